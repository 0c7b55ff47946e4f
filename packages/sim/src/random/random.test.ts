import { describe, expect, it } from 'vitest'
import { TurnStream } from './stream.ts'
import { threefry } from './threefry.ts'

const ones = 0xffffffff

describe('threefry', () => {
  // Known answers of Random123 (J. Salmon and others, 2011), file kat_vectors, threefry2x32 with 20 rounds.
  it.each([
    [[0, 0], [0, 0], '6b20015999ba4efe'],
    [[ones, ones], [ones, ones], '1cb996fcbb002be7'],
    [[0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3], 'c4923a9c483df7a0'],
  ] as const)('gives the known answer for key %j and counter %j', ([key0, key1], [counter0, counter1], known) => {
    const out = { first: 0, second: 0 }
    threefry(key0, key1, counter0, counter1, out)
    const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0')
    expect(hex(out.first) + hex(out.second)).toBe(known)
  })
})

/** First draws over 40 seeds × 50 steps × 100 agents, in that order. */
const firstDraws = (): Float64Array => {
  const draws = new Float64Array(40 * 50 * 100)
  let at = 0
  for (let seed = 0; seed < 40; seed++) {
    const stream = new TurnStream(seed)
    for (let step = 0; step < 50; step++)
      for (let agent = 0; agent < 100; agent++) {
        stream.begin(step, agent)
        draws[at++] = stream.next()
      }
  }
  return draws
}

describe('the numbers of a turn', () => {
  it('are uniform over seeds, steps and agents: chi-square over 100 classes', () => {
    const draws = firstDraws()
    const counts = new Float64Array(100)
    for (const draw of draws) counts[Math.floor(draw * 100)] = (counts[Math.floor(draw * 100)] ?? 0) + 1
    const expected = draws.length / 100
    const square = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // 99 degrees of freedom: from 61.1 to 148.2 in 99.8 % of all cases.
    expect(square).toBeGreaterThan(61.1)
    expect(square).toBeLessThan(148.2)
  })

  it.each([
    ['agent', 1],
    ['step', 100],
    ['seed', 5000],
  ])('say nothing of those of the next %s: no correlation', (_, apart) => {
    const draws = firstDraws()
    const pairs = draws.length - apart
    let sum = 0
    for (let at = 0; at < pairs; at++) sum += ((draws[at] ?? 0) - 0.5) * ((draws[at + apart] ?? 0) - 0.5)
    // The standard error of a correlation of independent numbers is 1 / √n.
    expect(Math.abs((sum / pairs) * 12)).toBeLessThan(4 / Math.sqrt(pairs))
  })

  it('are the same again for the same seed, step, agent and turn, and others for any other', () => {
    const first = ([seed, step, agent, turn]: readonly [number, number, number, number]): number => {
      const stream = new TurnStream(seed)
      stream.begin(step, agent, turn)
      return stream.next()
    }
    const all = [
      [1, 1, 1, 0],
      [2, 1, 1, 0],
      [1 + 2 ** 32, 1, 1, 0],
      [1, 2, 1, 0],
      [1, 1, 2, 0],
      [1, 1, 1, 1],
    ] as const
    expect(new Set(all.map(first)).size).toBe(all.length)
    expect(first(all[0])).toBe(first([1, 1, 1, 0]))
  })

  it('refuse to draw from nothing', () => {
    const stream = new TurnStream(1)
    expect(() => stream.below(0)).toThrow(/nothing to draw from/)
    expect(() => stream.pick([])).toThrow(/nothing to draw from/)
  })

  it('put three things into each of their six orders equally often', () => {
    const counts = new Map<string, number>()
    const stream = new TurnStream(5)
    for (let step = 0; step < 12_000; step++) {
      stream.begin(step, 0)
      const order = stream.shuffled('abc').join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    const square = [...counts.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)
    // 5 degrees of freedom: below 20.5 in 99.9 % of all cases.
    expect(square).toBeLessThan(20.5)
  })
})
