/** The real command from its sources, in a folder. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../packages/cli/src/bin.js', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs it to its end, with no environment but the paths and what is given. */
export const crewCommand = (
  args: readonly string[],
  cwd: string,
  given: { readonly [name: string]: string } = {},
): Promise<Ended> => {
  const env = { PATH: process.env['PATH'] ?? '', HOME: cwd, ...given }
  const child = spawn(process.execPath, ['--conditions=source', bin, ...args], { cwd, env })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdin.end()
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}
