import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../contract/json.ts'
import { newKnown, numberOf } from './known.ts'
import { same, sketch } from './same.ts'

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => value as Json)
/** The same JSON with every object's keys the other way round. */
const turned = (value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, one]) => [key, turned(one)]),
  )
}
const canonical = (value: Json): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )

test('two values are the same exactly when their canonical JSON is', () => {
  fc.assert(fc.property(json, json, (a, b) => same(a, b) === (canonical(a) === canonical(b))))
  fc.assert(fc.property(json, (a) => same(a, turned(a)) && same(a, JSON.parse(JSON.stringify(a)) as Json)))
})

test('values that are the same have the same sketch', () => {
  fc.assert(fc.property(json, (a) => sketch(a) === sketch(turned(a))))
})

test('a value has one number under one label, and no other value has it', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ label: fc.constantFrom('a', 'b'), value: json })), (all) => {
      const known = newKnown()
      const numbers = new Map<string, number>()
      for (const { label, value } of all) {
        const key = `${label} ${canonical(value)}`
        const number = numberOf(known, label, turned(value))
        expect(numbers.get(key) ?? number).toBe(number)
        numbers.set(key, number)
      }
      expect(new Set(numbers.values()).size).toBe(numbers.size)
    }),
  )
})

test('values nested without end are compared without a broken stack', () => {
  let deep: Json = 1
  for (let i = 0; i < 100_000; i++) deep = [deep]
  let other: Json = 1
  for (let i = 0; i < 100_000; i++) other = [other]
  expect(same(deep, other)).toBe(true)
  expect(sketch(deep)).toBe(sketch(other))
})
