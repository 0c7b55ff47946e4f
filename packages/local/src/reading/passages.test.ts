import { expect, test } from 'vitest'
import { lineOf, parseJson, passagesOf } from './passages.ts'

const text = 'A sentence that is long enough to be one.'

test('texts are found in JSON of any shape, with what stands beside and above them', () => {
  const json = { file: 'a.md', pages: [{ n: 3, parts: [{ id: 'x', body: text }] }], total: 1 }
  expect(passagesOf(json)).toEqual([
    { text, textKey: 'body', source: { file: 'a.md', total: 1, n: 3, id: 'x' }, prior: 1 },
  ])
})

test('records of one list keep their text under one name, also where another is longer', () => {
  const json = [
    { heading: 'A very long heading that says more than its text does', text: 'Short text here.' },
    { heading: 'Two', text },
    { heading: 'Three', text },
  ]
  expect(passagesOf(json).map((passage) => passage.textKey)).toEqual(['text', 'text', 'text'])
})

test('a list’s own scores say how much its records count, else their order does', () => {
  const scored = [8, 4, 2].map((score) => ({ score, text }))
  expect(passagesOf(scored).map(({ prior }) => prior)).toEqual([1, 0.5, 0.25])
  const [one = 0, two = 0] = passagesOf([{ text }, { text }]).map(({ prior }) => prior)
  expect(one).toBeGreaterThan(two)
})

test('a bare text has no source', () => {
  expect(passagesOf(text)).toEqual([{ text, source: {}, prior: 1 }])
  expect(passagesOf({ n: 1, short: 'x' })).toEqual([])
})

test('lines are counted from the source’s own first line', () => {
  const passage = { text: 'a\nb\nc', source: { start: 7 }, prior: 1 }
  expect(lineOf(passage, 0)).toEqual({ key: 'start', line: 7 })
  expect(lineOf(passage, 4)).toEqual({ key: 'start', line: 9 })
  expect(lineOf({ ...passage, source: { page: 2 } }, 4)).toBeUndefined()
})

test('what is no JSON is text', () => {
  expect(parseJson('{"a":1}')).toEqual({ a: 1 })
  expect(parseJson('{"a":')).toBe('{"a":')
  expect(parseJson('12 boats')).toBe('12 boats')
})
