import type { ArmResult, Comparison, PairResult } from '../../contract/comparison.ts'
import { AnalysisError } from '../analysis-error.ts'
import { againstBaseline, mustBeOfSameTasks } from '../baseline.ts'
import { rawPair } from '../pair-result.ts'
import { corrected } from '../pair-results.ts'
import { scoresOf } from '../scores.ts'
import { interval, signed } from '../verdict/index.ts'
import { readCondition, type Condition, type Field, type Reference, type Side } from './condition.ts'

/** Whether a condition holds, and why. */
export interface Judged {
  readonly holds: boolean
  /** One sentence with the numbers. */
  readonly because: string
}

const figures: { readonly [field in Field]: (arm: ArmResult) => number | null } = {
  score: ({ score }) => score,
  right: ({ right }) => right,
  usd: ({ spend }) => spend.usd,
  tokens: ({ spend }) => spend.tokens,
  calls: ({ spend }) => spend.calls,
  ms: ({ spend }) => spend.durationMs,
  cut: ({ cut }) => cut.length,
  unanswered: ({ unanswered }) => unanswered.length,
}

/** An arm as a whole: what is asked of two of them is which one is better. */
type Whole = Reference & { readonly field?: never }
const isWhole = (side: Side): side is Whole => side.kind === 'arm' && side.field === undefined && side.times === 1

function valueOf(side: Side, now: Comparison, old: Comparison | undefined): number {
  if (side.kind === 'number') return side.value
  const { field = 'score', arm, text } = side
  const result = (side.old ? old : now)?.arms.find((its) => its.arm === arm)
  const value = result === undefined ? null : figures[field](result)
  if (value !== null) return value * side.times
  throw new AnalysisError({
    message: `${text} is not known: a model of ${arm} has no known price`,
    next: 'Compare tokens or calls instead, or give its price.',
  })
}

/** Two arms as one pair: the one of the report where it has it, so that both say the same. */
function pairOf(left: Whole, right: Whole, now: Comparison, old: Comparison | undefined): PairResult | undefined {
  if (left.old !== right.old && old !== undefined) {
    const [before, current] = left.old ? [left, right] : [right, left]
    return againstBaseline(now, old, [{ old: before.arm, now: current.arm }])[0]
  }
  const of = left.old ? old : now
  if (of === undefined) return undefined
  const names = [left.arm, right.arm]
  const known = of.pairs.find(({ first, second }) => names.includes(first) && names.includes(second))
  if (known !== undefined) return known
  if (of.ended === 'sure') {
    throw new AnalysisError({
      message: `${left.text} and ${right.text} cannot be judged: the benchmark ended as soon as its baseline was told apart from the others`,
      next: `Compare with ${of.plan.baseline}, or run it without an early stop.`,
    })
  }
  const trials = of.trials.filter(({ arm }) => names.includes(arm))
  const spends = new Map(of.arms.map(({ arm, spend }) => [arm, spend]))
  const scores = scoresOf(names, trials, of.plan.clustered)
  return corrected(
    [rawPair(of.plan, scores, spends, { first: left.arm, second: right.arm, pairs: 1 })],
    of.plan.confidence,
  )[0]
}

const nameIn = (side: Whole, pair: PairResult): string =>
  side.old && [pair.first, pair.second].includes(`baseline.${side.arm}`) ? `baseline.${side.arm}` : side.arm

/** `a < b` of two arms: b is the better one, as sure as the plan wants to be; `a <= b`: a is not surely the better one. */
function judgeArms(condition: Condition, left: Whole, right: Whole, pair: PairResult): Judged {
  const { operator } = condition
  const [lower, higher] = operator.startsWith('<') ? [left, right] : [right, left]
  const holds = operator.endsWith('=') ? pair.winner !== nameIn(lower, pair) : pair.winner === nameIn(higher, pair)
  const p = pair.adjustedP < 1e-4 ? pair.adjustedP.toExponential(1) : pair.adjustedP.toPrecision(2)
  const sure = pair.winner === null ? 'which is not enough evidence' : `which ${pair.winner} wins`
  return {
    holds,
    because: `${pair.second} is ${signed(pair.difference)} points ${interval(pair.interval)} to ${pair.first} (p = ${p}), ${sure}`,
  }
}

const compareNumbers = (left: number, operator: Condition['operator'], right: number): boolean => {
  if (operator === '<') return left < right
  if (operator === '<=') return left <= right
  return operator === '>' ? left > right : left >= right
}

const shown = (value: number): string => (Number.isInteger(value) ? `${value}` : value.toPrecision(4))

/**
 * Judges a condition on a comparison, for a pipeline that shall fail when it holds.
 *
 * Between two whole arms, `crew < solo` or `crew < baseline.crew`, it is one of evidence: it holds when the other arm is the
 * better one by the same paired test as the verdict, at the plan's confidence; a difference that chance explains makes no
 * pipeline fail. `<=` and `>=` turn the burden of proof around: `crew <= solo` holds unless the crew is surely better. Between
 * figures it is plain arithmetic: `crew.score < 0.8`, `crew.score < solo.score`, `crew.usd > 2 * solo.usd`. An arm beside
 * a number is its score. Figures: score (0 to 1), right, usd, tokens, calls, ms, cut, unanswered.
 *
 * @param expression see `readCondition`
 * @param old the comparison that `baseline.` means
 * @throws AnalysisError when the condition cannot be read, names what is not there, asks for money that is not known, asks
 *   for two arms that an early stop did not watch, or the baseline is of other tasks
 * @example failIf('crew < solo', comparison).holds
 */
export function failIf(expression: string, now: Comparison, old?: Comparison): Judged {
  const names = { now: Object.keys(now.plan.arms), old: old && Object.keys(old.plan.arms) }
  const condition = readCondition(expression, names)
  const { left, operator, right } = condition
  if ([left, right].some((side) => side.kind === 'arm' && side.old) && old !== undefined) mustBeOfSameTasks(now, old)
  if (isWhole(left) && isWhole(right)) {
    const pair = left.arm === right.arm && left.old === right.old ? undefined : pairOf(left, right, now, old)
    if (pair !== undefined) return judgeArms(condition, left, right, pair)
  }
  const [a, b] = [valueOf(left, now, old), valueOf(right, now, old)]
  const sides = [left, right].map((side, at) => {
    const value = shown(at === 0 ? a : b)
    return side.kind === 'number' ? value : `${side.text} is ${value}`
  })
  return { holds: compareNumbers(a, operator, b), because: sides.join(', and ') }
}
