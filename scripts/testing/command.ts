import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

/** A command that takes longer hangs: it is stopped, so that a run of the tests ends. */
const longest = 15 * 60_000

/** How a command ended, and all that it printed. */
export interface Ended {
  readonly ok: boolean
  /** Standard output and standard error, as they came. */
  readonly output: string
  readonly stdout: string
}

/**
 * Runs a command of the workspace, without a terminal and without input.
 * Never rejects: a command that cannot be started is `ok: false`.
 */
export function command(
  name: string,
  args: readonly string[],
  env: Record<string, string> = {},
  cwd: string = root,
): Promise<Ended> {
  return new Promise((resolve) => {
    const path = [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter)
    const child = spawn(name, args, {
      cwd,
      env: { ...process.env, PATH: path, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      timeout: longest,
    })
    let output = ''
    let stdout = ''
    const keep = (chunk: string) => (output += chunk)
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stdout.on('data', (chunk: string) => (stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => resolve({ ok: false, output: `${name} did not start: ${error.message}`, stdout }))
    child.on('close', (code, signal) => {
      if (signal) output += `\n${name} was stopped by ${signal}; at most ${longest / 60_000} minutes are given to it`
      resolve({ ok: code === 0, output, stdout })
    })
  })
}
