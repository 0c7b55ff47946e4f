/**
 * 07 · A run streamed to a browser: `run.toResponse()` is a standard Response of server-sent events, so a route of Hono, or
 * of whatever else takes a Response, gives it back as it is.
 */
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { extractive } from '@crewright/local'
import { defineCrew, defineRole, defineTool } from 'crewright'
import { Hono } from 'hono'
import { z } from 'zod'

const lookUp = defineTool({
  name: 'look_up',
  description: 'Finds passages about a topic.',
  effect: 'read',
  input: z.object({ topic: z.string() }),
  execute: async ({ topic }, { signal }) => {
    if (topic.includes('winter')) await setTimeout(60_000, undefined, { signal })
    return 'The ferry leaves at nine. On Sundays the ferry leaves at ten.'
  },
})
const clerk = defineRole({ purpose: 'looks up timetables', instructions: 'Look it up and quote.', tools: [lookUp] })
const crew = defineCrew({
  name: 'timetable',
  model: extractive(),
  roles: { clerk },
  supervisor: { instructions: 'Have the question looked up.' },
  limits: { timeMs: 120_000 },
})

// #region route
const app = new Hono()
app.get('/ask', (c) => {
  // A reader that leaves aborts the request's signal, and with it the run.
  const run = crew.start(c.req.query('question') ?? 'When does the ferry leave?', { signal: c.req.raw.signal })
  void run.outcome.then(({ status, usage }) => console.log(`server: ${status}, $${usage.total.usd}`))
  // Facts hold prompts and results whole: send them to whoever may read those.
  return run.toResponse({ deltas: true })
})
// #endregion

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
const { port } = server.address() as AddressInfo
const ask = (question: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}/ask?question=${encodeURIComponent(question)}`)

// What `new EventSource('/ask?question=…')` does in a browser, done here by hand: each event has a type and data.
const response = await ask('When does the ferry leave on Sundays?')
console.log(`${response.status} ${response.headers.get('content-type')}`)
const facts: string[] = []
for (const block of (await response.text()).trim().split('\n\n')) {
  const type = /^event: (.*)$/m.exec(block)?.[1] ?? ''
  const data = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null') as { text?: string; output?: string }
  if (type === 'delta') console.log(`delta: ${data.text}`)
  else if (type === 'outcome') console.log(`outcome: ${data.output}`)
  else facts.push(type)
}
console.log(`${facts.length} facts, from ${facts[0]} to ${facts.at(-1)}`)

// A reader that leaves while a tool is at work: the tool is told, and the run ends.
for await (const chunk of (await ask('When does the ferry leave in winter?')).body ?? []) {
  if (Buffer.from(chunk).includes('event: tool-started')) break
}
server.close()
