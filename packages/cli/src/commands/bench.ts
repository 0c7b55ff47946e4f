import { Command, Option } from 'commander'
import { defaultBenchStore } from '../bench/bench-store.ts'
import type { BenchFlags } from '../bench/bench-flags.ts'
import { fieldNames, repeated, share, wholeNumber } from '../bench/option-values.ts'
import { amount, count, modelsByRole, once } from '../input/amounts.ts'
import { addOwnOptions, ownArgs } from '../input/own-options.ts'
import { MisuseError } from '../misuse-error.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `crew bench`: holds set-ups against each other on the same tasks, and says which to use. `exit` is told the code. */
export const benchCommand = (terminal: Terminal, exit: (code: number) => void): Command => {
  const command = new Command('bench')
    .description('Compares a crew with one agent, or any set-ups, on the same tasks, and says which to use.')
    .argument(
      '[file]',
      'a file with `defineBench({ … })` as its default export, in place of the options of what is compared',
    )
    .addHelpText('after', notes)
  const what = 'What is compared:'
  const how = 'How:'
  const result = 'What comes out:'
  const add = (group: string, flags: string, description: string, parse?: (text: string, before: never) => unknown) => {
    const option = new Option(flags, description).helpGroup(group)
    command.addOption(parse === undefined ? option : option.argParser(parse as (text: string) => unknown))
  }
  add(what, '--crew <name>', 'a ready crew, or a file with one; with --workbench also `office`', once('--crew', ''))
  add(what, '--tasks <file>', 'the tasks: .jsonl, .json or .csv', once('--tasks', ''))
  add(what, '--arms <list>', armsHelp, once('--arms', ''))
  add(
    what,
    '--recorded <name=file[:field]>',
    'answers that were recorded elsewhere, as an arm; may be given for each',
    repeated,
  )
  add(what, '--answer <path>', 'where in an output the answer stands, as in output.answer (default: the output)')
  add(what, '--grade <rule>', gradeHelp)
  add(what, '--fields <names>', 'fields of the tasks: goal=ask,expected=answer.text,id=…,cluster=…', fieldNames)
  add(
    what,
    '--mapping <kind>',
    'a known kind of file: gsm8k, bbh, workbench or plain (default: told by its first task)',
  )
  add(what, '--workbench <folder>', "WorkBench's office: its tables, tools, queries and grading")
  add(what, '--queries <list>', 'which of its queries, as in calendar,email (default: all that are there)')
  add(
    what,
    '--simulate <arms>',
    'arms drawn by chance, to plan a size: solo=0.6,crew=0.65:4000:0.01 (tokens, dollars), correlation=0.3',
  )
  add(what, '--tasks-count <n>', 'how many tasks to simulate (default: 300)', count)
  add(what, '--demo', "a small real comparison without a key: questions about Crewright's own guide")
  add(what, '--docs <folder>', 'the documents that the crew reads', once('--docs', ''))
  add(what, '--max-docs <mb>', 'most megabytes of text to take from the documents (default: 64)', amount)
  add(what, '--model <id>', 'the model of all arms (default: the one that this machine can use)')
  add(what, '--role-model <role=id>', 'the model of one role; may be given for each', modelsByRole)
  add(how, '--repeats <n>', 'how often each task is put to each arm (default: 1)', count)
  add(how, '--seed <n>', 'fixes the order and every draw (default: 1)', wholeNumber)
  add(how, '--match <measure[:tolerance]>', 'what the arms should spend alike: tokens:0.1, usd, calls or none')
  add(how, '--baseline-arm <name>', 'the arm that the others are held against (default: solo, or the first)')
  add(how, '--confidence <p>', 'of all intervals (default: 0.95)', share)
  add(how, '--cluster <field>', 'the field of tasks that stand or fall together', once('--cluster', ''))
  add(how, '--concurrency <n>', 'trials at once (default: 4)', count)
  add(how, '--max-usd <n>', 'most US dollars that the whole benchmark may spend', amount)
  add(how, '--max-tokens <n>', 'most tokens of the whole benchmark', count)
  add(how, '--max-calls <n>', 'most requests to a model of the whole benchmark', count)
  add(how, '--stop-when-sure', 'stop as soon as the evidence is enough, by a rule that allows looking')
  add(how, '--plan', 'say how many trials, what can be seen with so many and what they may cost, and run nothing')
  add(
    how,
    '--store <file>',
    `where trials are kept; those there are read and not run again (default: ${defaultBenchStore})`,
  )
  add(result, '--out <folder>', 'write the reports there: HTML, Markdown, JSON, CSV and SVG')
  add(result, '--json', 'print the whole result as one JSON document and nothing else')
  add(result, '--baseline <file>', 'an earlier result, written by --json or --out, to hold this one against')
  add(
    result,
    '--fail-if <condition>',
    'end with 6 if it holds: "crew < solo", "crew.score < 0.8", "crew < baseline.crew"',
  )
  return command.action(async (file: string | undefined, flags: BenchFlags) => {
    // Loaded when used: the other commands need none of it.
    const { runBench } = await import('../bench/run-bench.ts')
    exit(await runBench({ file, args: ownArgs(command) }, flags, terminal))
  })
}

/** Before `crew bench` is parsed: the crew of `--crew` may have options of its own. `args` are those behind `bench`. */
export const prepareBench = async (command: Command, args: readonly string[], folder: string): Promise<void> => {
  const name = crewIn(args)
  const inOffice = args.some((arg) => /^--workbench(=|$)/.test(arg))
  if (name === undefined || (name === 'office' && inOffice)) return
  const { findCrew } = await import('../find-crew.ts')
  try {
    if (name === 'office')
      throw new MisuseError(
        'The crew office works in the office of WorkBench: name its folder, as in --workbench ./workbench.',
      )
    addOwnOptions(command, name, await findCrew(name, folder), args)
  } catch (error) {
    // Who asks for help gets it, whatever else is wrong.
    if (!args.includes('--help') && !args.includes('-h')) throw error
  }
}

const crewIn = (args: readonly string[]): string | undefined => {
  const at = args.findIndex((arg) => /^--crew(=|$)/.test(arg))
  return at < 0 ? undefined : args[at]?.includes('=') ? args[at]?.slice('--crew='.length) : args[at + 1]
}

const armsHelp =
  'what of the crew runs: solo, crew, solo-retry, solo-vote:5, without:ROLE, ablations, model:ID (default: solo,crew)'

const gradeHelp =
  'the rule: exact, normalised, contains, numeric:0.01, choice, regex:PATTERN, json (default: by what is expected)'

const notes = `
Examples:
  $ crew bench --demo
  $ crew bench --crew research-draft --docs ./handbook --tasks qa.jsonl --answer output.answer --grade contains
  $ crew bench --crew my-crew.ts --tasks qa.csv --arms solo,crew,solo-retry,without:critic --max-usd 5 --plan
  $ crew bench bench.ts --out report --baseline last.json --fail-if "crew < solo"
  $ crew bench --tasks qa.jsonl --recorded ours=ours.jsonl:reply --recorded theirs=theirs.jsonl
  $ crew bench --recorded example_model_solutions.jsonl --mapping gsm8k
  $ crew bench --workbench ./workbench --recorded gpt-4_all,claude-2_all
  $ crew bench --simulate solo=0.6,crew=0.65 --tasks-count 300

Ctrl-C ends it with what is done; the same command goes on from there and pays for no trial twice.

Exit codes:
  0 compared · 1 something else failed · 2 misuse, nothing was run · 4 the ceiling of spend was reached
  6 the condition of --fail-if holds · 130 canceled
`
