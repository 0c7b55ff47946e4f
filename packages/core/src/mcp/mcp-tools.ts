import { DefinitionError } from '../errors/definition-error.ts'
import type { Connection } from './connect.ts'
import { connect, loadSdk } from './connect.ts'
import { connectFailure } from './failure.ts'
import type { McpTool } from './make-tool.ts'
import { makeTool } from './make-tool.ts'
import { McpError } from './mcp-error.ts'
import { namesOf } from './names.ts'
import type { McpServer } from './options.ts'
import { checkServer } from './options.ts'
import { shown } from '../values/check-options.ts'

/** A connected server and its tools. Whoever made it closes it. */
export interface McpTools {
  /** All tools of the server, as they were when it was connected. */
  readonly tools: readonly McpTool[]
  /**
   * Some of them, by name: a role needs those that it works with, and no others.
   *
   * @throws DefinitionError for a name that the server does not have.
   */
  pick(...names: readonly string[]): readonly McpTool[]
  /** Ends the connection, and a server that was started for it; resolves when it has ended. */
  close(): Promise<void>
  /**
   * Closes it when this run has ended, however it ends, and gives the run back: for a server that serves one run alone.
   *
   * @throws DefinitionError for what is no run.
   * @example const outcome = await files.closeWith(crew.start('What is in the folder?')).outcome
   */
  closeWith<R extends { readonly outcome: PromiseLike<unknown> }>(run: R): R
  /** `close()`, for `await using` (Node 24 and later). */
  [Symbol.asyncDispose](): Promise<void>
}

const defaultMs = 60_000

/** All tools that a server lists, page by page. */
async function listTools({ client, wire, hide }: Connection, ms: number, signal: AbortSignal | undefined) {
  if (client.getServerCapabilities()?.tools === undefined) return []
  try {
    return (await client.listTools(undefined, { timeout: ms, ...(signal === undefined ? {} : { signal }) })).tools
  } catch (error) {
    throw connectFailure(error, wire, ms, hide)
  }
}

/**
 * Connects to a server of the Model Context Protocol, and gives its tools as ordinary tools: with their names,
 * descriptions and schemas, with their annotations as effects, canceled by the run's signal, their failures told to the
 * model.
 *
 * A server is a resource: it is made before the crew, may serve many runs, and is closed by whoever made it, or with the
 * run that it is for (`closeWith`). One that is forgotten does not keep the process alive, and ends with it.
 *
 * @param server `{ command, args, env, cwd }` for a program on this machine, or `{ url, headers }` for one over HTTP; then
 *   `prefix`, `effects`, `timeoutMs` and `connectTimeoutMs` (both 60,000 unless given) and `signal`, explained at
 *   `McpSettings`.
 * @returns the tools, a way to pick some, and a way to close the server.
 * @throws DefinitionError when the options cannot work, or `@modelcontextprotocol/client` is not installed.
 * @throws McpError when the server cannot be started, reached or understood; then nothing is left running.
 * @example
 * const files = await mcpTools({ command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', folder] })
 * const reader = defineRole({ purpose: 'reads files', instructions: 'Read first.', tools: files.pick('read_text_file') })
 * const crew = defineCrew({ name: 'files', model, roles: { reader }, supervisor: {} })
 * const outcome = await files.closeWith(crew.start('What is in the folder?')).outcome
 *
 * Protocol: https://modelcontextprotocol.io/specification/2025-11-25
 */
export async function mcpTools(server: McpServer): Promise<McpTools> {
  checkServer(server)
  const { prefix = '', effects = {}, timeoutMs = defaultMs, connectTimeoutMs = defaultMs, signal } = server
  const sdk = await loadSdk()
  const connection = await connect(sdk, server, connectTimeoutMs)
  const { client, wire } = connection
  let closing: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    signal?.removeEventListener('abort', onAbort)
    await wire.stop()
    await client.close()
  }
  const close = (): Promise<void> => (closing ??= stop())
  const onAbort = (): void => void close()
  try {
    if (signal?.aborted === true)
      throw new McpError({
        message: `${wire.label} was given up: its signal was aborted`,
        next: 'Connect again when it is needed.',
      })
    signal?.addEventListener('abort', onAbort, { once: true })
    const listed = await listTools(connection, connectTimeoutMs, signal)
    if (listed.length === 0) {
      throw new McpError({
        message: `${wire.label} has no tools`,
        next: 'Check its options: some servers show tools only to those who are signed in.',
      })
    }
    const serverNames = listed.map(({ name }) => name)
    const unknown = Object.keys(effects).find((name) => !serverNames.includes(name))
    if (unknown !== undefined) throw noSuch(wire.label, unknown, serverNames)
    const names = namesOf(serverNames, prefix)
    const tools = listed.map((tool, at) =>
      makeTool(sdk.client, connection, tool, { name: names[at] ?? tool.name, effect: effects[tool.name], timeoutMs }),
    )
    return {
      tools,
      pick: (...wanted) =>
        wanted.map((name) => {
          const found = tools.find((tool) => tool.name === name)
          if (found === undefined) throw noSuch(wire.label, name, names)
          return found
        }),
      close,
      closeWith(run) {
        const outcome = (run as Partial<typeof run> | null | undefined)?.outcome
        if (typeof outcome?.then !== 'function') {
          throw new DefinitionError({
            message: `closeWith is given ${shown(run)}, which is no run`,
            next: 'Give what `start` of a crew returned; `run` gives an outcome, and `close` is for what comes after.',
          })
        }
        // Nobody waits here, so nobody could be told of an end that went wrong.
        Promise.resolve(outcome)
          .then(close, close)
          .catch(() => {})
        return run
      },
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const noSuch = (label: string, name: string, names: readonly string[]): DefinitionError =>
  new DefinitionError({ message: `${label} has no tool ${JSON.stringify(name)}`, next: `It has: ${names.join(', ')}.` })
