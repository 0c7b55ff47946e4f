import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomStream } from './random-stream.ts'

const draws = (seed: number, count: number): number[] => {
  const stream = randomStream(seed)
  return Array.from({ length: count }, () => stream.next())
}

test('a seed fixes the stream, on every machine', () => {
  expect(draws(7, 5)).toEqual(draws(7, 5))
  expect(draws(1, 3)).toMatchInlineSnapshot(`
    [
      0.6969915983830354,
      0.2966500113227556,
      0.11310552778200833,
    ]
  `)
})

test('neighbouring seeds, negative ones and ones over 32 bits start apart', () => {
  const firsts = [...Array(1_000).keys(), -1, -2, 2 ** 32, 2 ** 32 + 1, 2 ** 40, Number.MAX_SAFE_INTEGER].map(
    (seed) => draws(seed, 1)[0] ?? NaN,
  )
  expect(new Set(firsts).size).toBe(firsts.length)
  const center = firsts.reduce((sum, value) => sum + value, 0) / firsts.length
  expect(Math.abs(center - 0.5)).toBeLessThan(0.04)
  const steps = firsts.slice(1).map((value, at) => (value - 0.5) * ((firsts[at] ?? 0) - 0.5))
  expect(Math.abs(steps.reduce((sum, value) => sum + value, 0) / steps.length) * 12).toBeLessThan(0.13)
})

test('draws are spread evenly, whole numbers over all of their range', () => {
  const stream = randomStream(11)
  const counts = Array<number>(7).fill(0)
  for (let at = 0; at < 70_000; at += 1) {
    const drawn = stream.below(7)
    counts[drawn] = (counts[drawn] ?? 0) + 1
  }
  // Chi-square with 6 degrees of freedom is over 22.5 once in a thousand.
  expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(22.5)
})

test('normal draws have mean 0 and variance 1', () => {
  const stream = randomStream(12)
  let [sum, squares] = [0, 0]
  for (let at = 0; at < 40_000; at += 1) {
    const drawn = stream.normal()
    sum += drawn
    squares += drawn * drawn
  }
  expect(Math.abs(sum / 40_000)).toBeLessThan(0.02)
  expect(Math.abs(squares / 40_000 - 1)).toBeLessThan(0.03)
})

test('every draw is from 0 to 1, without 1', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (seed) => {
      for (const value of draws(seed, 20)) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThan(1)
      }
    }),
  )
})

test('a seed that is no whole number, and a range of nothing, are said', () => {
  expect(() => randomStream(0.5)).toThrow('seed is 0.5')
  expect(() => randomStream(NaN)).toThrow('seed is NaN')
  expect(() => randomStream(1).below(0)).toThrow('n is 0')
})
