import { expect, test } from 'vitest'
import type { StepNow } from '../contract/simulation.ts'
import { progressLine } from './progress-line.ts'
import { sparkline } from './sparkline.ts'

test('bars go from the least value to the greatest, in eighths', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe('▁▂▃▄▅▆▇█')
  expect(sparkline([-1e308, 1e308])).toBe('▁█')
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], { ascii: true })).toBe('_.-~=+*#')
})

test('a level series is half as high, an empty one is nothing, and what is no number is a gap', () => {
  expect(sparkline([5, 5, 5])).toBe('▄▄▄')
  expect(sparkline([])).toBe('')
  expect(sparkline([1, Number.NaN, 2, Number.POSITIVE_INFINITY])).toBe('▁ █ ')
  expect(sparkline([Number.NaN])).toBe(' ')
})

test('a long series has the width that was asked for, each bar the mean of its stretch', () => {
  expect(sparkline([0, 0, 4, 4, 8, 8], { width: 3 })).toBe('▁▅█')
  expect(
    sparkline(
      Array.from({ length: 1_000 }, (_, i) => i),
      { width: 8 },
    ),
  ).toBe('▁▂▃▄▅▆▇█')
  expect(sparkline([1, 2, 3], { width: 0 })).toBe('')
  expect(sparkline([1, 2], { width: 10 })).toBe('▁█')
})

const now: StepNow = { step: 1_040, steps: 2_000, time: 1_040, agents: 500, metrics: { gini: 0.412_345, mean: 100 } }

test('progress is one line with what was measured, and its course where there is room', () => {
  const series = { gini: [0, 0.1, 0.4] }
  expect(progressLine(now)).toBe('step 1,040 of 2,000 · 500 agents · gini 0.4123 · mean 100')
  expect(progressLine(now, { series })).toBe('step 1,040 of 2,000 · 500 agents · gini 0.4123 ▁▃█ · mean 100')
  expect(progressLine(now, { series, ascii: true })).toMatch(/^[ -~]+$/)
  expect(progressLine({ ...now, agents: 1, metrics: { a: Number.NaN } })).toContain('1 agent · a –')
})

test('no terminal is too narrow, and no name leaves the line', () => {
  const metrics = { 'näme\n\u001b[2J': 1, two: 2 }
  const series = { two: Array.from({ length: 100 }, (_, i) => i) }
  for (let columns = 0; columns <= 120; columns += 1) {
    const line = progressLine({ ...now, metrics }, { columns, series })
    expect(line.length).toBeLessThanOrEqual(columns)
    expect(line).not.toMatch(/[\n\u001b]/)
  }
})
