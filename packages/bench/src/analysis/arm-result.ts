import {
  efficiency,
  errorAmplification,
  overhead,
  paired,
  paretoHull,
  passAtK,
  passHatK,
  wilson,
} from '@crewright/stats'
import { sumUsage } from '../sum-usage.ts'
import type { ArmResult, ArmSpend, BenchPlan, Interval } from '../contract/comparison.ts'
import type { FailureMode, Trace, Trial } from '../contract/trial.ts'
import { columnOf, mean, type ArmScores, type Scores } from './scores.ts'
import { armSpend, lostSpend, spendRatio, withinTolerance } from './spend.ts'

/**
 * An arm's interval: Wilson's for independent tasks that are right or wrong, else of the mean over tasks, clustered if the
 * tasks are. Where all scores are 0, or all are 1, their spread says nothing, and it is Wilson's over the clusters.
 */
function intervalOf(column: ArmScores, clusters: readonly string[] | undefined, confidence: number): Interval {
  const { scores } = column
  const right = scores.filter((score) => score === 1).length
  const wrong = scores.filter((score) => score === 0).length
  const units = clusters === undefined ? scores.length : new Set(clusters).size
  if (right === scores.length) return wilson(units, units, confidence)
  if (wrong === scores.length) return wilson(0, units, confidence)
  if (clusters === undefined && right + wrong === scores.length) return wilson(right, scores.length, confidence)
  if (units < 2) return [0, 1]
  const none = scores.map(() => 0)
  const [low, high] = paired(none, scores, { confidence, ...(clusters === undefined ? {} : { clusters }) }).interval
  return [Math.max(0, low), Math.min(1, high)]
}

/** Both pass rates for k up to how often every task was asked. */
function passesOf({ asked, right }: ArmScores): ArmResult['passes'] {
  const most = asked.reduce((least, n) => Math.min(least, n), Infinity)
  if (most < 2) return undefined
  const outcomes = asked.map((n, place) => ({ n, c: right[place] ?? 0 }))
  return Array.from({ length: most }, (_, at) => ({
    k: at + 1,
    any: mean(outcomes.map(({ n, c }) => passAtK(n, c, at + 1))),
    all: passHatK(outcomes, at + 1),
  }))
}

const idsOf = (trials: readonly Trial[], test: (trial: Trial) => boolean): readonly string[] => [
  ...new Set(trials.filter(test).map(({ taskId }) => taskId)),
]

/** Figures of how agents worked together, over the trials that have a trace. */
function traced(trials: readonly Trial[]) {
  const traces = trials.flatMap(({ trace }) => trace ?? [])
  const sum = (of: (trace: Trace) => number): number => traces.reduce((all, trace) => all + of(trace), 0)
  const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)
  const redundancies = traces.flatMap(({ redundancy }) => redundancy ?? [])
  const failures: { [mode in FailureMode]?: number } = {}
  for (const { mode } of traces.flatMap((trace) => trace.failures)) failures[mode] = (failures[mode] ?? 0) + 1
  return {
    messageDensity: ratio(
      sum((trace) => trace.messages),
      sum((trace) => trace.turns),
    ),
    redundancy: redundancies.length === 0 ? null : mean(redundancies),
    criticalShare: ratio(
      sum((trace) => trace.criticalMs),
      sum((trace) => trace.workMs),
    ),
    failures,
  }
}

function resultOf(plan: BenchPlan, column: ArmScores, clusters: readonly string[] | undefined) {
  const { arm, trials, scores } = column
  const usage = sumUsage(trials.map((trial) => trial.usage))
  const lost = lostSpend(trials)
  const passes = passesOf(column)
  const { inputTokens, cachedInputTokens } = usage.total
  return {
    arm,
    trials: trials.length,
    right: trials.filter(({ score }) => score === 1).length,
    score: mean(scores),
    interval: intervalOf(column, clusters, plan.confidence),
    unanswered: idsOf(trials, ({ status }) => status !== 'completed'),
    cut: idsOf(trials, ({ status }) => status === 'exhausted'),
    ...(trials.some(({ sideEffects }) => sideEffects !== undefined)
      ? { sideEffects: trials.filter(({ sideEffects }) => sideEffects === true).length }
      : {}),
    spend: armSpend(trials, usage),
    ...(lost === undefined ? {} : { lost }),
    usage,
    cachedShare: inputTokens === 0 ? null : cachedInputTokens / inputTokens,
    ...(passes === undefined ? {} : { passes }),
    ...traced(trials),
  }
}

type Part = ReturnType<typeof resultOf>

/** Money if all prices are known, else tokens, calls, or time: whichever first tells all arms apart from nothing. */
function costsOf(parts: readonly Part[]): readonly number[] | undefined {
  const measures: readonly ((spend: ArmSpend) => number | null)[] = [
    ({ usd }) => usd,
    ({ tokens }) => tokens,
    ({ calls }) => calls,
    ({ durationMs }) => durationMs,
  ]
  for (const measure of measures) {
    const costs = parts.flatMap(({ spend }) => measure(spend) ?? [])
    if (costs.length === parts.length && costs.every((cost) => cost > 0)) return costs
  }
  return undefined
}

/** The arms on the upper hull of cost and score. One that was cut by a limit would have cost more: it is not on it. */
function onHull(parts: readonly Part[]): ReadonlySet<string> {
  const costs = costsOf(parts)
  if (costs === undefined) return new Set()
  const points = parts
    .map(({ arm, score, cut }, at) => ({ arm, cost: costs[at] ?? 0, success: score, cut }))
    .filter(({ cut }) => cut.length === 0)
  return new Set(paretoHull(points).map(({ arm }) => arm))
}

/** The figures of all arms, in the plan's order. */
export function armResults(plan: BenchPlan, scores: Scores): ArmResult[] {
  const parts = scores.arms.map((column) => resultOf(plan, column, scores.clusters))
  const find = (arm: string): Part => {
    const { arm: name } = columnOf(scores, arm)
    return parts.find((part) => part.arm === name) as Part
  }
  const baseline = find(plan.baseline)
  const reference = find(plan.reference)
  const hull = onHull(parts)
  return parts.map((part) => {
    const [tokens, alone] = [part.spend.tokens, baseline.spend.tokens]
    const ratio = spendRatio(plan, part.spend, reference.spend)
    return {
      ...part,
      overhead: overhead(tokens, alone),
      efficiency: efficiency({ success: part.score, cost: tokens }, alone),
      errorAmplification: errorAmplification(part.score, baseline.score),
      onHull: hull.has(part.arm),
      spendRatio: ratio,
      matched: withinTolerance(plan, ratio),
    }
  })
}
