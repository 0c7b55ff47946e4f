/** What becomes of a task whose text is long: whether it fits its model, and what is cut when it does not. */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { ModelRequest, TranscriptEntry } from '../contract/model.ts'
import { call, scripted } from '../testing/scripted.ts'
import type { ScriptedReply } from '../testing/scripted.ts'
import { defineTool } from '../tools/define-tool.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { delegate, echo, forever, only, play } from './play.fixture.ts'

const gives = (text: string, name = 'read_file') =>
  defineTool({ name, description: 'Reads.', effect: 'read', input: z.object({}), execute: () => text })
const reads = { toolCalls: [call('read_file', {})] }
const answersIn = (request: ModelRequest | undefined) =>
  (request?.transcript ?? []).filter((entry): entry is TranscriptEntry & { from: 'tool' } => entry.from === 'tool')

describe('a result', () => {
  test.each([
    ['English', 'lorem ipsum '.repeat(11_000)],
    ['Greek', 'λόγος '.repeat(11_000)],
    ['Chinese', '文字'.repeat(55_000)],
  ])('of 130 kB and more of %s reaches a model that reads 128,000 tokens, whole', async (_, text) => {
    const model = scripted([reads, 'Read it.'])
    const crew = defineCrew({ name: 'crew', model, supervisor: { instructions: '', tools: [gives(text)] } })
    const { outcome, events } = await play(crew, 'go')
    expect(outcome).toMatchObject({ status: 'completed', output: 'Read it.' })
    expect(answersIn(model.requests[1])[0]?.text).toBe(text)
    expect(only(events, 'results-cut')).toEqual([])
  })

  test('that does not fit is cut, with a note of how much is shown, and the work goes on', async () => {
    const model = scripted([reads, { toolCalls: [call('other', {})] }, 'Read a part.'], {
      contextTokens: 8_000,
      maxOutputTokens: 1_000,
    })
    const tools = [gives('word '.repeat(20_000)), gives('short', 'other')]
    const { outcome, events } = await play(
      defineCrew({ name: 'crew', model, supervisor: { instructions: '', tools } }),
      'go',
    )
    expect(outcome).toMatchObject({ status: 'completed', output: 'Read a part.' })
    const [cut] = only(events, 'results-cut')
    const text = answersIn(model.requests[1])[0]?.text
    expect(text).toMatch(/^word word /)
    expect(text).toContain(
      `\n[${cut?.characters} of 100000 characters are shown: more does not fit the model at once. To read the rest, ask for it in smaller parts.]`,
    )
    expect(cut?.characters).toBeGreaterThan(15_000)
    expect(answersIn(model.requests[2]).map((entry) => entry.text)).toEqual([text, 'short'])
  })

  test('of each of 40 tasks is shown in part where all do not fit, and no run fails for it', async () => {
    const role = defineRole({ purpose: 'writes', instructions: 'Write.' })
    const model = scripted(
      (request): ScriptedReply => {
        if (!request.tools.some(({ name }) => name === 'delegate')) return 'z'.repeat(3_500)
        if (answersIn(request).length > 0) return 'All read.'
        return { toolCalls: Array.from({ length: 40 }, (_, n) => delegate('role', `part ${n}`)) }
      },
      { contextTokens: 16_000, maxOutputTokens: 3_000 },
    )
    const crew = defineCrew({ name: 'crew', model, roles: { role }, supervisor: { instructions: '' } })
    const { outcome } = await play(crew, 'go')
    expect(outcome).toMatchObject({ status: 'completed', output: 'All read.' })
    const shown = answersIn(model.requests.at(-1))
    expect(shown).toHaveLength(40)
    for (const { text } of shown) {
      expect(text).toContain('characters are shown: more does not fit the model at once.')
      expect(text).toContain('To pass the result on whole, name its task in `use` or `from`.')
    }
    expect(outcome.partial.map(({ result }) => (result as string).length)).toEqual(shown.map(() => 3_500))
  })
})

test('text that a provider counted as dense is compacted before it is too long, by what was counted', async () => {
  const context = 12_000
  let longest = 0
  const dense = (request: ModelRequest): ScriptedReply => {
    // One token a byte, as it is with long numbers.
    const bytes = Buffer.byteLength(JSON.stringify([request.system, request.tools, request.transcript]))
    longest = Math.max(longest, bytes)
    const usage = { inputTokens: bytes, outputTokens: 10 }
    const { length } = request.transcript
    return request.transcript.at(-1)?.text === '11'.repeat(900)
      ? { text: 'Done.', usage }
      : { toolCalls: [call('number', { n: length })], usage }
  }
  let n = 0
  const number = defineTool({
    ...{ name: 'number', description: 'Gives one.', effect: 'read', input: z.object({ n: z.number() }) },
    execute: () => `${++n}`.padStart(2, '0').repeat(900),
  })
  const model = scripted(dense, { contextTokens: context, maxOutputTokens: 1_000 })
  const crew = defineCrew({ name: 'crew', model, supervisor: { instructions: '', tools: [number] } })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'Done.' })
  expect(only(events, 'transcript-compacted').length).toBeGreaterThan(0)
  expect(longest).toBeLessThanOrEqual(context - 1_000)
})

test('a closing turn for which the results are too dear is had over a part of them', async () => {
  const model = scripted((request): ScriptedReply =>
    request.toolChoice === 'none'
      ? 'So far: y.'
      : { toolCalls: [...['a', 'b', 'c'].map((id) => call('read_file', {}, id)), call('slow', {})] },
  )
  const slow = defineTool({
    ...{ name: 'slow', description: 'Hangs.', effect: 'read', input: z.object({}) },
    execute: () => forever(),
  })
  const crew = defineCrew({
    ...{ name: 'crew', model, limits: { tokens: 9_000, timeMs: 1_000 } },
    supervisor: { instructions: '', tools: [gives('y'.repeat(5_000)), slow] },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs', closing: 'So far: y.' })
  const [cut] = only(events, 'results-cut')
  expect(cut?.characters).toBeGreaterThan(1_000)
  expect(answersIn(model.requests[1]).map(({ text }) => text.includes('characters are shown'))).toEqual([
    ...[true, true, true, false],
  ])
})

test('what a role spends leaves enough for a closing turn over the results that wait beside it', async () => {
  let n = 0
  const model = scripted((request): ScriptedReply => {
    if (request.toolChoice === 'none') return 'Both seen.'
    if (!request.tools.some(({ name }) => name === 'delegate')) return { toolCalls: [call('echo', { text: `${n++}` })] }
    return { toolCalls: [call('read_file', {}), delegate('role', 'go on')] }
  })
  const role = defineRole({ purpose: 'goes on', instructions: 'Go on.', tools: [echo] })
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { role }, limits: { tokens: 30_000 } },
    supervisor: { instructions: '', tools: [gives('y'.repeat(9_000))] },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'tokens', closing: 'Both seen.' })
  expect(only(events, 'results-cut')).toEqual([])
  expect(answersIn(model.requests.at(-1))[0]?.text).toBe('y'.repeat(9_000))
})

test('a closing turn that cannot be paid even without its results cuts none of them', async () => {
  const model = scripted((request): ScriptedReply => {
    if (request.toolChoice === 'none') return 'never said'
    return { toolCalls: [call('read_file', {}), call('slow', {})], usage: { inputTokens: 8_500, outputTokens: 5 } }
  })
  const slow = defineTool({
    ...{ name: 'slow', description: 'Hangs.', effect: 'read', input: z.object({}) },
    execute: () => forever(),
  })
  const crew = defineCrew({
    ...{ name: 'crew', model, limits: { tokens: 9_000, timeMs: 1_000 } },
    supervisor: { instructions: '', tools: [gives('y'.repeat(5_000)), slow] },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs' })
  expect('closing' in outcome).toBe(false)
  expect(only(events, 'results-cut')).toEqual([])
})
