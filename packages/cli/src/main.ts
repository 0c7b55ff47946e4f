import { inspect } from 'node:util'
import { broken } from './exit-codes.ts'
import { workingFolder } from './input/working-folder.ts'
import { crew } from './program.ts'
import { oneLine } from './terminal/plain.ts'
import { terminalOf } from './terminal/terminal.ts'

/** The command, on this process: its arguments, streams and environment. Ends the process when all is written. */
export const main = async (): Promise<void> => {
  const { argv, env } = process
  silenceExperiments()
  const terminal = terminalOf(process, workingFolder(process.cwd(), env), env, Date.now)
  process.once('beforeExit', () => {
    terminal.say('crew: Nothing is left to wait for, and yet the command has not ended: a promise never settles.')
    process.exit(broken)
  })
  process.once('uncaughtException', (error: unknown) => {
    const what = oneLine(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
    terminal.say(
      `crew: Something that nobody waited for has failed (${what}): what was journaled until then is kept; --debug shows where.`,
    )
    if (argv.includes('--debug')) terminal.say(inspect(error))
    process.exit(broken)
  })
  const code = await crew(argv.slice(2), terminal)
  // Whatever a model or a tool still holds open must not keep the command from ending.
  process.exit(code)
}

/** Node 22 calls its SQLite and its TypeScript experimental on standard error: that is no news to who runs a crew. */
const silenceExperiments = (): void => {
  const emitWarning = process.emitWarning.bind(process) as (...args: unknown[]) => void
  process.emitWarning = (...args: unknown[]): void => {
    if (!/^(SQLite|Type Stripping) is an experimental feature/.test(String(args[0]))) emitWarning(...args)
  }
}
