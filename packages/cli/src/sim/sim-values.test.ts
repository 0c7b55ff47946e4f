import { expect, test } from 'vitest'
import { comparedSides, seedList, setValue, varyValues } from './sim-values.ts'

test.each([
  ['k=1,2,3', ['1', '2', '3']],
  ['k=0.5', ['0.5']],
  ['k= tit-for-tat , all-defect', ['tit-for-tat', 'all-defect']],
  ['k=0..1:5', { from: 0, to: 1, count: 5 }],
  ['k=0.8..0.95:4', { from: 0.8, to: 0.95, count: 4 }],
  ['k=.5..1', { from: 0.5, to: 1 }],
  ['k=-1..1:3', { from: -1, to: 1, count: 3 }],
  ['k=1e-3..1e-1:3', { from: 0.001, to: 0.1, count: 3 }],
] as const)('--vary %s', (text, values) => expect(varyValues(text)).toEqual({ k: values }))

test.each(['k', 'k=', '=1', 'k=0..x:3', 'k=..1:3', 'k=0..1:x'])('--vary %s is refused', (text) =>
  expect(() => varyValues(text)).toThrow(/write a/),
)

test('parameters that are set are told apart by name, and each is set once', () => {
  expect(setValue('b=x=y', setValue('a=1'))).toEqual({ a: '1', b: 'x=y' })
  expect(() => setValue('a=2', { a: '1' })).toThrow(/twice for a/)
})

test('seeds are how many, or which', () => {
  expect(seedList('20')).toBe(20)
  expect(seedList('3, 5,0')).toEqual([3, 5, 0])
  for (const text of ['', '0', '-1', '1.5', '1,', 'many']) expect(() => seedList(text)).toThrow(/write how many/)
})

test('two conditions stand on the two sides of a colon, several parameters behind commas', () => {
  expect(comparedSides('k=1,m=x:k=2,m=y')).toEqual([{ a: { k: '1', m: 'x' }, b: { k: '2', m: 'y' } }])
  for (const text of ['k=1', 'k=1:k=2:k=3', 'k:k=2']) expect(() => comparedSides(text)).toThrow(/write/)
})
