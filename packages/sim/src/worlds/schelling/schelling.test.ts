import { expect, it } from 'vitest'
import { meanOf, runsOf } from '../seeds.fixture.ts'
import { schelling } from './schelling.ts'

it.each([
  { wanted: 0.3, density: 0.95, similar: 74.6 },
  { wanted: 0.4, density: 0.95, similar: 84.1 },
  { wanted: 0.3, density: 0.8, similar: 73.9 },
  { wanted: 0.5, density: 0.8, similar: 88.0 },
])(
  'who wants $wanted similar neighbours at density $density ends with $similar % of them, from half at first',
  async ({ wanted, density, similar }) => {
    const runs = await runsOf(schelling, { parameters: { wanted, density } })
    expect(new Set(runs.map(({ reason }) => reason))).toEqual(new Set(['all are happy']))
    expect(Math.abs(meanOf(runs.map(({ series }) => series['similar']?.[0] ?? 0)) - 50)).toBeLessThan(1)
    expect(Math.abs(meanOf(runs.map(({ metrics }) => metrics['similar'] ?? 0)) - similar)).toBeLessThan(1)
    expect(runs.map(({ metrics }) => metrics['unhappy'])).toEqual(runs.map(() => 0))
  },
  60_000,
)

it('where nobody wants anything, all are happy from the start', async () => {
  const [run] = await runsOf(schelling, { parameters: { wanted: 0, size: 9 } }, [1])
  expect(run).toMatchObject({ status: 'stopped', steps: 0, reason: 'all are happy' })
})

it('a full town stays as it is, and the run ends with its steps', async () => {
  const [run] = await runsOf(schelling, { steps: 5, parameters: { density: 1, wanted: 0.9, size: 9 } }, [1])
  expect(run?.status).toBe('completed')
  expect(new Set(run?.series['similar']).size).toBe(1)
})

it('an empty town has nobody who is unhappy', async () => {
  const [run] = await runsOf(schelling, { parameters: { density: 0, size: 9 } }, [1])
  expect(run).toMatchObject({ status: 'stopped', metrics: { unhappy: 0 } })
})
