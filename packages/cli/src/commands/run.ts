import { Command } from 'commander'
import { amount, count, duration, modelsByRole, once } from '../input/amounts.ts'
import { addOwnOptions, firstOperand, ownArgs } from '../input/own-options.ts'
import type { RunFlags } from '../input/run-flags.ts'
import { defaultStore } from '../store.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `crew run <crew> [goal] [files…]`: runs a crew and prints what comes out. `exit` is told the code. */
export const runCommand = (terminal: Terminal, exit: (code: number) => void): Command =>
  new Command('run')
    .description('Runs a crew for a goal and prints what comes out.')
    .argument('<crew>', 'a ready crew (`crew crews` lists them), or a file with a crew as its default export')
    .argument('[goal]', 'what to do, in quotes; without it a ready crew runs its own sample')
    .argument('[files...]', 'files for the crew to work on')
    .option('--docs <folder>', 'the documents to read: .md, .txt, .html and .pdf', once('--docs', oneFolder))
    .option('--max-docs <mb>', 'most megabytes of text to take from the documents (default: 64)', amount)
    .option('--model <id>', 'the model to use (default: the one that this machine can use)')
    .option('--role-model <role=id>', 'the model of one role; may be given for each', modelsByRole)
    .option('--max-usd <n>', 'most US dollars to spend', amount)
    .option('--max-tokens <n>', 'most tokens to use, input and output together', count)
    .option('--max-time <time>', 'most time to take: 90s, 5m, 1h30m', duration)
    .option('--max-calls <n>', 'most requests to a model', count)
    .option('--max-tool-calls <n>', 'most runs of a tool', count)
    .option('--max-delegations <n>', 'most tasks handed to roles', count)
    .option('--max-turns <n>', 'most requests to a model in one task', count)
    .option('--max-parallel <n>', 'most requests and tools at work at once', count)
    .option('--store <file>', `the file to keep the run in (default: ${defaultStore})`)
    .option('--out <file>', 'write what comes out to a file, as Markdown')
    .option('--json', 'print the outcome as one JSON document and nothing else')
    .addHelpText('after', notes)
    .action(
      async (name: string, goal: string | undefined, files: readonly string[], flags: RunFlags, command: Command) => {
        // Loaded when used: the other commands need neither crews nor models.
        const { runCrew } = await import('../run/run-crew.ts')
        exit(await runCrew(name, { goal, files, docs: flags.docs, args: ownArgs(command) }, flags, terminal))
      },
    )

/** Before `crew run` is parsed: a crew may have options of its own. `args` are those behind `run`. */
export const prepareRun = async (command: Command, args: readonly string[], folder: string): Promise<void> => {
  const name = firstOperand(command, args)
  if (name === undefined) return
  const { findCrew } = await import('../find-crew.ts')
  try {
    addOwnOptions(command, name, await findCrew(name, folder), args)
  } catch (error) {
    // Who asks for help gets it, whatever else is wrong.
    if (!args.includes('--help') && !args.includes('-h')) throw error
  }
}

const oneFolder = '; a folder is read with those below it'

const notes = `
Examples:
  $ crew run research-draft
  $ crew run research-draft "Who may sign a contract?" --docs ./contracts --out brief.md
  $ crew run triage-route --items inbox.mbox --routes routes.json
  $ crew run pull-report "Which region sells most?" --data ./sales --out report.md
  $ crew run my-crew.ts "What to do" notes.txt --model openai/gpt-5.4-mini --max-usd 0.50
  $ crew run research-draft "Who is on duty?" --docs . --max-time 30s --json | jq .output.answer

Exit codes:
  0 completed · 1 failed · 2 misuse, nothing was run · 3 needs an answer · 4 a limit was reached · 5 stalled · 130 canceled
`
