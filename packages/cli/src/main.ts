import { workingFolder } from './input/working-folder.ts'
import { crew } from './program.ts'
import { terminalOf } from './terminal/terminal.ts'

/** The command, on this process: its arguments, streams and environment. Ends the process when all is written. */
export const main = async (): Promise<void> => {
  const { argv, env } = process
  silenceSqlite()
  const terminal = terminalOf(process, workingFolder(process.cwd(), env), env, Date.now)
  const code = await crew(argv.slice(2), terminal)
  // Whatever a model or a tool still holds open must not keep the command from ending.
  process.exit(code)
}

/** Node 22 calls its SQLite experimental on standard error at each start: that is no news to who runs a crew. */
const silenceSqlite = (): void => {
  const emitWarning = process.emitWarning.bind(process) as (...args: unknown[]) => void
  process.emitWarning = (...args: unknown[]): void => {
    if (!String(args[0]).startsWith('SQLite is an experimental feature')) emitWarning(...args)
  }
}
