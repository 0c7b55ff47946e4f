import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../contract/json.ts'
import { entryBound, requestBound, textBound } from './bound.ts'

/** Halves of surrogate pairs among it. */
const anyText = fc.uint16Array().map((units) => String.fromCharCode(...units))

test('the bound of a text is its UTF-8 bytes', () => {
  fc.assert(fc.property(anyText, (text) => textBound(text) === new TextEncoder().encode(text).length))
})

test('an entry counts every text in it, and something for the message itself', () => {
  const json = fc.jsonValue().map((value) => value as Json)
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(fc.record({ id: fc.string(), name: fc.string(), input: json })),
      (text, toolCalls) => {
        const texts = [text, ...toolCalls.flatMap(({ id, name, input }) => [id, name, JSON.stringify(input)])]
        const bytes = texts.reduce((sum, one) => sum + textBound(one), 0)
        expect(entryBound({ from: 'assistant', text, toolCalls })).toBe(bytes + 8 + 16 * toolCalls.length)
      },
    ),
  )
  expect(entryBound({ from: 'user', text: 'né' })).toBe(8 + 3)
  expect(entryBound({ from: 'tool', callId: 'c1', name: 'look', text: 'four', failed: false })).toBe(8 + 2 + 4 + 4)
})

test('a request counts its system text, its tools and its schema before the first entry', () => {
  const tool = { name: 'look', description: 'Looks.', inputSchema: { type: 'object' } }
  const plain = requestBound({ system: 'Be brief.', tools: [] })
  expect(plain).toBe(8 + 9)
  expect(requestBound({ system: 'Be brief.', tools: [tool] })).toBeGreaterThan(plain + textBound(JSON.stringify(tool)))
  expect(requestBound({ system: 'Be brief.', tools: [], responseSchema: { type: 'object' } })).toBeGreaterThan(
    plain + 17,
  )
})
