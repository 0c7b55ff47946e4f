import { workingFolder } from './input/working-folder.ts'
import { crew } from './program.ts'
import { terminalOf } from './terminal/terminal.ts'

/** The command, on this process: its arguments, streams and environment. Ends the process when all is written. */
export const main = async (): Promise<void> => {
  const { env } = process
  const terminal = terminalOf(process, workingFolder(process.cwd(), env), env, Date.now)
  const code = await crew(process.argv.slice(2), terminal)
  // Whatever a model or a tool still holds open must not keep the command from ending.
  process.exit(code)
}
