/**
 * The numbers of `fixtures/paired-stats.json`, which are facts computed from public data by other software: GSM8K's published
 * model solutions (https://github.com/openai/grade-school-math) and BIG-Bench Hard's published code-davinci-002 outputs, direct
 * against chain of thought (https://github.com/suzgunmirac/BIG-Bench-Hard). n11 tasks were right in both, n10 in the first only, n01
 * in the second only, n00 in neither; the second minus the first is the difference.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decide, mcNemar, paired } from '@crewright/stats'
import { near } from '../src/near.fixture.ts'

interface Published {
  readonly n11: number
  readonly n10: number
  readonly n01: number
  readonly n00: number
  readonly exact_p: number
  readonly midp: number
  readonly chi2: number
  readonly chi2cc: number
  readonly p_chi2: number
  readonly p_cc: number
  readonly diff: number
  readonly se_paired: number
  readonly ci: readonly [number, number]
  readonly se_unpaired: number
  readonly corr: number
}

const sets = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/paired-stats.json'), 'utf8')) as Record<
  string,
  Record<string, Published>
>
const rows = Object.values(sets).flatMap((set) => Object.entries(set))

const pairsOf = ({ n11, n10, n01, n00 }: Published): { first: number[]; second: number[] } => ({
  first: [...Array<number>(n11 + n10).fill(1), ...Array<number>(n01 + n00).fill(0)],
  second: [
    ...Array<number>(n11).fill(1),
    ...Array<number>(n10).fill(0),
    ...Array<number>(n01).fill(1),
    ...Array<number>(n00).fill(0),
  ],
})

test('all published comparisons are there', () => expect(rows).toHaveLength(15))

test.for(rows)('%s: McNemar’s tests give the published numbers, down to 3e-45', ([, row]) => {
  const found = mcNemar({ onlyFirst: row.n10, onlySecond: row.n01 })
  near(found.exact, row.exact_p, 1e-11)
  near(found.midP, row.midp, 1e-11)
  near(found.chiSquare.statistic, row.chi2, 1e-12)
  near(found.chiSquare.p, row.p_chi2, 1e-11)
  near(found.corrected.statistic, row.chi2cc, 1e-12)
  near(found.corrected.p, row.p_cc, 1e-11)
})

test.for(rows)('%s: difference, standard errors, interval and correlation are the published ones', ([, row]) => {
  const { first, second } = pairsOf(row)
  const found = paired(first, second)
  near(found.difference, row.diff, 1e-11)
  near(found.standardError, row.se_paired, 1e-11)
  near(found.standardErrorUnpaired, row.se_unpaired, 1e-11)
  near(found.correlation ?? 0, row.corr, 1e-9)
  // They were made with 1.959964, which is z to seven digits.
  expect(found.interval[0]).toBeCloseTo(row.ci[0], 8)
  expect(found.interval[1]).toBeCloseTo(row.ci[1], 8)
})

test.for(rows)('%s: a winner is claimed exactly when the interval leaves out zero', ([, row]) => {
  const { winner, interval, counts } = decide(pairsOf(row))
  expect(counts).toEqual({ both: row.n11, onlyFirst: row.n10, onlySecond: row.n01, neither: row.n00 })
  expect(winner).toBe(interval[0] > 0 ? 'second' : interval[1] < 0 ? 'first' : undefined)
})
