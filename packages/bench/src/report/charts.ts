import type { Bar } from '@crewright/report'
import { barChart, intervalChart, matrixChart, scatterChart } from '@crewright/report'
import type { Comparison } from '../contract/comparison.ts'
import { commonMeasure, sizeText, type SpendKey } from './arms-shown.ts'
import { failureCounts } from './failure-counts.ts'
import { meanScore, taskRows } from './task-rows.ts'

/** Pixels of a picture: about 720 for a page, 360 for a telephone. */
export interface ChartOptions {
  readonly width?: number
}

const titled = ({ plan }: Comparison, title: string): string =>
  `${plan.simulated ? 'SIMULATED: ' : ''}${title} · ${plan.name}`

const level = ({ plan }: Comparison): string => `${Number((plan.confidence * 100).toFixed(4))} % interval`
const percent = (value: number): number => Number((value * 100).toFixed(1))

/** Every arm's score with its interval, in per cent, as an SVG document. */
export const svgScores = (comparison: Comparison, options: ChartOptions = {}): string =>
  intervalChart({
    title: titled(comparison, 'Score by arm'),
    subtitle: `${sizeText(comparison)}; ${level(comparison)}`,
    rows: comparison.arms.map(({ arm, score, interval: [low, high] }) => ({
      label: arm,
      value: percent(score),
      low: percent(low),
      high: percent(high),
    })),
    value: { label: 'Score', unit: '%' },
    ...options,
  })

/** Every arm's difference to the baseline with its interval, in points, as an SVG document. */
export const svgIntervals = (comparison: Comparison, options: ChartOptions = {}): string =>
  intervalChart({
    title: titled(comparison, `Difference to ${comparison.plan.baseline}`),
    subtitle: `Right of zero is better than ${comparison.plan.baseline}; ${level(comparison)} of paired differences`,
    rows: comparison.pairs.map(({ second, difference, interval: [low, high] }) => ({
      label: second,
      value: percent(difference),
      low: percent(low),
      high: percent(high),
    })),
    value: { label: 'Difference', unit: 'points' },
    zero: true,
    ...options,
  })

const axes: { readonly [key in SpendKey]: { readonly label: string; readonly unit?: string } } = {
  usd: { label: 'Cost of all trials', unit: 'USD' },
  tokens: { label: 'Tokens of all trials' },
  calls: { label: 'Model calls of all trials' },
  durationMs: { label: 'Time of all trials', unit: 's' },
}

/** What each arm cost against its score, and the arms that are best for what they cost joined, as an SVG document. */
export function svgPareto(comparison: Comparison, options: ChartOptions = {}): string {
  const measure = commonMeasure(comparison)
  return scatterChart({
    title: titled(comparison, 'Cost and score'),
    subtitle:
      measure === undefined
        ? 'No measure of cost is known of all arms and above zero.'
        : 'Up and left is better; an arm that a limit cut is never joined.',
    points:
      measure === undefined
        ? []
        : comparison.arms.map(({ arm, score, interval: [low, high], spend, onHull }) => ({
            label: arm,
            x: measure === 'durationMs' ? spend.durationMs / 1_000 : spend[measure],
            y: percent(score),
            interval: [percent(low), percent(high)] as const,
            onLine: onHull,
          })),
    x: measure === undefined ? {} : axes[measure],
    y: { label: 'Score', unit: '%' },
    line: 'best for the cost',
    ...options,
  })
}

/** With more tasks than this a map in their own order is noise. */
const mostInOrder = 200

/** From right by all arms to wrong by all: by the mean of the arms, then by the first arms' scores. */
const byScores = (a: readonly (number | null)[], b: readonly (number | null)[]): number => {
  const sum = (scores: readonly (number | null)[]): number => scores.reduce<number>((all, one) => all + (one ?? 0), 0)
  const place = a.findIndex((one, i) => one !== b[i])
  return sum(b) - sum(a) || (b[place] ?? 0) - (a[place] ?? 0)
}

/** A row for each arm and a column for each task: what came out right, as an SVG document. */
export function svgTasks(comparison: Comparison, options: ChartOptions = {}): string {
  const columns = taskRows(comparison).map(({ arms }) => arms.map(meanScore))
  const large = columns.length > mostInOrder
  const sorted = large ? columns.toSorted(byScores) : columns
  return matrixChart({
    title: titled(comparison, 'Every task'),
    ...(large ? { subtitle: 'Sorted from right by all arms to wrong by all' } : {}),
    rows: comparison.arms.map(({ arm }, i) => ({ label: arm, values: sorted.map((scores) => scores[i] ?? null) })),
    column: 'task',
    meanings: ['right', 'wrong'],
    ...options,
  })
}

/** What each role of each arm spent: money where all prices are known, else tokens. */
export function svgRoles(comparison: Comparison, options: ChartOptions = {}): string {
  const roles = comparison.arms.flatMap(({ arm, usage }) =>
    Object.entries(usage.byRole).map(([role, its]) => ({ arm, role, its })),
  )
  const known = roles.every(({ its }) => its.usd !== null) && roles.some(({ its }) => (its.usd ?? 0) > 0)
  const bars = roles.map(({ arm, role, its }): Bar => ({
    label: role,
    series: arm,
    value: known ? its.usd : its.inputTokens + its.outputTokens,
  }))
  return barChart({
    title: titled(comparison, known ? 'Cost by role' : 'Tokens by role'),
    bars,
    value: known ? { label: 'Cost of all trials', unit: 'USD' } : { label: 'Tokens of all trials' },
    category: { label: 'Role' },
    ...options,
  })
}

/** How often each failure mode was seen, by role. */
export function svgFailures(comparison: Comparison, options: ChartOptions = {}): string {
  const counts = failureCounts(comparison)
  const modes = [...new Set(counts.map(({ mode }) => mode))]
  return barChart({
    title: titled(comparison, 'Failure modes by role'),
    ...(modes.length === 1 ? { subtitle: modes.join() } : {}),
    bars: counts.map(({ arm, role, mode, count }) => ({ label: `${arm}: ${role}`, series: mode, value: count })),
    value: { label: 'Signs' },
    ...options,
  })
}
