import type { ArmResult, BenchPlan, Comparison, PairResult } from '../../contract/comparison.ts'
import { sought } from '../pair-result.ts'
import { choice, costOf, differenceOf, figuresOf, interval, many, measures, named, signed, times } from './words.ts'

/** What a sentence is made of. */
export interface Findings {
  readonly plan: BenchPlan
  readonly arms: readonly ArmResult[]
  readonly pairs: readonly PairResult[]
  readonly ended: Comparison['ended']
}

/** The pair that the verdict is about: the best arm that beats the baseline, else the one that comes closest to it. */
export function pairOf({ plan, pairs }: Findings): PairResult | undefined {
  const rising = pairs.toSorted((a, b) => b.difference - a.difference)
  return rising.find(({ winner }) => winner !== null && winner !== plan.baseline) ?? rising[0]
}

/** Costs so near to each other are the same. */
const alike = 0.05

/** The cheaper arm of a pair; an arm that a limit cut is never cheap. */
function cheaperOf({ arms }: Findings, { first, second, cost }: PairResult): string | undefined {
  if (cost === null || Math.abs(cost.ratio - 1) < alike) return undefined
  const cheap = cost.ratio < 1 ? second : first
  return figuresOf(arms, cheap)?.cut.length === 0 ? cheap : undefined
}

const pointsOf = (difference: number): string =>
  `${(difference * 100).toFixed(difference < 0.095 ? 1 : 0)}`.replace('.0', '')

/** Of two arms that are alike: one that a limit cut has shown neither what it can nor what it costs. */
const eitherOf = ({ arms }: Findings, { first, second }: PairResult): string =>
  [first, second].some((arm) => (figuresOf(arms, arm)?.cut.length ?? 0) > 0)
    ? 'raise the limit that cut before you choose'
    : 'use either'

/** Nobody has won: no difference of five points, or not enough evidence for one. */
function withoutWinner(findings: Findings, pair: PairResult): string {
  const [low, high] = pair.interval
  const cheaper = cheaperOf(findings, pair)
  if (low > -sought && high < sought) {
    const advice = cheaper === undefined ? eitherOf(findings, pair) : `${choice(cheaper)}, the cheaper one`
    return `no difference of ${pointsOf(sought)} points: ${differenceOf(pair)}; ${advice}`
  }
  return `not enough evidence: ${differenceOf(pair)}; ${needOf(findings, pair)}`
}

/** What it would take to tell the arms of a pair apart. */
function needOf(
  { plan }: Findings,
  { moreTasks, clusters, standardError, difference, leastDetectable }: PairResult,
): string {
  if (moreTasks !== null)
    return `${many(moreTasks.count, 'more task')} would show a ${pointsOf(moreTasks.of)}-point difference`
  if (clusters < 6) return `${many(clusters, plan.clustered ? 'cluster' : 'task')} cannot tell how many more it takes`
  if (standardError > 0) return `a difference of ${pointsOf(leastDetectable)} points would have shown`
  return difference === 0 ? 'no task told them apart' : 'all tasks told them apart alike'
}

function withWinner(findings: Findings, pair: PairResult): string {
  const { first, second, winner } = pair
  const cheaper = cheaperOf(findings, pair)
  if (winner === first) {
    const but = cheaper === second ? `, unless ${measures[pair.cost?.of ?? 'usd']} counts more` : ''
    return `${named(first)} wins: ${differenceOf(pair)}; ${choice(first)}${but}`
  }
  const gain = `${named(second)} wins: ${signed(pair.difference)} points ${interval(pair.interval)} over ${named(first)}`
  const but = cheaper === first ? `, if ${signed(pair.difference).replace('+', '')} points are worth that` : ''
  return `${gain} ${costOf(pair)}; ${choice(second)}${but}`
}

/** What a reader has to know together with the numbers. */
function notes({ plan, arms, pairs, ended }: Findings, pair: PairResult): readonly string[] {
  const both = [pair.first, pair.second].flatMap((arm) => figuresOf(arms, arm) ?? [])
  const measure = plan.match.by === 'none' ? undefined : measures[plan.match.by]
  const unmatched = both.filter(({ matched }) => !matched)
  const cut = both.filter((arm) => arm.cut.length > 0)
  // What was under way when the evidence sufficed may have undone it.
  const sure = pair.winner === null ? 'stopped early, but what was still under way left it open' : 'sure'
  const so = { 'all-done': undefined, sure, ceiling: 'stopped at the ceiling of spend', canceled: 'canceled' }[ended]
  const planned = plan.tasks > pair.tasks ? ` of ${plan.tasks.toLocaleString('en-US')}` : ''
  return [
    ...(pairs.length > 1 ? [`the best of ${pairs.length} against ${named(pair.first)}, p corrected for that`] : []),
    ...unmatched.map(
      ({ arm, spendRatio }) =>
        `not matched: ${named(arm)} spent ${times(spendRatio ?? 1)} ${measure} of ${named(plan.reference)}`,
    ),
    ...cut.map(
      (arm) => `${named(arm.arm)} was cut by a limit on ${many(arm.cut.length, 'task')}, and would have cost more`,
    ),
    ...(so === undefined ? [] : [`${so} after ${many(pair.tasks, 'task')}${planned}`]),
  ]
}

/** The verdict in one sentence, every number of it from the findings. */
export function sentenceOf(findings: Findings): string {
  const pair = pairOf(findings)
  const mark = findings.plan.simulated ? 'SIMULATED: ' : ''
  if (pair === undefined) return `${mark}nothing to compare: there is one arm`
  const said = pair.winner === null ? withoutWinner(findings, pair) : withWinner(findings, pair)
  const known = notes(findings, pair)
  return `${mark}${said}${known.length === 0 ? '' : ` (${known.join('; ')})`}`
}
