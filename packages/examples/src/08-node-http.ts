/**
 * 08 · The same with nothing but `node:http`: a run streamed to a client, and canceled when the client leaves.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { setTimeout } from 'node:timers/promises'
import { extractive } from '@crewright/local'
import { defineCrew, defineTool } from 'crewright'
import { z } from 'zod'

const depth = defineTool({
  name: 'look_up_depth',
  description: 'Looks up how deep the water is.',
  effect: 'read',
  input: z.object({ question: z.string() }),
  execute: async ({ question }, { signal }) => {
    if (question.includes('abyss')) await setTimeout(60_000, undefined, { signal })
    return 'The harbour is four metres deep.'
  },
})
const crew = defineCrew({
  name: 'soundings',
  model: extractive(),
  supervisor: { instructions: 'Look the depth up and answer.', tools: [depth] },
})

// #region server
const server = createServer((request, response) => {
  const goal = new URL(request.url ?? '/', 'http://localhost').searchParams.get('question') ?? 'How deep is it?'
  const left = new AbortController()
  response.on('close', () => left.abort(new Error('the client has left')))
  const run = crew.start(goal, { signal: left.signal })
  const events = run.toResponse()
  response.writeHead(events.status, Object.fromEntries(events.headers))
  // A client that leaves ends the pipeline with an error; the run has heard of it by its signal.
  pipeline(Readable.fromWeb(events.body as ReadableStream), response).catch(() => {})
  void run.outcome.then((outcome) => {
    console.log(`server: ${outcome.status}${outcome.status === 'canceled' ? `, ${outcome.reason}` : ''}`)
  })
})
// #endregion
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
const ask = (question: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}/?question=${encodeURIComponent(question)}`)

const text = await (await ask('How deep is the harbour?')).text()
const outcome = JSON.parse(text.trim().split('\ndata: ').at(-1) ?? '') as { status: string; output: string }
console.log(`client: ${text.match(/^event: /gm)?.length} events, at last the outcome: ${outcome.output}`)

// A client that leaves while a tool is at work: the run is canceled, and the tool's signal aborts.
for await (const chunk of (await ask('How deep is the abyss?')).body ?? []) {
  if (Buffer.from(chunk).includes('event: tool-started')) break
}
server.close()
