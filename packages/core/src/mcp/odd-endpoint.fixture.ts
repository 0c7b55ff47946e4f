/** For tests: an MCP endpoint over HTTP, in this process, that misbehaves as its test says. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A request of the protocol, as it came. */
export interface Asked {
  readonly id?: number
  readonly method: string
  readonly params?: { readonly name?: string; readonly protocolVersion?: string }
}

type Answer = (asked: Asked, response: ServerResponse, request: IncomingMessage) => void

/** Writes one answer as JSON. */
export const answer = (response: ServerResponse, { id }: Asked, result: object): void => {
  response.writeHead(200, { 'content-type': 'application/json', 'mcp-session-id': 's1' })
  response.end(JSON.stringify({ jsonrpc: '2.0', id, result }))
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`
}

/** A server that answers every HTTP request in the same way. */
export const answering = (handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> =>
  listening(createServer(handle))

/** A server of one tool, `work`; what becomes of a call is for the test to say. */
export async function endpoint(onCall: Answer, onGet: Answer = (_, response) => response.writeHead(405).end()) {
  const seen: { method: string | undefined; headers: IncomingMessage['headers'] }[] = []
  const server = createServer((request, response) => {
    seen.push({ method: request.method, headers: request.headers })
    void (async () => {
      if (request.method === 'GET') return onGet({ method: 'GET' }, response, request)
      if (request.method === 'DELETE') return response.writeHead(200).end()
      const asked = JSON.parse(await bodyOf(request)) as Asked
      if (asked.method === 'initialize') {
        const { protocolVersion } = asked.params ?? {}
        return answer(response, asked, {
          protocolVersion,
          capabilities: { tools: {} },
          serverInfo: { name: 'odd', version: '1' },
        })
      }
      if (asked.method === 'tools/list')
        return answer(response, asked, { tools: [{ name: 'work', inputSchema: { type: 'object' } }] })
      if (asked.id === undefined) return response.writeHead(202).end()
      return onCall(asked, response, request)
    })()
  })
  return { url: await listening(server), seen, server }
}
