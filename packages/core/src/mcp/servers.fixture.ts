/** For tests: real servers from npm, a misbehaving one of our own, and a call of a tool outside of a run. */
import { mkdtempSync, readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { TaskId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import type { Tool, ToolContext } from '../contract/tool.ts'
import { mcpTools } from './index.ts'
import type { McpProgram, McpServer, McpTools } from './index.ts'

const installed = join(import.meta.dirname, '../../node_modules/@modelcontextprotocol')

/** A server from npm, by what stands after `server-` in its package's name. */
export const fromNpm = (name: 'filesystem' | 'memory' | 'everything', ...args: readonly string[]): McpProgram => ({
  command: process.execPath,
  args: [join(installed, `server-${name}/dist/index.js`), ...args],
})

/** The misbehaving server, with what is wrong with its start. */
export const odd = (how = 'fine', ...args: readonly string[]): McpProgram => ({
  command: process.execPath,
  args: [join(import.meta.dirname, 'odd-server.fixture.ts'), how, ...args],
})

/** Connects, and closes when the test is over. */
export async function open(server: McpServer): Promise<McpTools> {
  const opened = await mcpTools(server)
  onTestFinished(() => opened.close())
  return opened
}

/** A new empty folder, by its real path: a server compares paths. */
export const newFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'crewright-mcp-')))

/** What the misbehaving server noted in its log. */
export const notesIn = (log: string): string[] => readFileSync(log, 'utf8').trim().split('\n')

/** Calls a tool by name, as the runtime would, but without its checks. */
export function callTool(
  { tools }: McpTools,
  name: string,
  input: Record<string, unknown> = {},
  context: Partial<ToolContext> = {},
): Promise<Json> {
  const tool = tools.find((each) => each.name === name)
  if (tool === undefined) throw new Error(`there is no tool ${name}`)
  const call: ToolContext = {
    context: undefined,
    signal: new AbortController().signal,
    idempotencyKey: 'run/0/1',
    taskId: '0' as TaskId,
    clock: { now: () => 0 },
    progress: () => {},
    send: () => {},
    request: () => Promise.reject(new Error('nobody is there to ask')),
    ...context,
  }
  return Promise.resolve(tool.execute(input, call))
}

/** Whether arguments fit a tool's schema; the reason when they do not. */
export async function misfit({ input }: Tool, value: unknown): Promise<string | undefined> {
  const result = await input['~standard'].validate(value)
  return result.issues?.map(({ message }) => message).join('; ')
}

/** Whether a process is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
