import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readText } from 'node:stream/consumers'

/** What a server gives for one request. An object is sent as JSON, a text as a web page. */
export interface Answer {
  readonly status?: number
  readonly body: object | string
}

/** A request as it came over the wire. */
export interface Seen {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface ModelServer extends AsyncDisposable {
  /** Without a path: `http://127.0.0.1:40123`. */
  readonly url: string
  readonly seen: readonly Seen[]
}

/** A real server of models on the loopback interface; `answer` says what it gives. */
export const modelServer = async (answer: (seen: Seen) => Answer): Promise<ModelServer> => {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    const reply = (sent: string): void => {
      const one: Seen = { method, path: url, headers, body: sent }
      seen.push(one)
      const { status = 200, body } = answer(one)
      const page = typeof body === 'string'
      response.writeHead(status, { 'content-type': page ? 'text/html' : 'application/json' })
      response.end(page ? body : JSON.stringify(body))
    }
    readText(request).then(reply, () => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** What a server of OpenAI's protocol is asked. */
export interface ChatRequest {
  readonly messages: readonly { readonly role: string; readonly content: string | null }[]
  readonly tools?: readonly { readonly function: { readonly name: string } }[]
}

/** A text, or the tools that are to be called with what. */
export type Said = string | readonly (readonly [tool: string, input: object])[]

/** A server of OpenAI's protocol that has these models; `says` is what they say to a request. */
export const chatServer = (
  ids: readonly string[],
  says: (request: ChatRequest) => Said = () => 'said by the server',
): Promise<ModelServer> => {
  let calls = 0
  return modelServer(({ method, body }) => {
    if (method === 'GET') return { body: { object: 'list', data: ids.map((id) => ({ id, object: 'model' })) } }
    const said = says(JSON.parse(body) as ChatRequest)
    const text = typeof said === 'string'
    const message = {
      role: 'assistant',
      content: text ? said : null,
      ...(!text && {
        tool_calls: said.map(([name, input]) => ({
          id: `call-${++calls}`,
          type: 'function',
          function: { name, arguments: JSON.stringify(input) },
        })),
      }),
    }
    const usage = { prompt_tokens: 40, completion_tokens: 5, total_tokens: 45 }
    const choices = [{ index: 0, message, finish_reason: text ? 'stop' : 'tool_calls' }]
    return { body: { id: 'c1', object: 'chat.completion', choices, usage } }
  })
}

/** A server that takes no key. It repeats what it was given, as some do. */
export const refusingServer = (): Promise<ModelServer> =>
  modelServer(({ headers }) => {
    const key = headers['x-api-key'] ?? headers['authorization']
    return {
      status: 401,
      body: { error: { type: 'authentication_error', message: `Incorrect API key: ${String(key)}` } },
    }
  })

/** A website where an API should be. */
export const website = (): Promise<ModelServer> =>
  modelServer(() => ({ body: '<!doctype html><title>Sign in</title><h1>Hello</h1>' }))

/** An address at which nobody listens. */
export const nobody = async (): Promise<string> => {
  const { url, [Symbol.asyncDispose]: close } = await website()
  await close()
  return url
}
