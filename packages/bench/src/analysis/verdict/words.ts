/** How figures and arms are worded in the verdict. */
import type { ArmResult, BenchPlan, Interval, PairResult } from '../../contract/comparison.ts'

/** A difference in points, one digit after the point, with a true minus: `+17.4`, `−3.1`, `0.0`. */
export function signed(difference: number): string {
  const size = Math.abs(difference * 100).toFixed(1)
  if (size === '0.0') return size
  return `${difference < 0 ? '−' : '+'}${size}`
}

/** An interval in points: `[−6.0, −0.2]`. */
export const interval = ([low, high]: Interval): string => {
  const unsigned = (value: number): string => signed(value).replace('+', '')
  return `[${unsigned(low)}, ${unsigned(high)}]`
}

/** A ratio with two digits that count, or whole: `4.4×`, `0.24×`, `120×`. */
export const times = (ratio: number): string =>
  `${ratio >= 100 ? ratio.toFixed(0) : ratio >= 1 ? ratio.toFixed(1) : ratio.toPrecision(2)}×`

/** What a ratio is of. */
export const measures = { usd: 'the cost', tokens: 'the tokens', calls: 'the model calls', time: 'the time' } as const

/** Whether an arm is one agent alone. */
export const isSolo = ({ arms }: BenchPlan, arm: string): boolean =>
  arm === 'solo' || /^solo\(/.test(arms[arm]?.description ?? '')

/** An arm in a sentence; the crew is called so. */
export const named = (arm: string): string => (arm === 'crew' ? 'the crew' : arm)

/** What to do when an arm is the better one. */
export const choice = (arm: string): string =>
  arm === 'solo' ? 'use one agent' : arm === 'crew' ? 'use the crew' : `use ${arm}`

/** `1 task`, `1,204 tasks`. */
export const many = (count: number, thing: string): string =>
  `${count.toLocaleString('en-US')} ${thing}${count === 1 ? '' : 's'}`

/** A share of a whole: `62 %`. */
export const percent = (share: number): string => `${(share * 100).toFixed(0)} %`

/** The first few of a list, and how many more there are. */
export const someOf = (names: readonly string[]): string => {
  const shown = names.slice(0, 5)
  const left = names.length - shown.length
  return left > 0 ? `${shown.join(', ')} and ${left.toLocaleString('en-US')} more` : shown.join(', ')
}

/** Another arm's difference to the baseline, as a clause: `the crew is −3.1 points [−6.0, −0.2] at 4.4× the cost`. */
export const differenceOf = (pair: PairResult): string =>
  `${named(pair.second)} is ${signed(pair.difference)} points ${interval(pair.interval)} ${costOf(pair)}`

/** `at 4.4× the cost`. */
export const costOf = ({ cost }: PairResult): string =>
  cost === null ? 'at a cost that is not known' : `at ${times(cost.ratio)} ${measures[cost.of]}`

/** The figures of an arm. */
export const figuresOf = (arms: readonly ArmResult[], arm: string): ArmResult | undefined =>
  arms.find((its) => its.arm === arm)
