import { stat } from 'node:fs/promises'
import type { Client } from '@modelcontextprotocol/client'
import { DefinitionError } from '../errors/definition-error.ts'
import { endpointWire } from './endpoint.ts'
import { connectFailure, signsOf } from './failure.ts'
import { McpError } from './mcp-error.ts'
import type { McpServer } from './options.ts'
import { programWire } from './program.ts'
import { redactor } from './redact.ts'
import type { Wire } from './wire.ts'

/** The protocol's client, and its part for programs. */
export interface Sdk {
  readonly client: typeof import('@modelcontextprotocol/client')
  readonly stdio: typeof import('@modelcontextprotocol/client/stdio')
}

/** A server that has said that it is ready. */
export interface Connection {
  readonly client: Client
  readonly wire: Wire
  /** Takes all variables and headers out of what is said about the server: errors, progress. */
  readonly hide: (text: string) => string
  /** Takes the keys out of what the server gives. */
  readonly hideKeys: (text: string) => string
}

/** Loads the protocol's client, which only those install who use it. */
export async function loadSdk(): Promise<Sdk> {
  try {
    const [client, stdio] = await Promise.all([
      import('@modelcontextprotocol/client'),
      import('@modelcontextprotocol/client/stdio'),
    ])
    return { client, stdio }
  } catch (cause) {
    throw new DefinitionError({
      message: 'mcpTools needs the package @modelcontextprotocol/client, which is not installed',
      next: 'Install it: npm i @modelcontextprotocol/client',
      cause,
    })
  }
}

/** Variables whose values are keys; others (folders, languages) may stand in what a server gives. */
const namesSecret = /key|token|secret|pass|auth|cred|private|session|cookie/i

/** What nobody else may see: headers, the variables that hold keys, and what a URL may hold beside its host. */
function keysOf({ headers = {}, env = {}, url }: McpServer): string[] {
  const { search = '', searchParams = [], pathname = '' } = url === undefined ? {} : new URL(url)
  return [
    ...Object.values(headers),
    ...Object.entries(env).flatMap(([name, text]) => (namesSecret.test(name) ? [text] : [])),
    search,
    ...[...searchParams].map(([, text]) => text),
    ...pathname.split('/').filter(({ length }) => length >= 16),
  ]
}

/** A folder that is not there looks to Node as a command that is not there. */
async function checkFolder({ cwd }: McpServer): Promise<void> {
  if (cwd === undefined) return
  const found = await stat(cwd).catch(() => undefined)
  if (found?.isDirectory() === true) return
  throw new McpError({
    message: `the folder ${cwd}, in which the MCP server shall run, ${found === undefined ? 'does not exist' : 'is no folder'}`,
    next: 'Give `cwd` as the path of a folder that exists.',
  })
}

/**
 * Connects to a server. The handshake that nearly all servers know comes first; one that refuses it is asked which
 * versions it speaks.
 *
 * @throws McpError when it cannot be started, reached or understood; then nothing is left running.
 */
export async function connect(sdk: Sdk, server: McpServer, ms: number): Promise<Connection> {
  await checkFolder(server)
  const keys = keysOf(server)
  const hideKeys = redactor(keys)
  const hide = redactor([...keys, ...Object.values(server.env ?? {})])
  const attempt = async (mode: 'legacy' | 'auto'): Promise<Connection> => {
    const wire = server.url === undefined ? programWire(sdk.stdio, server) : endpointWire(sdk.client, server)
    const client = new sdk.client.Client({ name: 'crewright', version: '0' }, { versionNegotiation: { mode } })
    const { signal } = server
    try {
      await client.connect(wire.transport, { timeout: ms, ...(signal === undefined ? {} : { signal }) })
      return { client, wire, hide, hideKeys }
    } catch (error) {
      // Worked out before the end that this makes to it.
      const failure = connectFailure(error, wire, ms, hide)
      await wire.stop()
      const { isRefusal, status } = signsOf(error)
      if (mode === 'legacy' && signal?.aborted !== true && (isRefusal || status === 400)) return attempt('auto')
      if (signal?.aborted === true) {
        throw new McpError({
          message: `${wire.label} was given up before it was ready: its signal was aborted`,
          next: 'Nothing is left running; connect again when it is needed.',
        })
      }
      throw failure
    }
  }
  return attempt('legacy')
}
