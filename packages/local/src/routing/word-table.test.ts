import { expect, test } from 'vitest'
import { wordTable } from './word-table.ts'

const table = wordTable()
const likeness = (one: string, other: string): number => {
  const [from, to] = [table.placeOf(one), table.placeOf(other)]
  if (from === undefined || to === undefined) throw new Error(`${one} or ${other} is not in the table`)
  return table.likeness(from, to)
}

test('words that are used alike are more alike than words that are not', () => {
  for (const [word, like, unlike] of [
    ['parcel', 'package', 'dentist'],
    ['dentist', 'physician', 'airport'],
    ['invoice', 'payment', 'forest'],
    ['flight', 'airline', 'recipe'],
  ] as const)
    expect(likeness(word, like)).toBeGreaterThan(likeness(word, unlike) + 0.15)
})

test('likeness is 1 for the same word, the same both ways, and little for most pairs', () => {
  expect(likeness('garden', 'garden')).toBeCloseTo(1)
  expect(likeness('garden', 'violin')).toBe(likeness('violin', 'garden'))
  const places = Array.from({ length: 200 }, (_, at) => at * 150)
  const pairs = places.slice(1).map((place, at) => table.likeness(place, places[at] ?? 0))
  expect(pairs.filter((one) => one > 0.5).length).toBeLessThan(pairs.length / 20)
})

test('frequent words come first, and what is no word is not there', () => {
  expect(table.size).toBeGreaterThan(30_000)
  expect(table.placeOf('time')).toBeLessThan(200)
  expect(table.placeOf('casserole')).toBeGreaterThan(5000)
  expect(table.placeOf('asdfgh')).toBeUndefined()
})
