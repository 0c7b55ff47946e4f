import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { defineCrew } from '../crew/define-crew.ts'
import { scripted } from '../testing/scripted.ts'
import type { McpProgram } from './index.ts'
import { mcpTools } from './index.ts'
import { fromNpm, isAlive, newFolder, notesIn, odd } from './servers.fixture.ts'

const owner = join(import.meta.dirname, 'owner.fixture.ts')

/** The processes that a process has started. */
const childrenOf = (pid: number | undefined): number[] =>
  spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .stdout.split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([id = 0, parent]) => (parent === pid ? [id] : []))

/** Runs a program that owns a server; gives how it ended. */
async function run(how: string, { command, args = [] }: McpProgram, kill?: NodeJS.Signals) {
  const child = spawn(process.execPath, [owner, how, command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let servers: number[] = []
  child.stdout.on('data', (chunk: Buffer) => {
    said += String(chunk)
    if (kill === undefined || !said.includes('connected')) return
    servers = childrenOf(child.pid)
    child.kill(kill)
  })
  child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)))
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.once('close', (...end) => resolve(end)),
  )
  return { code, signal, said, servers }
}

const serverOf = (log: string): number => Number(notesIn(log)[0]?.split(' ')[1])
const isGone = (log: string): Promise<void> => vi.waitFor(() => expect(isAlive(serverOf(log))).toBe(false), 30_000)

test.each(['forget', 'exit', 'throw', 'close'])(
  'a program that ends by %s ends itself, and its server',
  async (how) => {
    const log = join(newFolder(), 'log')
    const { code } = await run(how, odd('fine', log))
    expect(code).toBe(how === 'throw' ? 1 : 0)
    await isGone(log)
  },
  60_000,
)

test.each(['forget', 'exit'])(
  'a server that does not mind the end of its input ends with its owner: %s',
  async (how) => {
    const log = join(newFolder(), 'log')
    expect((await run(how, odd('stubborn', log))).code).toBe(0)
    await isGone(log)
  },
  60_000,
)

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  'a server ends when its owner is ended by %s',
  async (kill) => {
    const log = join(newFolder(), 'log')
    expect((await run('wait', odd('fine', log), kill)).signal).toBe(kill)
    await isGone(log)
  },
  60_000,
)

test('an idle server keeps no program alive, a call under way does', async () => {
  const log = join(newFolder(), 'log')
  const { code, said } = await run('count', odd('fine', log))
  expect(said).toBe('connected\ndone\n')
  expect(code).toBe(0)
}, 60_000)

test('close waits until a server has ended, however stubborn it is', async () => {
  const log = join(newFolder(), 'log')
  const server = await mcpTools(odd('stubborn', log))
  await Promise.all([server.close(), server.close()])
  expect(isAlive(serverOf(log))).toBe(false)
}, 60_000)

test('`await using` closes the server at the end of its block', async () => {
  const log = join(newFolder(), 'log')
  {
    await using server = await mcpTools(odd('fine', log))
    expect(server.tools.length).toBeGreaterThan(0)
  }
  expect(isAlive(serverOf(log))).toBe(false)
})

test.each(['completed', 'canceled', 'failed'] as const)(
  'a server ends with the run that it is for: %s',
  async (status) => {
    const log = join(newFolder(), 'log')
    const server = await mcpTools(odd('fine', log))
    const model = scripted([() => (status === 'failed' ? Promise.reject(new Error('no')) : Promise.resolve('Done.'))])
    const crew = defineCrew({ name: 'c', model, supervisor: { tools: server.tools } })
    const run = crew.start('go')
    expect(server.closeWith(run)).toBe(run)
    expect(isAlive(serverOf(log))).toBe(true)
    if (status === 'canceled') run.cancel('enough')
    expect(await run.outcome).toMatchObject({ status })
    await isGone(log)
  },
)

test('a server is closed with a run, and with nothing else', async () => {
  await using server = await mcpTools(odd('fine', join(newFolder(), 'log')))
  for (const wrong of [undefined, Promise.resolve(), {}])
    expect(() => server.closeWith(wrong as never)).toThrow(
      expect.objectContaining({ name: 'DefinitionError', next: expect.stringContaining('`start`') }),
    )
})

test('an aborted signal closes the server', async () => {
  const log = join(newFolder(), 'log')
  const controller = new AbortController()
  await mcpTools({ ...odd('fine', log), signal: controller.signal })
  controller.abort()
  await isGone(log)
})

test.each([
  ['filesystem', () => fromNpm('filesystem', newFolder())],
  ['memory', () => fromNpm('memory')],
  ['everything', () => fromNpm('everything')],
])(
  'a server of npm ends with an owner that is killed: %s',
  async (_, server) => {
    const { signal, servers } = await run('wait', server(), 'SIGKILL')
    expect(signal).toBe('SIGKILL')
    expect(servers).toHaveLength(1)
    await vi.waitFor(() => expect(servers.filter(isAlive)).toEqual([]), 30_000)
  },
  60_000,
)
