import type { Terminal } from '../terminal/terminal.ts'

/** One JSON document on standard output, and nothing else. */
export const printJson = (terminal: Pick<Terminal, 'write'>, value: unknown): Promise<void> =>
  terminal.write(`${JSON.stringify(value, null, 2)}\n`)
