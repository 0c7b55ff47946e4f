import { DefinitionError } from '@crewright/core'
import { decide, paired, type Interval } from '@crewright/stats'
import type { GivenValues, ParameterValue } from '../contract/parameters.ts'
import { keyOf, metricsIn } from './conditions.ts'
import type { SweepRow } from './sweep-row.ts'

/** Two conditions, each named by the parameters in which they differ. */
export interface ConditionQuestion {
  readonly metric: string
  readonly a: GivenValues
  readonly b: GivenValues
  /** How often a difference may be claimed when there is none. Default .05. */
  readonly alpha?: number
}

export interface ConditionComparison {
  readonly metric: string
  readonly a: GivenValues
  readonly b: GivenValues
  /** Pairs: a run of each with the same seed and otherwise the same parameters. */
  readonly pairs: number
  /** Runs without a partner, failed, or without a finite value. */
  readonly leftOut: number
  readonly meanA: number
  readonly meanB: number
  /** Mean of b − a. */
  readonly difference: number
  /** Of confidence 1 − alpha. */
  readonly interval: Interval
  readonly p: number
  /** Undefined: not enough evidence. */
  readonly higher: 'a' | 'b' | undefined
}

/**
 * Holds two conditions of a sweep against each other, paired by seed and by all parameters that the question does not name:
 * what both owe to the same seed falls out of the difference. When there are several pairs of one seed, they stand or fall
 * together. A metric that is 0 or 1 is decided by the rule of every verdict (`decide` of `@crewright/stats`), any other by Student's t
 * of the pairs (`paired`); a difference is claimed only when its interval leaves out 0. Rare large differences among few
 * seeds are told apart too often.
 *
 * @throws DefinitionError when nothing is there of a condition, or fewer than two seeds have both
 * @example compareConditions(rows, { metric: 'gini', a: { tax: 0 }, b: { tax: 0.1 } })
 */
export const compareConditions = (
  rows: readonly SweepRow[],
  { metric, a, b, alpha = 0.05 }: ConditionQuestion,
): ConditionComparison => {
  mustBeThere(rows, metric, a, b)
  const ofA = byPartner(rows, a, metric)
  const ofB = byPartner(rows, b, metric)
  const pairs = [...ofA.values].flatMap(([key, one]) => {
    const other = ofB.values.get(key)
    return other === undefined ? [] : [{ seed: one.seed, first: one.value, second: other.value }]
  })
  if (new Set(pairs.map(({ seed }) => seed)).size < 2)
    throw wrong(
      `${words(a)} and ${words(b)} have ${pairs.length} runs of ${metric} with one seed in common`,
      'Run both with at least two seeds, better twenty.',
    )
  const judged = judge(pairs, alpha)
  const [low, high] = judged.interval
  const claimed = judged.p < alpha && (low > 0 || high < 0)
  return {
    ...{ metric, a, b, pairs: pairs.length, leftOut: ofA.count + ofB.count - 2 * pairs.length },
    meanA: meanOf(pairs.map(({ first }) => first)),
    meanB: meanOf(pairs.map(({ second }) => second)),
    ...judged,
    higher: claimed ? (judged.difference > 0 ? 'b' : 'a') : undefined,
  }
}

interface Pair {
  readonly seed: number
  readonly first: number
  readonly second: number
}

const judge = (pairs: readonly Pair[], alpha: number): { difference: number; interval: Interval; p: number } => {
  const first = pairs.map((pair) => pair.first)
  const second = pairs.map((pair) => pair.second)
  const clusters = pairs.map(({ seed }) => seed)
  // A count that is 0 everywhere is no answer that is right or wrong.
  const kinds = new Set([...first, ...second])
  const { difference, interval, p } =
    kinds.size === 2 && kinds.has(0) && kinds.has(1)
      ? decide({ first, second, clusters, alpha })
      : paired(first, second, { clusters, confidence: 1 - alpha })
  return { difference, interval, p }
}

/** The values of a condition by what they are paired by, and how many runs it has in all. */
const byPartner = (rows: readonly SweepRow[], named: GivenValues, metric: string) => {
  const all = rows.filter(({ parameters }) => isOf(parameters, named))
  const values = new Map<string, { readonly seed: number; readonly value: number }>()
  for (const { parameters, seed, metrics, status } of all) {
    const value = metrics[metric]
    if (status === 'failed' || value === undefined || !Number.isFinite(value)) continue
    const others = Object.entries(parameters).filter(([name]) => !Object.hasOwn(named, name))
    values.set(`${seed} ${keyOf(Object.fromEntries(others))}`, { seed, value })
  }
  return { values, count: all.length }
}

const mustBeThere = (rows: readonly SweepRow[], metric: string, a: GivenValues, b: GivenValues): void => {
  const names = [Object.keys(a), Object.keys(b)].map((all) => all.toSorted().join(', '))
  if (names[0] !== names[1] || names[0] === '')
    throw wrong(
      `two conditions are named by ${names[0] || 'nothing'} and by ${names[1] || 'nothing'}`,
      'Name both by the same parameters, with other values.',
    )
  if (keyOf(a) === keyOf(b)) throw wrong(`both conditions are ${words(a)}`, 'Give them different values.')
  const metrics = metricsIn(rows)
  if (!metrics.includes(metric))
    throw wrong(`no run measured ${metric}`, `Its metrics are ${metrics.join(', ') || 'none'}.`)
  for (const named of [a, b]) {
    if (rows.some(({ parameters }) => isOf(parameters, named))) continue
    const there = Object.keys(named).map(
      (name) => `${name}: ${[...valuesIn(rows, name)].join(', ') || 'no such parameter'}`,
    )
    throw wrong(`no run is of ${words(named)}`, `There is ${there.join('; ')}.`)
  }
}

const valuesIn = (rows: readonly SweepRow[], name: string): ReadonlySet<ParameterValue> =>
  new Set(rows.flatMap(({ parameters }) => parameters[name] ?? []))

const isOf = (parameters: SweepRow['parameters'], named: GivenValues): boolean =>
  Object.entries(named).every(([name, value]) => parameters[name] === value)

const words = (named: GivenValues): string =>
  Object.entries(named)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ')

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const wrong = (message: string, next: string): DefinitionError => new DefinitionError({ message, next })
