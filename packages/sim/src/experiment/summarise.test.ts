import { tableCsv } from '@crewright/report'
import { expect, test } from 'vitest'
import { inThisThread } from './job-runner.ts'
import { planSweep } from './plan-sweep.ts'
import { runSweep } from './run-sweep.ts'
import { bandOf, bandsBySteps, summarise } from './summarise.ts'
import { runsTable, stepsTable, summaryTable } from './tables.ts'
import { walkers } from './walkers.fixture.ts'

const { rows } = await runSweep(
  planSweep(walkers, { values: { drift: [0, 0.5], fault: ['none', 'throws'] }, seeds: 20 }),
  { runner: inThisThread(walkers, { series: true }) },
)

test('a band of known values', () => {
  // Student's t of 4 degrees at .975 is 2.776445: the interval is 3 ± 2.776445 · √(2.5/5).
  const { low, high, ...band } = bandOf([1, 2, 3, 4, 5, Number.NaN])
  expect(band).toEqual({ count: 5, mean: 3, sd: Math.sqrt(2.5), min: 1, max: 5 })
  expect(low).toBeCloseTo(3 - 1.963243, 5)
  expect(high).toBeCloseTo(3 + 1.963243, 5)
  expect(bandOf([7])).toMatchObject({ count: 1, mean: 7, sd: 0, low: Number.NaN })
  expect(bandOf([])).toMatchObject({ count: 0, mean: Number.NaN })
})

test('each condition is summarised over its seeds, and runs that failed are counted and not measured', () => {
  const [still, broken, drifting] = summarise(rows)
  expect(still).toMatchObject({ parameters: { drift: 0, fault: 'none' }, runs: 20, failed: 0 })
  expect(broken).toMatchObject({ parameters: { drift: 0, fault: 'throws' }, runs: 0, failed: 20 })
  // Ten steps of drift .5, ten agents: the mean place is 5 with a standard deviation of 1 between runs.
  const mean = drifting?.metrics['mean']
  expect(mean?.mean).toBeCloseTo(5, 0)
  expect(mean?.sd).toBeGreaterThan(0.5)
  expect(mean?.sd).toBeLessThan(1.6)
  expect(mean && mean.low < 5 && mean.high > 5).toBe(true)
})

test('bands along the steps begin where all runs begin', () => {
  const bands = bandsBySteps(
    rows.filter(({ parameters }) => parameters['fault'] === 'none'),
    'mean',
  )
  expect(bands.map(({ step }) => step)).toEqual(Array.from({ length: 11 }, (_, step) => step))
  expect(bands[0]).toMatchObject({ count: 40, mean: 0, sd: 0 })
})

test('one row a run, one row a step, one row a condition and metric', () => {
  const lines = (text: string): string[] => text.trimEnd().split('\r\n')
  const runs = lines(tableCsv(runsTable(rows)))
  expect(runs[0]).toBe('id,agents,drift,fault,seed,steps,status,metric mean,spread,hash,reason')
  expect(runs).toHaveLength(1 + 80)
  const steps = lines(tableCsv(stepsTable(rows)))
  expect(steps[0]).toBe('id,agents,drift,fault,seed,step,metric mean,spread')
  // Steps 0 to 10 of whole runs; of those that failed at step 4 what was measured before.
  expect(steps).toHaveLength(1 + 40 * 11 + 40 * 4)
  expect(lines(tableCsv(summaryTable(summarise(rows))))).toHaveLength(1 + 4 * 2)
})
