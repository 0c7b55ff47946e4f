import { inspect } from 'node:util'
import { broken, exitCodeOf, misused } from './exit-codes.ts'
import { oneLine } from './terminal/plain.ts'
import type { Terminal } from './terminal/terminal.ts'
import { atWork } from './user-file/at-work.ts'

/**
 * Watches over the end of this process: whatever ends it before the command has told how it went is told, with the
 * user's file that brought it where that is known, and is no success.
 *
 * @param debug whether the stack of an error is printed
 * @returns the way in which the command itself ends the process
 */
export const watchEnd = (terminal: Terminal, debug: boolean): ((code: number) => void) => {
  let isOurs = false
  const end = (code: number): void => {
    isOurs = true
    process.exit(code)
  }
  const endEarly = (why: string): void => {
    terminal.say(`crew: ${why}`)
    end(atWork() === undefined ? broken : misused)
  }
  process.once('beforeExit', () => {
    const part = atWork()
    endEarly(
      part === undefined
        ? 'Nothing is left to wait for, and yet the command has not ended: a promise never settles.'
        : `${part.file} waits ${part.when} for what can never come, as a promise that nothing settles: take that \`await\` out.`,
    )
  })
  process.once('uncaughtException', (error: unknown) => {
    const what = oneLine(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
    const part = atWork()
    if (debug) terminal.say(inspect(error))
    endEarly(
      part === undefined
        ? `Something that nobody waited for has failed (${what}): what was journaled until then is kept; --debug shows where.`
        : `${part.file}: something that nobody waited for has failed ${part.when} (${what}): mend it, or see --debug for the stack.`,
    )
  })
  process.once('exit', (code) => {
    const part = atWork()
    // An interrupt may end the process at any time.
    if (isOurs || code === exitCodeOf('canceled')) return
    endEarly(
      part === undefined
        ? `Code of the crew has called process.exit(${code}): take that out; what was journaled until then is kept.`
        : `${part.file} ended the command with process.exit(${code}) ${part.when}: take that out.`,
    )
  })
  return end
}
