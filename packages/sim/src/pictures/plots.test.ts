import { expect, test } from 'vitest'
import { simulate } from '../engine/simulate.ts'
import { bandsBySteps } from '../experiment/summarise.ts'
import { inThisThread } from '../experiment/job-runner.ts'
import { planSweep } from '../experiment/plan-sweep.ts'
import { runSweep } from '../experiment/run-sweep.ts'
import { wealth } from '../worlds/wealth/wealth.ts'
import { bandPlot } from './band-plot.ts'
import { metricPlots } from './metric-plots.ts'
import { seedsPlot } from './seeds-plot.ts'
import { thinned } from './thin.ts'

const count = (svg: string, part: RegExp): number => svg.match(part)?.length ?? 0
/** The pieces of a path, after its `M`. */
const joined = (svg: string): number[] => [...svg.matchAll(/ d="(M[^"Z]*)"/g)].map(([, path = '']) => count(path, /L/g))

test('a run has a chart for each metric, with a point for each step', async () => {
  const result = await simulate(wealth, { steps: 30, parameters: { agents: 20 } })
  const plots = metricPlots(result)
  expect(Object.keys(plots)).toEqual(Object.keys(result.metrics))
  expect(joined(plots.gini)).toEqual([30])
  expect(plots.gini).toContain('<title>wealth: gini</title>')
})

test('twenty seeds are twenty thin lines, their mean, and what is known', async () => {
  const runs = await Promise.all(
    Array.from({ length: 20 }, (_, i) => simulate(wealth, { seed: i + 1, steps: 25, parameters: { agents: 20 } })),
  )
  const svg = seedsPlot({ title: 'Gini', metric: 'gini', runs, known: { value: 0.5, label: 'theory' } })
  expect(joined(svg)).toEqual(Array(21).fill(25))
  for (const word of ['mean of 20 seeds', 'one seed', 'theory', 'seeds 1 to 20']) expect(svg).toContain(`>${word}<`)
  expect(count(svg, />one seed</g)).toBe(1)
})

test('in the mean a run that ended earlier counts with its last value', () => {
  const runs = [
    { seed: 1, series: { step: [0, 1], m: [0, 10] } },
    { seed: 2, series: { step: [0, 1, 2, 3], m: [0, 20, 20, 20] } },
  ]
  const svg = seedsPlot({ title: 't', metric: 'm', runs })
  expect(svg).toContain('mean of 2 seeds, 3: 15')
})

test('what was not measured yet is left out without a word, a later gap is told', () => {
  const series = { step: [0, 1, 2, 3, 4], m: [Number.NaN, Number.NaN, 5, Number.NaN, 6] }
  const { m } = metricPlots({ world: 'w', seed: 1, metrics: { m: 6 }, series })
  expect(m).toContain('1 point of 3 left out')
})

test('a sweep has a line and a band for each condition', async () => {
  const jobs = planSweep(wealth, { values: { agents: [10, 40] }, seeds: 4, steps: 20 })
  const { rows } = await runSweep(jobs, { runner: inThisThread(wealth, { series: true }) })
  const bands = [10, 40].map((agents) => ({
    name: `${agents} agents`,
    steps: bandsBySteps(
      rows.filter(({ parameters }) => parameters['agents'] === agents),
      'gini',
    ),
  }))
  const svg = bandPlot({ title: 'Gini', bands })
  expect(count(svg, /fill-opacity="0.16"/g)).toBe(2)
  expect(svg).toContain('>40 agents<')
})

test('a hundred thousand points are thinned without losing the least, the greatest or a gap', () => {
  const points = Array.from({ length: 100_000 }, (_, x) => ({ x, y: Math.sin(x / 1_000) }))
  points[31_234] = { x: 31_234, y: 99 }
  points[77_777] = { x: 77_777, y: -99 }
  points[5_005] = { x: 5_005, y: Number.NaN }
  const kept = thinned(points)
  expect(kept.length).toBeLessThanOrEqual(1_200)
  const xs = kept.map(({ x }) => x)
  expect(xs).toEqual(expect.arrayContaining([0, 31_234, 77_777, 5_005, 99_999]))
  expect(xs).toEqual([...xs].sort((a, b) => a - b))
  expect(thinned(points.slice(0, 100))).toHaveLength(100)
})
