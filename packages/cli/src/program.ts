import { inspect } from 'node:util'
import { Command, CommanderError } from 'commander'
import { benchCommand, prepareBench } from './commands/bench.ts'
import { crewsCommand } from './commands/crews.ts'
import { diagramCommand } from './commands/diagram.ts'
import { modelsCommand } from './commands/models.ts'
import { prepareRun, runCommand } from './commands/run.ts'
import { runsCommand } from './commands/runs.ts'
import { showCommand } from './commands/show.ts'
import { simCommand } from './commands/sim.ts'
import { broken, misused } from './exit-codes.ts'
import { misuseOf } from './input/misuse-of.ts'
import { refuseSwallowed } from './input/swallowed.ts'
import { hearInterrupts } from './interrupts.ts'
import { MisuseError } from './misuse-error.ts'
import { version } from './package-folder.ts'
import { sentence } from './output/sentence.ts'
import { oneLine } from './terminal/plain.ts'
import type { Terminal } from './terminal/terminal.ts'

/**
 * The command line: parses, runs one subcommand, and gives the exit code. An error that ends it is one sentence on
 * standard error; with `--debug` its stack follows.
 */
export const crew = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  const done = { code: 0 }
  const printed: string[] = []
  const program = build(args, terminal, done, (text) => printed.push(text))
  try {
    refuseSwallowed(terminal.env, args)
    await parse(program, args)
    if (printed.length > 0) await terminal.write(printed.join(''))
    return done.code
  } catch (error) {
    const told = error instanceof CommanderError ? misuseOf(error, program, args, terminal.command) : asError(error)
    // What was read may stand in it: it must not steer the terminal. A misuse may begin with a name: that stays as it is.
    terminal.say(`crew: ${oneLine(told instanceof MisuseError ? told.message : sentence(told))}`)
    if (args.includes('--debug')) terminal.say(inspect(told))
    // Whoever throws an error that says what to do has foreseen it; any other is a defect, here or in a user's code.
    return told instanceof MisuseError || told.next !== undefined ? misused : broken
  }
}

const build = (
  args: readonly string[],
  terminal: Terminal,
  done: { code: number },
  print: (text: string) => void,
): Command => {
  const program = new Command('crew')
    .description('Runs crews of agents, and shows what they did.')
    .version(version(), '-V, --version', 'print the version')
    .usage('<command> [options]')
    .helpOption('-h, --help', 'show this help; crew <command> --help shows that of a command')
    .helpCommand(false)
    .addHelpText('after', examples)
  program.exitOverride().configureOutput({ writeOut: print, writeErr: () => {} })
  program.hook('preSubcommand', (_, sub) => {
    const prepare = { run: prepareRun, bench: prepareBench }[sub.name()]
    return prepare?.(sub, args.slice(args.indexOf(sub.name()) + 1), terminal.folder)
  })
  program.hook('preAction', hearInterrupts)
  for (const command of [
    runCommand,
    benchCommand,
    simCommand,
    crewsCommand,
    modelsCommand,
    diagramCommand,
    runsCommand,
    showCommand,
  ]) {
    const sub = command(terminal, (code) => (done.code = code))
    for (const one of [sub, ...sub.commands])
      one.copyInheritedSettings(program).helpOption('-h, --help', 'show this help')
    for (const one of sub.commands.length > 0 ? sub.commands : [sub])
      one.option('--debug', 'print the stack of an error')
    program.addCommand(sub)
  }
  return program
}

/** Runs what the arguments say. Help and the version, which end the parsing, are no errors. */
const parse = async (program: Command, args: readonly string[]): Promise<void> => {
  try {
    await program.parseAsync(withRunLast(withHelp(args)), { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error
  }
}

/** Nothing, `sim` alone, and `help run`, ask for help as `--help` and `run --help` do. */
const withHelp = (args: readonly string[]): readonly string[] => {
  if (args.length === 0 || args[0] === 'help') return [...args.slice(1, 3), '--help']
  return args.length === 1 && args[0] === 'sim' ? [...args, '--help'] : args
}

/** A run's id may begin with a dash: behind `--` it is not taken for options. */
const withRunLast = (args: readonly string[]): readonly string[] => {
  const [command, run = '', ...rest] = args
  return command === 'show' && /^-[\w-]{20}$/.test(run) ? [command, ...rest, '--', run] : args
}

const examples = `
Examples:
  $ crew run research-draft                                  its own sample
  $ crew run research-draft "Who may sign?" --docs ./papers  your own documents
  $ crew run my-crew.ts "What to do"                         your own crew
  $ crew bench --demo                                        does a crew beat one agent?
  $ crew sim list                                            worlds that are ready to be simulated
  $ crew models                                              which models this machine can use
  $ crew runs                                                what ran here
  $ crew show last                                           tasks, messages, tool calls, costs
`

const asError = (error: unknown): Error & { readonly next?: string | undefined } =>
  error instanceof Error ? error : new Error(String(error))
