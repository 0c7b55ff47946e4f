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
  /** As the user `nobody`, when a super-user, who may write everywhere, runs the tests. */
  readonly asNobody?: boolean
  /** A shell line in which `crew` stands for the command. */
  readonly shell?: string
}

/** The environment without what npm, vitest or the machine of whoever runs the tests has put into it. */
const cleanEnv = (): { [name: string]: string } => {
  const kept = Object.entries(process.env).filter(([name]) => /^(PATH|LANG|LC_.*|TMPDIR|SystemRoot)$/i.test(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? '']))
}

/** Starts the real command from its sources; `ended` resolves when it and its streams are done. */
const startCrew = (
  args: readonly string[],
  { cwd, env = {}, before, shell, asNobody = false }: SpawnOptions,
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } => {
  const load = before === undefined ? [] : [`--import=data:text/javascript,${encodeURIComponent(before)}`]
  const node = [...load, '--conditions=source', bin, ...args]
  const user = asNobody && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const options = { cwd, env: { ...cleanEnv(), HOME: cwd, ...env }, ...user }
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

/** A preload that sends this process a signal when the first fact of a kind is written, in the middle of a run. */
export const signalAt = (fact: string, signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): string =>
  atFact(fact, `process.kill(process.pid, '${signal}')`)

/** A preload that sends Ctrl-C at a fact, and once more half a second later while the disk hangs. */
export const signalTwiceAt = (fact: string): string =>
  atFact(
    fact,
    `process.kill(process.pid, 'SIGINT')
    setTimeout(() => process.kill(process.pid, 'SIGINT'), 500)`,
    'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400)',
  )

/** A preload that sends Ctrl-C while the documents are read, and lets the reading hang. */
export const signalWhileReading = `
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
fs.readdir = () => {
  process.kill(process.pid, 'SIGINT')
  return new Promise(() => setTimeout(() => {}, 60_000))
}
syncBuiltinESMExports()`

/** A preload that makes each write take so many milliseconds, so that a run can be watched. */
export const slowDisk = (ms: number): string =>
  atFact('run-started', '', `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${ms})`)

/** A preload that lets the database grow no more after a fact: a limit below its size is its size. */
export const fullAt = (fact: string): string => atFact(fact, `database.exec('PRAGMA max_page_count = 1')`)

/** Does something once, after the write of the first fact of a kind, and something else before each later write. */
const atFact = (fact: string, once: string, later = ''): string => `
import { DatabaseSync } from 'node:sqlite'
const { prepare } = DatabaseSync.prototype
let seen = false
let done = false
DatabaseSync.prototype.prepare = function (sql) {
  const database = this
  const statement = prepare.call(database, sql)
  const { run } = statement
  statement.run = (...values) => {
    if (sql === 'COMMIT' && done) { ${later} }
    const result = run.apply(statement, values)
    seen ||= sql.startsWith('INSERT INTO events') && String(values.at(-1)).includes('"${fact}"')
    if (sql === 'COMMIT' && seen && !done) {
      done = true
      ${once}
    }
    return result
  }
  return statement
}`

/** A preload that sends Ctrl-C while a module of the command is looked for, before it is loaded. */
export const signalAtImport = (ending: string): string => `
import { registerHooks } from 'node:module'
let sent = false
registerHooks({
  resolve(specifier, context, next) {
    if (!sent && specifier.endsWith(${JSON.stringify(ending)})) {
      sent = true
      process.kill(process.pid, 'SIGINT')
    }
    return next(specifier, context)
  },
})`
