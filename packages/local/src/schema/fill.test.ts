import type { Json, JsonSchema } from '@crewright/core'
import { expect, test } from 'vitest'
import { loadLanguage } from '../language/language.ts'
import { findQuotes } from '../reading/find-quotes.ts'
import { passagesOf } from '../reading/passages.ts'
import { questionsIn } from '../reading/questions-in.ts'
import { objectOf } from '../testing/request.ts'
import { fill } from './fill.ts'
import { fits } from './fits.ts'
import { NOT_FOUND } from '../prompt/absence.ts'
import type { Stock } from './stock.ts'

const language = await loadLanguage()

/** A stock as an agent has it after a look-up gave the records. */
function stockOf(objective: string, records: Json, more: Partial<Stock> = {}): Stock {
  const passages = passagesOf(records)
  const { quotes, unanswered } = findQuotes(objective, passages, language)
  return {
    objective,
    questions: questionsIn(objective, language),
    quotes,
    unanswered,
    given: [],
    passages,
    language,
    ...more,
  }
}

const text =
  'The pool is heated. The pool closes at nine in the evening, except in May. Towels cost 3 euros at the pool.'
const stock = stockOf('When does the pool close?', [{ doc: 'pool.md', start: 4, text }])
const nothing = stockOf('Who invented the sandwich?', [{ doc: 'pool.md', start: 4, text }])
const quote = 'The pool closes at nine in the evening, except in May.'

/** What the schema is filled with, which always fits it. */
function filled(schema: JsonSchema, from: Stock = stock): Json {
  const value = fill(schema, from)
  expect(fits(value, schema)).toBe(true)
  return value
}

test('a string is put together from quotes with their sources, or says that nothing was found', () => {
  expect(filled({ type: 'string' })).toContain(`“${quote}” (pool.md:4)`)
  expect(filled({ type: 'string' }, nothing)).toBe(NOT_FOUND)
})

test('a string that may only be so long is cut', () => {
  expect(filled({ type: 'string', maxLength: 10 })).toHaveLength(10)
})

test('records about quotes take what their source calls by the same name, whatever the name', () => {
  const records = [{ zim: text, gax: 'pool.md', wub: 12 }]
  const item = objectOf({ zim: { type: 'string' }, gax: { type: 'string' }, wub: { type: 'integer' } })
  const value = filled(
    objectOf({ blorps: { type: 'array', items: item } }),
    stockOf('When does the pool close?', records),
  )
  expect(value).toMatchObject({ blorps: [{ zim: quote, gax: 'pool.md', wub: 12 }] })
})

test('records take what their fields are described as, whatever the name', () => {
  const item = objectOf({
    a: { type: 'string', description: 'The exact words.' },
    b: { type: 'string', description: 'The file it is from.' },
    c: { type: 'integer', description: 'On which line.' },
  })
  expect(filled({ type: 'array', items: item })).toMatchObject([{ a: quote, b: 'pool.md', c: 4 }])
})

test('what nothing speaks for is left out where it may be, null where it can be, empty where it must be', () => {
  const item = objectOf(
    {
      quote: { type: 'string' },
      page: { type: 'integer' },
      weight: { type: ['number', 'null'] },
      sure: { type: 'boolean' },
    },
    ['quote', 'weight'],
  )
  expect(filled({ type: 'array', items: item, maxItems: 1 })).toEqual([{ quote, weight: null }])
  const wanted = objectOf({
    answer: { type: 'string' },
    quotes: { type: 'array', items: { type: 'string' } },
    open: { type: ['string', 'null'] },
  })
  expect(filled(wanted, nothing)).toMatchObject({ answer: NOT_FOUND, quotes: [] })
})

test('open questions hold the question when nothing was found, and nothing otherwise', () => {
  const schema = objectOf({
    gaps: { type: 'array', items: { type: 'string' }, description: 'Questions that stay open.' },
  })
  expect(filled(schema)).toEqual({ gaps: [] })
  expect(filled(schema, nothing)).toEqual({ gaps: ['Who invented the sandwich?'] })
})

test('an enum takes the value whose words or description share most with what is known', () => {
  const ticket = stockOf('Sort this ticket.', [
    { body: 'My card was charged twice this month, please return the money.' },
  ])
  const words = {
    type: 'string',
    enum: ['billing', 'shipping', 'other'],
    description: 'billing: charges, money and cards; shipping: parcels',
  }
  expect(filled(words, ticket)).toBe('billing')
  const constants = {
    anyOf: [
      { const: 'b', description: 'parcels and delivery' },
      { const: 'a', description: 'charges and money' },
    ],
  }
  expect(filled(constants, ticket)).toBe('a')
  expect(filled({ type: 'string', enum: ['red', 'blue', 'other'] }, ticket)).toBe('other')
})

test('a number comes from a source, within its bounds; without one it is null where it can be', () => {
  const price = stockOf('What do towels cost at the pool?', [{ text }])
  expect(filled({ type: 'number' }, price)).toBe(3)
  expect(filled({ type: ['integer', 'null'], minimum: 100 }, price)).toBeNull()
})

test('a boolean is only said with a verdict, else null, or false where it must be one of two', () => {
  const schema = objectOf({ ok: { type: ['boolean', 'null'] }, valid: { type: 'boolean' } })
  expect(filled(schema)).toEqual({ ok: null, valid: false })
  expect(filled(schema, { ...stock, verdict: true })).toEqual({ ok: true, valid: true })
  expect(filled(schema, { ...stock, verdict: false })).toEqual({ ok: false, valid: false })
})

test('references, alternatives and merged parts are followed', () => {
  const schema = {
    $defs: { found: objectOf({ quote: { type: 'string' } }) },
    type: 'object',
    properties: {
      one: { $ref: '#/$defs/found' },
      two: { anyOf: [{ type: 'null' }, { type: 'array', items: { $ref: '#/$defs/found' } }] },
      three: { allOf: [{ type: 'string' }, { maxLength: 5 }] },
    },
    required: ['one', 'two', 'three'],
  }
  expect(filled(schema)).toMatchObject({ two: [{ quote }] })
})

test('given results of the asked shape are passed on whole; of a wider one, the part that is asked for', () => {
  const held = { list: [{ quote: 'A b c d.', file: 'x.md', note: 'mine' }] }
  const given = { ...stock, given: [held] }
  const wide = objectOf({ quote: { type: 'string' }, file: { type: 'string' }, note: { type: 'string' } })
  expect(filled(objectOf({ list: { type: 'array', items: wide } }), given)).toEqual(held)
  const narrow = objectOf({ quote: { type: 'string' }, file: { type: 'string' } })
  expect(filled(objectOf({ mine: { type: 'array', items: narrow } }), given)).toEqual({
    mine: [{ quote: 'A b c d.', file: 'x.md' }],
  })
})
