import type { Json, JsonSchema, ModelRequest, ToolCall, TranscriptEntry } from '@crewright/core'
import { simulatedClock } from '@crewright/core/testing'
import { extractive } from '@crewright/local'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const names = ['delegate', 'finish', 'submit', 'ask', 'gorp', 'wex']
const name = fc.constantFrom(...names)
const json = fc.jsonValue() as fc.Arbitrary<Json>

const leaf = fc.constantFrom<JsonSchema>(
  {},
  { type: 'string' },
  { type: 'string', maxLength: 3, minLength: 1 },
  { type: 'string', pattern: '^x(' },
  { type: ['string', 'null'] },
  { type: 'string', enum: ['a', 'b'] },
  { type: 'integer', minimum: 1 },
  { type: 'number' },
  { type: 'boolean' },
  { const: 3 },
  { $ref: '#/$defs/nowhere' },
  { $ref: '#' },
  { anyOf: [{ $ref: '#' }, { type: 'null' }] },
  { anyOf: [{ type: 'string' }, { type: 'null' }] },
)
const field = fc.constantFrom('a', 'quote', 'file', 'line', 'open', 'b_c')
const { schema } = fc.letrec<{ schema: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4 },
    leaf,
    tie('schema').map((items) => ({ type: 'array', items })),
    fc.dictionary(field, tie('schema')).map((properties) => ({
      type: 'object',
      properties,
      required: Object.keys(properties).slice(0, 2),
      additionalProperties: false,
    })),
  ),
}))

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.lorem(),
  json.map((value) => JSON.stringify(value)),
  fc.constantFrom(
    '## Objective\n\nWho built the ferry?',
    '## Objective\n\n',
    '{"a":',
    '{"task":"0.1","role":"x","status":"completed","result":{"quote":"The ferry was built by Ida."}}',
    'You are the supervisor.\n\n## Roles\n\n- a: finds. Tools: t (read). Takes: {"type":"object"}. Returns: a, b.\n- c: Takes: {broken.',
  ),
)
const call: fc.Arbitrary<ToolCall> = fc.record({ id: fc.string(), name, input: json })
const entry: fc.Arbitrary<TranscriptEntry> = fc.oneof(
  fc.record({ from: fc.constant('user' as const), text }),
  fc.record({ from: fc.constant('assistant' as const), text, toolCalls: fc.array(call, { maxLength: 3 }) }),
  fc.record({ from: fc.constant('tool' as const), callId: fc.string(), name, text, failed: fc.boolean() }),
)
const request: fc.Arbitrary<ModelRequest> = fc.record({
  system: text,
  tools: fc.array(fc.record({ name, description: text, inputSchema: schema }), { maxLength: 4 }),
  transcript: fc.array(entry, { maxLength: 6 }),
  toolChoice: fc.constantFrom('auto' as const, 'none' as const),
  maxOutputTokens: fc.constant(4096),
  cacheKey: fc.constant('any'),
})

test('whatever the request, the reply keeps to it: tools on offer, tokens granted, text where text is asked for, and the same again', async () => {
  const model = extractive()
  const ask = (asked: ModelRequest, maxOutputTokens: number) =>
    model.generate(asked, {
      signal: new AbortController().signal,
      clock: simulatedClock(),
      attempt: () => Promise.resolve({ maxOutputTokens, settle: () => {} }),
    })
  await fc.assert(
    fc.asyncProperty(request, fc.integer({ min: 1, max: 5000 }), async (asked, granted) => {
      const reply = await ask(asked, granted)
      const offered = asked.tools.map((tool) => tool.name)
      const ids = reply.toolCalls.map(({ id }) => id)
      expect(reply.toolCalls.every((one) => offered.includes(one.name))).toBe(true)
      expect(new Set(ids).size).toBe(ids.length)
      expect(reply.usage?.outputTokens).toBeLessThanOrEqual(granted)
      if (asked.toolChoice === 'none') expect(reply.toolCalls).toEqual([])
      expect(JSON.stringify(await ask(asked, granted))).toBe(JSON.stringify(reply))
    }),
    { numRuns: 300 },
  )
})
