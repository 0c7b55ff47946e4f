import picocolors from 'picocolors'
import type { Terminal } from '../terminal/terminal.ts'

/** A terminal that keeps what is written, for tests within the process. Nobody watches it. */
export const memoryTerminal = (folder: string): { terminal: Terminal; stdout: () => string; stderr: () => string } => {
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
  }
  return { terminal, stdout: () => stdout, stderr: () => stderr }
}
