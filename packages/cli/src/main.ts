import { watchEnd } from './early-end.ts'
import { exitCodeOf } from './exit-codes.ts'
import { workingFolder } from './input/working-folder.ts'
import type { Interrupts } from './interrupts.ts'
import { answer, hearInterrupts } from './interrupts.ts'
import { neverStarted } from './output/outcome-json.ts'
import { printJson } from './output/print.ts'
import { crew } from './program.ts'
import type { Terminal } from './terminal/terminal.ts'
import { terminalOf } from './terminal/terminal.ts'

/** The command, on this process: its arguments, streams and environment. Ends the process when all is written. */
export const main = async (interrupts: Interrupts): Promise<void> => {
  const { argv, env } = process
  silenceExperiments()
  const args = argv.slice(2)
  const quit = (): void => process.exit(exitCodeOf('canceled'))
  const streams = terminalOf(process, workingFolder(process.cwd(), env), env, Date.now)
  const stop = (): void => void tellInterrupted(args, streams).finally(quit)
  const terminal = { ...streams, onInterrupt: answer(interrupts, { end: stop, quit, now: Date.now }) }
  await hearInterrupts()
  const end = watchEnd(terminal, argv.includes('--debug'))
  // Whatever a model or a tool still holds open must not keep the command from ending.
  end(await crew(args, terminal))
}

/** An interrupt while no run is there to be canceled: one sentence, and for who reads outcomes, one of a run without an id. */
const tellInterrupted = async (
  args: readonly string[],
  { say, write }: Pick<Terminal, 'say' | 'write'>,
): Promise<void> => {
  const toRun = args[0] === 'run'
  say(toRun ? 'crew: Interrupted before a run was started: nothing is kept.' : 'crew: Interrupted.')
  if (toRun && args.includes('--json')) await printJson({ write }, neverStarted('interrupted'))
}

/** Node 22 calls its SQLite and its TypeScript experimental on standard error: that is no news to who runs a crew. */
const silenceExperiments = (): void => {
  const emitWarning = process.emitWarning.bind(process) as (...args: unknown[]) => void
  process.emitWarning = (...args: unknown[]): void => {
    if (!/^(SQLite|Type Stripping) is an experimental feature/.test(String(args[0]))) emitWarning(...args)
  }
}
