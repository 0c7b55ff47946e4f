import { describe, expect, test } from 'vitest'
import { watchPairs } from './watch-pairs.ts'

const scores = (solo: number, crew: number, third = solo) => new Map(Object.entries({ solo, crew, third }))
const two = { baseline: 'solo', arms: ['solo', 'crew'], confidence: 0.95, repeats: 1, clusters: undefined }

describe('a watch for an early stop', () => {
  test('is sure at the seventh task that one arm alone got right (26.8 against 20)', () => {
    const watch = watchPairs(two)
    const sure = Array.from({ length: 7 }, (_, index) => watch.add({ index, cluster: undefined, scores: scores(0, 1) }))
    expect(sure).toEqual([...Array(6).fill(false), true])
    expect(watch.evidence()['crew']).toMatchObject({ sure: true, winner: 'second' })
    expect(watch.evidence()['crew']?.value).toBeCloseTo(26.8125, 4)
  })

  test('looks at tasks in the order of the plan, whatever order they end in', () => {
    const watch = watchPairs(two)
    // Seven that speak for the crew are done; the first task is not, and might speak against it.
    for (let index = 1; index <= 7; index++) {
      expect(watch.add({ index, cluster: undefined, scores: scores(0, 1) })).toBe(false)
    }
    expect(watch.evidence()['crew']?.value).toBe(1)
    expect(watch.add({ index: 0, cluster: undefined, scores: scores(1, 0) })).toBe(false)
    expect(watch.evidence()['crew']?.units).toBe(8)
  })

  test('counts a cluster once, by its sum, when all of its tasks are done', () => {
    const clusters = new Map(Array.from({ length: 7 }, (_, n) => [`c${n}`, { tasks: 10, last: n * 10 + 9 }]))
    const sureAt = (better: number) => {
      const watch = watchPairs({ ...two, clusters })
      const sure = Array.from({ length: 70 }, (_, index) => {
        const its = index % 10 < better ? scores(0, 1) : scores(1, 0)
        return watch.add({ index, cluster: `c${Math.floor(index / 10)}`, scores: its })
      })
      expect(watch.evidence()['crew']?.units).toBe(7)
      return sure.indexOf(true)
    }
    expect(sureAt(10)).toBe(69)
    // Six of ten in each: a seventh cluster may well lose more than these have won.
    expect(sureAt(6)).toBe(-1)
  })

  test('with several pairs each has its share of the error, and all must be sure', () => {
    const watch = watchPairs({ ...two, arms: ['solo', 'crew', 'third'] })
    const at = (index: number, third: number) => watch.add({ index, cluster: undefined, scores: scores(0, 1, third) })
    // 1/.025 = 40 is reached by the eighth (50.3), not by the seventh (26.8).
    expect(Array.from({ length: 8 }, (_, index) => at(index, 0))).toEqual(Array(8).fill(false))
    expect(watch.evidence()).toMatchObject({ crew: { sure: true }, third: { sure: false } })
    expect(Array.from({ length: 8 }, (_, index) => at(8 + index, 1))).toEqual([...Array(7).fill(false), true])
  })

  test('takes the mean over the repeats, and scores that differ by the dust of sums speak for nobody', () => {
    const watch = watchPairs({ ...two, repeats: 3 })
    for (let index = 0; index < 7; index++) watch.add({ index, cluster: undefined, scores: scores(0, 3) })
    expect(watch.evidence()['crew']?.value).toBeCloseTo(26.8125, 4)
    watch.add({ index: 7, cluster: undefined, scores: scores(0.1 + 0.2, 0.3) })
    expect(watch.evidence()['crew']?.value).toBeCloseTo(26.8125, 4)
  })
})
