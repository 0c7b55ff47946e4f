import { expect, test } from 'vitest'
import { autoModel } from './auto-model.ts'
import { countRequest, countTokens } from './count-tokens.ts'
import { extractive } from './extractive.ts'
import { calledBy, callOf, exchange, objectOf, requestOf, submitOf } from './testing/request.ts'

const text = 'It holds forty cars.\nThe ferry was built in 1987 by Anna Brandt in Turku, because the old one had sunk.'
const find = { name: 'gorp', description: 'Searches the papers.', inputSchema: objectOf({ zam: { type: 'string' } }) }
const result = submitOf(
  objectOf({ said: { type: 'array', items: objectOf({ quote: { type: 'string' }, line: { type: 'integer' } }) } }),
)
const asked = '## Objective\n\nWho built the ferry?'
const found = exchange('gorp', { zam: 'Who built the ferry?' }, [{ place: 'ships.md', line: 7, text }])

test('it is free, and says what it is called', () => {
  expect(extractive()).toMatchObject({ id: 'local/extractive', price: { input: 0, output: 0 } })
})

test('the chosen model says why it was chosen', () => {
  expect(autoModel()).toMatchObject({
    id: 'local/extractive',
    chosen: { why: expect.stringContaining('no language model') as string },
  })
})

test('a question becomes a look-up, by what the tool says of itself', async () => {
  const reply = await extractive().generate(requestOf({ tools: [find, result], brief: asked }), callOf().call)
  expect(reply.stop).toBe('tool-calls')
  expect(calledBy(reply)).toEqual([['gorp', { zam: 'Who built the ferry?' }]])
})

test('what a look-up gave is handed in as a verbatim quote, with the line on which the quote itself begins', async () => {
  const request = requestOf({ tools: [find, result], brief: asked, after: [...found] })
  const reply = await extractive().generate(request, callOf().call)
  const [[name, input] = []] = calledBy(reply)
  expect(name).toBe('submit')
  const { said } = input as { said: { quote: string; line: number }[] }
  expect(said[0]).toEqual({
    quote: 'The ferry was built in 1987 by Anna Brandt in Turku, because the old one had sunk.',
    line: 8,
  })
  for (const { quote } of said) expect(text).toContain(quote)
})

test('one attempt is asked for before any work, and is settled with what was counted', async () => {
  const { call, attempts, settled } = callOf()
  const request = requestOf({ tools: [find, result], brief: asked })
  const reply = await extractive().generate(request, call)
  expect(attempts).toEqual([{ model: 'local/extractive', price: { input: 0, output: 0 }, maxOutputTokens: 4096 }])
  expect(settled).toEqual([reply.usage])
  const bytes = Buffer.byteLength(request.system + JSON.stringify(request.tools) + asked)
  expect(reply.usage?.inputTokens).toBeGreaterThan(0)
  expect(reply.usage?.inputTokens).toBeLessThanOrEqual(bytes)
})

test('a refused attempt is passed on', async () => {
  const refusal = new Error('nothing left')
  const { call } = callOf()
  const refusing = { ...call, attempt: () => Promise.reject(refusal) }
  await expect(extractive().generate(requestOf({ brief: asked }), refusing)).rejects.toBe(refusal)
})

test('a cancelled call ends with the reason of its signal', async () => {
  const reason = new Error('enough')
  const { call } = callOf({ signal: AbortSignal.abort(reason) })
  await expect(extractive().generate(requestOf({ brief: asked }), call)).rejects.toBe(reason)
})

test('the same request gives the same reply, to the byte', async () => {
  const request = requestOf({ tools: [find, result], brief: asked, after: [...found] })
  const one = await extractive().generate(request, callOf().call)
  const other = await extractive().generate(structuredClone(request), callOf().call)
  expect(JSON.stringify(one)).toBe(JSON.stringify(other))
})

test('ids of tool calls differ from turn to turn and within one', async () => {
  const two = '## Objective\n\nWho built the ferry? How many cars does it hold?'
  const first = await extractive().generate(requestOf({ tools: [find, result], brief: two }), callOf().call)
  const second = await extractive().generate(
    requestOf({ tools: [find, result], brief: two, after: [...found] }),
    callOf().call,
  )
  const ids = [...first.toolCalls, ...second.toolCalls].map(({ id }) => id)
  expect(ids.length).toBeGreaterThan(2)
  expect(new Set(ids).size).toBe(ids.length)
})

test('fewer tokens granted: first fewer quotes, and what is still too long is cut with stop length and no calls', async () => {
  const passages = [1, 2, 3].map((n) => ({
    place: `${n}.md`,
    line: n,
    text: `The ferry ${n} was built by Anna Brandt number ${n}.`,
  }))
  const after = exchange('gorp', { zam: 'x' }, passages)
  const request = requestOf({ tools: [find, result], brief: asked, after: [...after] })
  const whole = await extractive().generate(request, callOf().call)
  const less = await extractive().generate(request, callOf({ granted: 40 }).call)
  const least = await extractive().generate(request, callOf({ granted: 3 }).call)
  const sizeOf = ({ toolCalls: [submitted] }: typeof whole): number | undefined =>
    (submitted?.input as { said: unknown[] } | undefined)?.said.length
  expect(sizeOf(whole)).toBe(3)
  expect(less.stop).toBe('tool-calls')
  expect(sizeOf(less)).toBe(1)
  expect(least).toMatchObject({ stop: 'length', toolCalls: [], usage: { outputTokens: 3 } })
})

test('text is cut to what was granted, between characters, and streamed as it was kept', async () => {
  const request = requestOf({ brief: '## Objective\n\nQuote.', toolChoice: 'none' })
  const { call, deltas } = callOf({ granted: 2 })
  const reply = await extractive().generate(request, call)
  expect(reply).toMatchObject({ text: 'Not fini', stop: 'length' })
  expect(deltas).toEqual(['Not fini'])
})

test('told to answer now, it answers with text made of quotes alone', async () => {
  const request = requestOf({ tools: [find, result], brief: asked, after: [...found], toolChoice: 'none' })
  const reply = await extractive().generate(request, callOf().call)
  expect(reply.toolCalls).toEqual([])
  expect(reply.text).toContain(
    '“The ferry was built in 1987 by Anna Brandt in Turku, because the old one had sunk.” (ships.md:8)',
  )
})

test('a token is four bytes, so there are never more tokens than bytes', () => {
  expect(countTokens('')).toBe(0)
  expect(countTokens('a')).toBe(1)
  expect(countTokens('äöü')).toBe(2)
  expect(countRequest(requestOf({ system: 'abcd', brief: 'efgh' }))).toBe(2)
})
