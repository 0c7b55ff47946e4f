import type { WriteStream } from 'node:tty'
import picocolors from 'picocolors'
import wrapAnsi from 'wrap-ansi'

export type Colors = ReturnType<typeof picocolors.createColors>

/** The outside world as the commands see it, so that tests can stand in for it. */
export interface Terminal {
  /** Where relative paths start. */
  readonly folder: string
  readonly env: { readonly [name: string]: string | undefined }
  /** What the user writes to call this command: `crew`, or what npm is told in the repository. */
  readonly command: string
  /** Colours for standard output: none unless it is a terminal. */
  readonly colors: Colors
  /** Columns of standard output; undefined when it is no terminal: then no line is wrapped. */
  readonly columns: number | undefined
  /** Standard error when it is a terminal: where the live view goes. */
  readonly live: WriteStream | undefined
  readonly now: () => number
  /** Writes to standard output. Resolves when written; a reader who has gone is no error. */
  write(text: string): Promise<void>
  /** A line on standard error, always. */
  say(text: string): void
  /** A line on standard error for who is watching: nothing when standard error is no terminal. */
  note(text: string): void
  /**
   * From now on the first Ctrl-C calls `first`, with what would have ended the command in its place. A second one always
   * ends the command at once.
   */
  onInterrupt(first: (end: () => void) => void): void
}

export interface Streams {
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
}

/** Colours for a stream: only on a terminal that can show them, and not when `NO_COLOR` is set (https://no-color.org). */
export const colorsFor = (stream: NodeJS.WriteStream, env: Terminal['env']): Colors =>
  picocolors.createColors(stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb')

/** The terminal of this process, but for its interrupts. */
export const terminalOf = (
  { stdout, stderr }: Streams,
  folder: string,
  env: Terminal['env'],
  now: () => number,
): Omit<Terminal, 'onInterrupt'> => {
  const colors = colorsFor(stdout, env)
  const dim = colorsFor(stderr, env).dim
  const watched = stderr.isTTY === true
  // Someone who closes a pipe has read enough. Without a listener Node would end the process with a stack trace.
  for (const stream of [stdout, stderr]) stream.on('error', () => {})
  const say = (text: string): void => void stderr.write(`${text}\n`)
  return {
    folder,
    env,
    command: commandIn(env),
    colors,
    columns: stdout.isTTY === true ? widthOf(stdout) : undefined,
    live: watched && env['TERM'] !== 'dumb' ? (stderr as WriteStream) : undefined,
    now,
    write: (text) => writeAll(stdout, text),
    say,
    note: (text) => (watched ? say(dim(wrapAnsi(text, widthOf(stderr)))) : undefined),
  }
}

/** A terminal that does not know its size says 0. */
const widthOf = (stream: NodeJS.WriteStream): number => stream.columns || 80

/** In the repository the command is called through npm: its advice must work there as well. */
const commandIn = (env: Terminal['env']): string =>
  env['npm_package_name'] === 'crewright-workspace' ? 'npm run crew --' : 'crew'

const writeAll = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error == null || ('code' in error && error.code === 'EPIPE')) resolve()
      else
        reject(
          new Error(`Standard output could not be written (${error.message}): make room, or send it elsewhere`, {
            cause: error,
          }),
        )
    })
  })
