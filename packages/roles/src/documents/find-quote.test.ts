import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findQuote, longestStart } from './find-quote.ts'

const source = 'The deposit is\r\nforfeited, and   in the last\n\n> ten days (see §5) the whole is owed.'

test('a quote is verbatim whatever white space stands between its words', () => {
  const span = findQuote(source, '  deposit is forfeited, and in the last ')
  expect(span && source.slice(span.start, span.end)).toBe('deposit is\r\nforfeited, and   in the last')
})

test('case, punctuation and spelling count', () => {
  expect(findQuote(source, 'the deposit is forfeited')).toBeUndefined()
  expect(findQuote(source, 'The deposit is forfeited and')).toBeUndefined()
  expect(findQuote(source, 'The deposits')).toBeUndefined()
  expect(findQuote(source, 'depositis')).toBeUndefined()
})

test('characters that mean something in a pattern mean themselves in a quote', () => {
  expect(findQuote(source, 'days (see §5) the')).toBeDefined()
  expect(findQuote('a.b|c', 'a+b')).toBeUndefined()
  expect(findQuote('costs $1 [or *2*] \\n {x}?', '$1 [or *2*] \\n {x}?')).toBeDefined()
})

test('an empty quote is nowhere', () => {
  expect(findQuote(source, ' \n ')).toBeUndefined()
})

test('any piece of any text that holds a word is found, also with its white space changed, and what is found equals it', () => {
  const space = fc.constantFrom(' ', '\n', '\r\n', '\t', '  ', '\u00a0')
  const text = fc
    .array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), space), {
      minLength: 1,
      maxLength: 30,
    })
    .map((parts) => parts.flat().join(''))
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), space, (whole, a, b, other) => {
      const [from, to] = [a % (whole.length + 1), b % (whole.length + 1)].sort((x, y) => x - y) as [number, number]
      const quote = whole.slice(from, to).trim()
      fc.pre(quote !== '')
      const span = findQuote(whole, quote.replace(/\s+/g, other))
      expect(span).toBeDefined()
      const found = whole.slice(span?.start, span?.end)
      expect(found.replace(/\s+/g, ' ')).toBe(quote.replace(/\s+/g, ' '))
    }),
  )
})

test('a text with one letter changed is not found in the text that it was changed from', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', 'c', ' '), { minLength: 3, maxLength: 40 }),
      fc.nat(),
      (chars, at) => {
        const whole = chars.join('')
        const changed = (chars as string[]).with(at % chars.length, 'Z').join('')
        expect(findQuote(whole, changed)).toBeUndefined()
      },
    ),
  )
})

test('the longest verbatim start of a wrong quote tells where it parts from the source', () => {
  const span = longestStart(source, 'The deposit is forfeited, and in the first days')
  expect(span && source.slice(span.start, span.end)).toBe('The deposit is\r\nforfeited, and   in the')
})
