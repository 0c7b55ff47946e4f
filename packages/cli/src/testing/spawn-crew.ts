import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../bin.js', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

export interface SpawnOptions {
  readonly cwd: string
  readonly env?: { readonly [name: string]: string }
  /** A module as text that is loaded before the command: how a test makes a disk full or slow. */
  readonly before?: string
  /** A shell line in which `crew` stands for the command. */
  readonly shell?: string
}

/** The environment without what npm, vitest or the machine of whoever runs the tests has put into it. */
const cleanEnv = (): { [name: string]: string } => {
  const kept = Object.entries(process.env).filter(([name]) => /^(PATH|LANG|LC_.*|TMPDIR|SystemRoot)$/i.test(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? '']))
}

/** Starts the real command from its sources; `ended` resolves when it and its streams are done. */
export const startCrew = (
  args: readonly string[],
  { cwd, env = {}, before, shell }: SpawnOptions,
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } => {
  const load = before === undefined ? [] : [`--import=data:text/javascript,${encodeURIComponent(before)}`]
  const node = [...load, '--conditions=source', bin, ...args]
  const options = { cwd, env: { ...cleanEnv(), HOME: cwd, ...env } }
  const quoted = [process.execPath, ...node].map((part) => `'${part.replaceAll("'", `'\\''`)}'`).join(' ')
  const child =
    shell === undefined
      ? spawn(process.execPath, node, options)
      : spawn('sh', ['-c', shell.replaceAll('crew', quoted)], options)
  child.stdin.end()
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
  return { child, ended }
}

/** Runs the real command to its end. */
export const runCrew = (args: readonly string[], options: SpawnOptions): Promise<Ended> =>
  startCrew(args, options).ended

/** A preload that sends this process a signal at the n-th write to the store, in the middle of a run. */
export const signalAt = (n: number, signal: 'SIGINT' | 'SIGTERM'): string =>
  patched(`if (sql === 'COMMIT' && ++commits === ${n}) process.kill(process.pid, '${signal}')`)

/** A preload that sends Ctrl-C at the n-th write, and once more half a second later while the disk hangs. */
export const signalTwiceAt = (n: number): string =>
  patched(`
  if (sql !== 'COMMIT' || ++commits < ${n}) return
  if (commits === ${n}) {
    process.kill(process.pid, 'SIGINT')
    setTimeout(() => process.kill(process.pid, 'SIGINT'), 500)
  } else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400)`)

/** A preload that lets a database grow to so many pages of 4 KB. */
export const fullAt = (pages: number): string => `
import { DatabaseSync } from 'node:sqlite'
const { prepare } = DatabaseSync.prototype
DatabaseSync.prototype.prepare = function (sql) {
  if (sql.startsWith('INSERT')) this.exec('PRAGMA max_page_count = ${pages}')
  return prepare.call(this, sql)
}`

/** Does something before each run of a prepared statement. */
const patched = (each: string): string => `
import { DatabaseSync } from 'node:sqlite'
const { prepare } = DatabaseSync.prototype
let commits = 0
const before = (sql) => {
  ${each}
}
DatabaseSync.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql)
  const { run } = statement
  statement.run = (...values) => {
    before(sql)
    return run.apply(statement, values)
  }
  return statement
}`
