/** The bounds of tokens against the vocabularies and the counting of a provider, as `gpt-tokenizer` has them. */
import fc from 'fast-check'
import { computeChatCompletionTokenCount, type ChatCompletionRequest } from 'gpt-tokenizer/functionCalling'
import * as cl100k from 'gpt-tokenizer/encoding/cl100k_base'
import * as o200k from 'gpt-tokenizer/encoding/o200k_base'
import { expect, test } from 'vitest'
import type { JsonSchema } from '../contract/json.ts'
import type { ModelRequest, ToolSpec, TranscriptEntry } from '../contract/model.ts'
import { entryBound, requestBound, textBound } from './bound.ts'

const vocabularies = [
  ['cl100k_base', cl100k],
  ['o200k_base', o200k],
] as const
/** What looks like a special token is text: it comes from a user. */
const counter =
  ({ countTokens }: (typeof vocabularies)[number][1]) =>
  (text: string): number =>
    countTokens(text, { disallowedSpecial: new Set() })

/** Whole words, rare letters, halves of surrogate pairs, long runs of one letter: what tokenizers like least among it. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.uint16Array({ maxLength: 80 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom('the ', 'keel', ' 的', '\n\n', '  ', '👩‍🚀', 'é', '<|endoftext|>', '{"a":', '0.30000000000000004'),
      { maxLength: 60 },
    )
    .map((words) => words.join('')),
  fc.tuple(fc.string({ minLength: 1, maxLength: 2 }), fc.nat(200)).map(([unit, n]) => unit.repeat(n)),
)
const name = fc.stringMatching(/^[a-z][a-z_0-9]{0,20}$/)

const property: fc.Arbitrary<JsonSchema> = fc.letrec<{ any: JsonSchema }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.record(
      { type: fc.constant('string'), description: text, enum: fc.array(name, { minLength: 1, maxLength: 4 }) },
      { requiredKeys: ['type'] },
    ),
    fc.record({ type: fc.constantFrom('number', 'integer', 'boolean'), description: text }, { requiredKeys: ['type'] }),
    fc.record({ type: fc.constant('array'), items: tie('any') }),
    fc
      .dictionary(name, tie('any'), { maxKeys: 4, noNullPrototype: true })
      .map((properties) => ({ type: 'object', properties, required: Object.keys(properties) })),
  ) as fc.Arbitrary<JsonSchema>,
})).any
const tool: fc.Arbitrary<ToolSpec> = fc.record({
  ...{ name, description: text },
  inputSchema: fc
    .dictionary(name, property, { maxKeys: 5, noNullPrototype: true })
    .map((properties) => ({ type: 'object', properties }) as JsonSchema),
})
const entry: fc.Arbitrary<TranscriptEntry> = fc.oneof(
  fc.record({ from: fc.constant('user'), text }),
  fc.record({ from: fc.constant('tool'), callId: name, name, text, failed: fc.boolean() }),
  fc.record({
    ...{ from: fc.constant('assistant'), text },
    toolCalls: fc.array(fc.record({ id: name, name, input: fc.dictionary(name, text, { noNullPrototype: true }) }), {
      maxLength: 3,
    }),
  }),
) as fc.Arbitrary<TranscriptEntry>
type Asked = Pick<ModelRequest, 'system' | 'tools' | 'transcript'>
const request: fc.Arbitrary<Asked> = fc.record({
  ...{ system: text, tools: fc.array(tool, { maxLength: 6 }), transcript: fc.array(entry, { maxLength: 10 }) },
})

/** A request in the form that the provider counts. It knows one call a message, so several are several messages. */
function asChat({ system, tools, transcript }: Asked): ChatCompletionRequest {
  const messages = transcript.flatMap((one) => {
    if (one.from === 'user') return [{ role: 'user', content: one.text }]
    if (one.from === 'tool') return [{ role: 'function', name: one.name, content: one.text }]
    const calls = one.toolCalls.map((call) => ({ name: call.name, arguments: JSON.stringify(call.input) }))
    return [
      { role: 'assistant', content: one.text },
      ...calls.map((function_call) => ({ role: 'assistant', content: '', function_call })),
    ]
  })
  return {
    messages: [{ role: 'system', content: system }, ...messages],
    ...(tools.length === 0
      ? {}
      : {
          functions: tools.map((one) => ({
            name: one.name,
            description: one.description,
            parameters: one.inputSchema as never,
          })),
        }),
  }
}

test.each(vocabularies)('no text has more tokens of %s than its bound', (_, vocabulary) => {
  const count = counter(vocabulary)
  fc.assert(
    fc.property(text, (any) => count(any) <= textBound(any)),
    { numRuns: 1_000 },
  )
})

test.each(vocabularies)('no request has more tokens, as the provider counts in %s, than its bound', (_, vocabulary) => {
  const count = counter(vocabulary)
  let tightest = 0
  fc.assert(
    fc.property(request, (asked) => {
      const counted = computeChatCompletionTokenCount(asChat(asked), count)
      const bound = asked.transcript.reduce((sum, one) => sum + entryBound(one), requestBound(asked))
      tightest = Math.max(tightest, counted / bound)
      expect(counted).toBeLessThanOrEqual(bound)
    }),
    { numRuns: 300 },
  )
  // The claim is worth something only if some request comes near.
  expect(tightest).toBeGreaterThan(0.6)
})
