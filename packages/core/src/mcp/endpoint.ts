import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import type { McpEndpoint } from './options.ts'
import { watchAnswer } from './watch-answer.ts'
import type { Wire } from './wire.ts'

type Sdk = typeof import('@modelcontextprotocol/client')

/** So long may a server take to say goodbye. */
const goodbyeMs = 2_000

/** Ends a session, with an end to the waiting of its own. */
function sayGoodbye(url: URL, headers: Headers): Promise<Response> {
  return new Promise((resolve) => {
    const done = (status: number): void => resolve(new Response(null, { status }))
    const options = { method: 'DELETE', headers: Object.fromEntries(headers), timeout: goodbyeMs }
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, options, (response) => {
      response.resume()
      done(response.statusCode ?? 200)
    })
    request.on('timeout', () => request.destroy())
    // Whoever leaves does not care that nobody is there any more.
    request.on('error', () => done(200))
    request.end()
  })
}

/** A server that is reached over HTTP. */
export function endpointWire({ StreamableHTTPClientTransport }: Sdk, { url, headers = {} }: McpEndpoint): Wire {
  const address = new URL(url)
  const watch = watchAnswer()
  let ending: string | undefined
  const transport = new StreamableHTTPClientTransport(address, {
    requestInit: { headers: { ...headers } },
    async fetch(to, init = {}) {
      const given = new Headers(init.headers)
      if (init.method === 'DELETE') return sayGoodbye(new URL(to), given)
      // A stream of what the server says unasked would keep the process alive, and nobody here listens to it.
      if (init.method === 'GET' && !given.has('last-event-id')) return new Response(null, { status: 405 })
      return watch(init, () => fetch(to, init))
    },
  })
  return {
    transport: transport as Wire['transport'],
    label: `the MCP server at ${address.origin}`,
    ended: () => ending,
    heard: () => '',
    async stop() {
      ending ??= 'its connection was closed'
      await transport.terminateSession().catch(() => {})
      await transport.close()
    },
  }
}
