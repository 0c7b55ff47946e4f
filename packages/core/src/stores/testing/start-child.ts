import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('child.ts', import.meta.url))

export interface Child {
  readonly process: ChildProcess
  /** What it said so far, whole lines only. */
  readonly lines: string[]
  /** Its exit code (null when it was killed), what it said, and what came to standard error. */
  readonly ended: Promise<{ readonly code: number | null; readonly lines: readonly string[]; readonly stderr: string }>
}

/** Starts `child.ts`; as the user `nobody` when asked, since a super-user may write everywhere. */
export const startChild = (args: readonly string[], { asNobody = false } = {}): Child => {
  const nobody = 65_534
  const user = asNobody && process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'], ...user })
  const lines: string[] = []
  let rest = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = new Promise<{ code: number | null; lines: readonly string[]; stderr: string }>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, lines, stderr }))
  })
  return { process: child, lines, ended }
}
