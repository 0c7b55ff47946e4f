/**
 * For tests: a server of npm that speaks over its standard streams alone, reached over streamable HTTP. What comes from
 * either side is passed to the other as it is, by the protocol's own transports.
 */
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server'
import { onTestFinished } from 'vitest'
import type { McpProgram } from './index.ts'

function requestOf(asked: IncomingMessage, url: string): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(asked.headers)) if (value !== undefined) headers.set(name, String(value))
  const { method = 'GET' } = asked
  const body = method === 'POST' ? { body: Readable.toWeb(asked) as ReadableStream, duplex: 'half' as const } : {}
  return new Request(new URL(asked.url ?? '/', url), { method, headers, ...body })
}

async function reply(response: ServerResponse, { status, headers, body }: Response): Promise<void> {
  response.writeHead(status, Object.fromEntries(headers))
  if (body !== null) for await (const part of body) response.write(part)
  response.end()
}

/** Starts the server and gives the address at which it is reached; both end with the test. */
export async function bridged({ command, args = [], env = {} }: McpProgram): Promise<string> {
  const inner = new StdioClientTransport({ command, args: [...args], env: { ...env }, stderr: 'ignore' })
  const outer = new WebStandardStreamableHTTPServerTransport({ sessionIdGenerator: () => 'bridged' })
  inner.onmessage = (message) => void outer.send(message as never)
  outer.onmessage = (message) => void inner.send(message as never)
  await Promise.all([inner.start(), outer.start()])
  const server = createServer((asked, response) => {
    const { port } = server.address() as AddressInfo
    void outer.handleRequest(requestOf(asked, `http://127.0.0.1:${port}`)).then((given) => reply(response, given))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await inner.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`
}
