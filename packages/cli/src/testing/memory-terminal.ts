import picocolors from 'picocolors'
import { crew } from '../program.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Ended } from './spawn-crew.ts'

/** A terminal that keeps what is written, for tests within the process. Nobody watches it. */
const memoryTerminal = (folder: string): { terminal: Terminal; stdout: () => string; stderr: () => string } => {
  let stdout = ''
  let stderr = ''
  const terminal: Terminal = {
    folder,
    env: {},
    command: 'crew',
    colors: picocolors.createColors(false),
    columns: undefined,
    live: undefined,
    now: Date.now,
    write: async (text) => void (stdout += text),
    say: (text) => void (stderr += `${text}\n`),
    note: () => {},
    onInterrupt: () => {},
  }
  return { terminal, stdout: () => stdout, stderr: () => stderr }
}

/** The command within this process, in a folder: as a user has it who sends both streams to files. */
export const callCrew = async (
  args: readonly string[],
  { folder }: { readonly folder: string },
  changed: Partial<Terminal> = {},
): Promise<Ended> => {
  const { terminal, stdout, stderr } = memoryTerminal(folder)
  const code = await crew(args, { ...terminal, ...changed })
  return { code, signal: null, stdout: stdout(), stderr: stderr() }
}
