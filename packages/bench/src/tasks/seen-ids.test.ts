import { expect, test } from 'vitest'
import { SeenIds } from './seen-ids.ts'

test('of 100,000 ids each is new once, and seen the second time', () => {
  const seen = new SeenIds()
  const ids = Array.from({ length: 100_000 }, (_, at) => `task ${at}`)
  expect(ids.filter((id) => seen.add(id))).toHaveLength(100_000)
  expect(ids.filter((id) => seen.add(id))).toEqual([])
  expect(seen.add('another')).toBe(true)
})
