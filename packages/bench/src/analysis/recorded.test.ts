/** Answers that real systems gave, held to figures computed from the same file with another program. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mcNemar, paired } from '@crewright/stats'
import { expect, test } from 'vitest'
import { analyse } from './analyse.ts'
import { columnOf, scoresOf } from './scores.ts'
import { planOf, trialOf } from './trials.fixture.ts'

const shared = join(import.meta.dirname, '../../../../../shared')
const answers = join(shared, 'datasets/gsm8k/example_model_solutions.jsonl')
const vectors = join(shared, 'vectors/paired-stats.json')

interface Vector {
  readonly n11: number
  readonly n10: number
  readonly n01: number
  readonly n00: number
  readonly exact_p: number
  readonly midp: number
  readonly diff: number
  readonly se_paired: number
  readonly ci: readonly [number, number]
  readonly se_unpaired: number
  readonly corr: number
}
const read = (): { readonly gsm8k_paired: { readonly [pair: string]: Vector } } =>
  JSON.parse(readFileSync(vectors, 'utf8')) as never

const trials = (arms: readonly string[]) =>
  readFileSync(answers, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line, at) => {
      const row = JSON.parse(line) as { readonly [arm: string]: { readonly is_correct: boolean } }
      return arms.map((arm) => trialOf(arm, `t${at}`, row[arm]?.is_correct === true ? 1 : 0))
    })

const close = (value: number | undefined, wanted: number): void =>
  expect(Math.abs((value ?? NaN) / wanted - 1)).toBeLessThan(1e-8)

test('the recorded answers to GSM8K give the differences, errors, intervals and exact p of the same pairs', ({
  skip,
}) => {
  if (!existsSync(answers) || !existsSync(vectors))
    return skip('needs the recorded answers to GSM8K: lay its folder as shared/datasets/gsm8k beside the repository')
  const pairs = Object.entries(read().gsm8k_paired)
  expect(pairs.length).toBeGreaterThan(1)
  for (const [name, vector] of pairs) {
    const [first = '', second = ''] = name.split('->')
    const plan = planOf([first, second], { tasks: 1319 })
    const given = trials([first, second])
    const { pairs: results, verdict } = analyse({ plan, trials: given, ended: 'all-done' })
    const [pair] = results
    expect(pair?.counts).toEqual({
      both: vector.n11,
      onlyFirst: vector.n10,
      onlySecond: vector.n01,
      neither: vector.n00,
    })
    close(pair?.difference, vector.diff)
    close(pair?.standardError, vector.se_paired)
    close(pair?.interval[0], vector.ci[0])
    close(pair?.interval[1], vector.ci[1])
    close(pair?.exactP, vector.exact_p)
    expect(pair?.by).toBe('mcnemar-mid-p')
    close(mcNemar({ onlyFirst: vector.n10, onlySecond: vector.n01 }).midP, vector.midp)
    const scores = scoresOf([first, second], given, false)
    const all = paired(columnOf(scores, first).scores, columnOf(scores, second).scores)
    close(all.standardErrorUnpaired, vector.se_unpaired)
    close(all.correlation ?? NaN, vector.corr)
    expect(pair?.winner).toBe(second)
    expect(verdict.sentence).toContain(`${second} wins: +${(vector.diff * 100).toFixed(1)} points`)
  }
})
