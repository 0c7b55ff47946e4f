import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { mcpTools, McpError } from './index.ts'
import { answer, answering, endpoint } from './odd-endpoint.fixture.ts'
import { callTool, fromNpm, open } from './servers.fixture.ts'

const thrownBy = (work: Promise<unknown>): Promise<Error & { next?: string }> =>
  work.then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => error as Error,
  )

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The everything server of npm, over HTTP, with its sessions and its streams that can be taken up again. */
async function everything(): Promise<{ url: string; log: () => string }> {
  const port = await freePort()
  const { command, args = [] } = fromNpm('everything', 'streamableHttp')
  const child = spawn(command, args, { env: { ...process.env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  await new Promise<void>((resolve) => {
    const hear = (chunk: Buffer): void => {
      said += String(chunk)
      if (/listening on port/.test(said)) resolve()
    }
    child.stderr.on('data', hear)
    child.stdout.on('data', hear)
  })
  return { url: `http://127.0.0.1:${port}/mcp`, log: () => said }
}

test('the everything server of npm works over streamable HTTP, and its session is ended on close', async () => {
  const { url, log } = await everything()
  const server = await mcpTools({ url })
  expect(await callTool(server, 'get-sum', { a: 2, b: 3 })).toBe('The sum of 2 and 3 is 5.')
  const notes: string[] = []
  const progress = (note: string): void => void notes.push(note)
  await callTool(server, 'trigger-long-running-operation', { duration: 0.2, steps: 2 }, { progress })
  expect(notes[0]).toBe('50 %')
  await server.close()
  await vi.waitFor(() => expect(log()).toMatch(/session termination request/), 20_000)
  expect((await thrownBy(callTool(server, 'echo', { message: 'there?' }))).message).toMatch(/has ended/)
}, 60_000)

test('headers go with every request, the last one included', async () => {
  const { url, seen } = await endpoint((asked, response) => answer(response, asked, { content: [] }))
  const server = await mcpTools({ url, headers: { authorization: 'Bearer key-123456' } })
  expect(await callTool(server, 'work')).toBeNull()
  await server.close()
  expect(seen.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'POST', 'DELETE'])
  expect(new Set(seen.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer key-123456']))
})

test('a stream that breaks off before the answer leaves the outcome unknown, at once', async () => {
  for (const end of ['end', 'destroy'] as const) {
    const { url } = await endpoint((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(': thinking\n\nevent: message\ndata: {"jsonrpc":"2.0",', () => response[end]())
    })
    const error = await thrownBy(callTool(await open({ url }), 'work'))
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect(error.message).toMatch(/broke off the connection during the call of work/)
  }
})

test('a stream whose events have ids is taken up again where it broke off', async () => {
  let asked: Parameters<Parameters<typeof endpoint>[0]>[0] | undefined
  const { url } = await endpoint(
    (given, response) => {
      asked = given
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('id: e1\nretry: 20\ndata:\n\n', () => response.destroy())
    },
    (_, response, { headers }) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const result = { content: [{ type: 'text', text: `after ${String(headers['last-event-id'])}` }] }
      response.end(`data: ${JSON.stringify({ jsonrpc: '2.0', id: asked?.id, result })}\n\n`)
    },
  )
  expect(await callTool(await open({ url }), 'work')).toBe('after e1')
})

test('a stream that cannot be taken up again leaves the outcome unknown', async () => {
  const { url } = await endpoint(
    (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('id: e1\nretry: 20\ndata:\n\n', () => response.destroy())
    },
    (_, response) => response.writeHead(404).end(),
  )
  expect(await thrownBy(callTool(await open({ url }), 'work'))).toBeInstanceOf(OutcomeUnknownError)
})

test('what was refused, or never sent, has failed; what was sent and lost is unknown', async () => {
  const statuses = { 401: false, 403: false, 404: false, 429: false, 500: true, 502: true }
  for (const [status, unknown] of Object.entries(statuses)) {
    const { url } = await endpoint((_, response) => response.writeHead(Number(status)).end('no'))
    const error = await thrownBy(callTool(await open({ url }), 'work'))
    expect(error instanceof OutcomeUnknownError, status).toBe(unknown)
  }
  const reset = await endpoint((_, response) => response.destroy())
  expect(await thrownBy(callTool(await open({ url: reset.url }), 'work'))).toBeInstanceOf(OutcomeUnknownError)
  const { url, server } = await endpoint((_, response) => response.destroy())
  const gone = await open({ url })
  server.closeAllConnections()
  server.close()
  // The first call may find the old connection, which nobody has said goodbye on.
  await thrownBy(callTool(gone, 'work'))
  const error = await thrownBy(callTool(gone, 'work'))
  expect(error).toBeInstanceOf(McpError)
  expect(error.message).toMatch(/cannot be reached any more \(ECONNREFUSED\)/)
})

const key = 'sk-secret+value/1234'
const spellings = [key, encodeURIComponent(key), Buffer.from(key).toString('base64').replace(/=+$/, '')]

test('no key comes back, in whatever spelling a server repeats it', async () => {
  const echoing = await answering((request, response) => {
    response.writeHead(400).end(`${JSON.stringify(request.headers)} ${spellings.join(' ')} ${String(request.url)}`)
  })
  const failing = await endpoint((asked, response) =>
    answer(response, asked, { isError: true, content: [{ type: 'text', text: spellings.join(' ') }] }),
  )
  const refusing = await endpoint(({ id }, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32_602, message: spellings.join(' ') } }))
  })
  const headers = { authorization: `Bearer ${key}` }
  const errors = [
    await thrownBy(mcpTools({ url: `${echoing}?key=${encodeURIComponent(key)}`, headers })),
    await thrownBy(callTool(await open({ url: failing.url, headers }), 'work')),
    await thrownBy(callTool(await open({ url: refusing.url, headers }), 'work')),
  ]
  for (const error of errors) {
    const shown = `${error.message} ${String(error.next)} ${String(error.stack)} ${JSON.stringify(error)} ${String(error.cause)}`
    for (const spelling of spellings) expect(shown).not.toContain(spelling)
  }
  expect(errors[1]?.message).toBe('[hidden] [hidden] [hidden]')
})

test.each([
  ['a web page', 200, 'text/html', '<html>', /answers with text\/html, as a web page does/, /often ends in \/mcp/],
  ['a page that is not there', 404, 'text/html', '<html>', /no MCP endpoint at this address \(404\)/, /Check the path/],
  ['a refused key', 401, 'application/json', '{}', /refused access \(401\)/, /Check the key in `headers`/],
  ['a forbidden thing', 403, 'application/json', '{}', /refused access \(403\)/, /Check the key in `headers`/],
  ['a broken server', 500, 'text/plain', 'oops', /answered with HTTP 500/, /log of the server/],
  ['JSON of something else', 200, 'application/json', '{"hello":"world"}', /could not be understood/, /MCP server/],
])('refused in one sentence that says what to do: %s', async (_, status, type, body, message, next) => {
  const url = await answering((__, response) => response.writeHead(status, { 'content-type': type }).end(body))
  const error = await thrownBy(mcpTools({ url }))
  expect(error).toBeInstanceOf(McpError)
  expect(error.message).toMatch(/^the MCP server at http:\/\/127\.0\.0\.1:\d+ /)
  expect(error.message).toMatch(message)
  expect(error.next).toMatch(next)
})

test('a server that does not answer, and one that is not there, are told apart', async () => {
  const stalling = await answering(() => {})
  expect((await thrownBy(mcpTools({ url: stalling, connectTimeoutMs: 300 }))).message).toMatch(
    /did not say within 300 ms/,
  )
  const nobody = `http://127.0.0.1:${await freePort()}/mcp`
  expect((await thrownBy(mcpTools({ url: nobody }))).message).toMatch(/cannot be reached \(ECONNREFUSED\)/)
})
