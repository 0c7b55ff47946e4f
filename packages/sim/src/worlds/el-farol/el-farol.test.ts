import { expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { elFarol } from './el-farol.ts'
import { forecast, longest, predictors } from './predictors.ts'

const seeds = Array.from({ length: 20 }, (_, at) => at + 1)

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const attendance = async (parameters: { readonly [name: string]: number }): Promise<number> =>
  mean(
    await Promise.all(
      seeds.map(async (seed) => (await simulate(elFarol, { seed, parameters })).metrics.meanAttendance),
    ),
  )

it('about as many of 100 come as fit in: 60, as W. B. Arthur (1994) found', async () => {
  expect(Math.abs((await attendance({})) - 60)).toBeLessThan(1.5)
})

it.each([40, 80])('attendance follows a threshold of %d', async (threshold) => {
  expect(Math.abs((await attendance({ threshold })) - threshold)).toBeLessThan(3)
})

it('no single week is like the mean: attendance goes up and down for as long as the bar stands', async () => {
  const { series } = await simulate(elFarol, { seed: 1, steps: 500 })
  const late = series.attendance.slice(400)
  expect(Math.max(...late)).toBeGreaterThan(75)
  expect(Math.min(...late)).toBeLessThan(45)
})

const weeks = [9, 9, 9, 44, 78, 56, 15, 23, 67, 84]

// Arthur's own example: the weeks … 44 78 56 15 23 67 84 of 100.
it.each([
  ['same', 1, 84],
  ['same', 5, 56],
  ['mirror', 1, 16],
  ['mean', 4, (15 + 23 + 67 + 84) / 4],
  // Least squares through (0, 23), (1, 67), (2, 84): 58 + 30.5 · (x − 1), at x = 3 beyond 100.
  ['trend', 3, 100],
] as const)('the predictor %s of %d weeks expects %d', (kind, back, expected) => {
  expect(forecast({ kind, weeks: back }, weeks, 100)).toBe(expected)
})

it('a trend goes on with a straight line, and all predictors agree on a bar that never changes', () => {
  expect(forecast({ kind: 'trend', weeks: 5 }, [0, 10, 20, 30, 40], 100)).toBeCloseTo(50)
  const constant = Array.from({ length: longest }, () => 50)
  for (const predictor of predictors) expect(forecast(predictor, constant, 100)).toBe(50)
})

it('each guest follows the one of its own predictors that was off least, week after week', async () => {
  let before: { guests: { uses: number[]; errors: number[] }[]; forecasts: number[] } | undefined
  let compared = 0
  await simulate(elFarol, {
    ...{ steps: 30, parameters: { memory: 0.5 } },
    onStep: (_, { agents, state }) => {
      const guests = [...agents] as unknown as { uses: number[]; errors: number[]; goes: boolean }[]
      for (const [id, { uses, errors }] of (before?.guests ?? []).entries()) {
        expect(new Set(uses).size).toBe(6)
        const best = uses[errors.indexOf(Math.min(...errors))] ?? NaN
        expect(guests[id]?.goes).toBe((before?.forecasts[best] ?? NaN) <= 60)
        compared++
      }
      before = structuredClone({ guests, forecasts: (state as { forecasts: number[] }).forecasts })
    },
  })
  expect(compared).toBe(3000)
})
