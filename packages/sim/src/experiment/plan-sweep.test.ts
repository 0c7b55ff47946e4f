import { expect, test } from 'vitest'
import { planSweep, type SweepPlan } from './plan-sweep.ts'
import { walkers } from './walkers.fixture.ts'

const plan = (parts: SweepPlan) => planSweep(walkers, parts)
const driftsOf = (parts: SweepPlan) => plan(parts).map(({ parameters }) => Number(parameters['drift']))

test('a grid has each value with each other and each seed, the last parameter changing fastest', () => {
  const jobs = plan({ values: { agents: [5, 10], drift: { from: 0, to: 0.3, count: 4 } }, seeds: [7, 9], steps: 3 })
  expect(jobs).toHaveLength(16)
  expect(jobs.slice(0, 5).map(({ parameters, seed }) => [parameters['agents'], parameters['drift'], seed])).toEqual([
    [5, 0, 7],
    [5, 0, 9],
    [5, 0.1, 7],
    [5, 0.1, 9],
    [5, 0.2, 7],
  ])
  expect(jobs[0]).toMatchObject({ world: 'walkers', steps: 3, parameters: { fault: 'none' } })
})

test('without values the seeds alone vary, with the steps of the world', () => {
  expect(plan({ seeds: 3 }).map(({ seed, steps }) => [seed, steps])).toEqual([
    [1, 10],
    [2, 10],
    [3, 10],
  ])
})

test('a job has the same id in every plan that holds it, and another for any other parameter, seed, steps or version', () => {
  const [job] = plan({ values: { drift: [0.5] } })
  const [again] = plan({ values: { drift: [0.5, 0.7] }, seeds: 20 })
  expect(job?.id).toBe(again?.id)
  const others = [{}, { set: { drift: 0.5 }, steps: 11 }, { set: { drift: 0.5 }, seeds: [2] }].flatMap(plan)
  const newer = plan({ set: { drift: 0.5 }, version: 'mended' })
  expect(new Set([job, ...others, ...newer].map((one) => one?.id)).size).toBe(5)
})

test('text is read as its parameter reads it, as from a command line', () => {
  expect(plan({ values: { drift: ['0.5', '1'] } })).toEqual(plan({ values: { drift: [0.5, 1] } }))
})

test('a Latin hypercube uses each of as many equal parts of every range once', () => {
  const jobs = plan({
    values: { drift: { from: -1, to: 1 }, agents: { from: 1, to: 40 }, fault: ['none', 'throws'] },
    kind: 'latin-hypercube',
    samples: 40,
  })
  const parts = jobs.map(({ parameters }) => Math.floor(((Number(parameters['drift']) + 1) / 2) * 40))
  expect(parts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, part) => part))
  expect(parts).not.toEqual(parts.toSorted((a, b) => a - b))
  const agents = jobs.map(({ parameters }) => Number(parameters['agents'])).toSorted((a, b) => a - b)
  expect(agents).toEqual(Array.from({ length: 40 }, (_, at) => at + 1))
  expect(jobs.filter(({ parameters }) => parameters['fault'] === 'none')).toHaveLength(20)
})

test('random values lie in their range, come from the seed of the draws, and stay when an axis is added', () => {
  const one: SweepPlan = { values: { drift: { from: 0, to: 0.1 } }, kind: 'random', samples: 200 }
  const drifts = driftsOf(one)
  expect(drifts.every((drift) => drift >= 0 && drift < 0.1)).toBe(true)
  expect(drifts.filter((drift) => drift < 0.05).length).toBeGreaterThan(70)
  expect(drifts.filter((drift) => drift < 0.05).length).toBeLessThan(130)
  expect(driftsOf(one)).toEqual(drifts)
  expect(driftsOf({ ...one, values: { ...one.values, agents: { from: 1, to: 9 } } })).toEqual(drifts)
  expect(driftsOf({ ...one, drawSeed: 2 })).not.toEqual(drifts)
})

const both = { from: 0, to: 1 }
test.each<[string, SweepPlan, RegExp]>([
  ['an unknown parameter', { values: { drfit: [1] } }, /no parameter drfit.*agents, drift, fault/],
  ['an unknown parameter with a range', { values: { drfit: both } }, /no parameter drfit.*agents, drift, fault/],
  ['an unknown parameter that is set', { set: { speed: 1 } }, /no parameter speed/],
  ['a value out of range', { values: { drift: [0, 2] } }, /drift.* is 2.*a number from -1 to 1/],
  ['a range out of range', { values: { drift: { from: 0, to: 2, count: 3 } } }, /is 2.*from -1 to 1/],
  ['a value that is none', { values: { drift: ['much'] } }, /"much".*a number/],
  ['an empty list', { values: { drift: [] } }, /drift.* has no values/],
  ['a value twice', { values: { drift: [0, '0'] } }, /a value twice/],
  ['a range of words', { values: { fault: both as never } }, /fault/],
  ['a range backwards', { values: { drift: { from: 1, to: 0, count: 3 } } }, /goes from 1 to 0/],
  ['a grid on a range without a count', { values: { drift: both } }, /how many values of drift/],
  ['halves of whole numbers', { values: { agents: { from: 1, to: 2, count: 3 } } }, /hold 1.5/],
  ['a range of one value', { values: { drift: { ...both, count: 1 } } }, /with 1 values/],
  ['samples of a grid', { values: { drift: [0] }, samples: 3 }, /not so many samples/],
  ['no samples', { values: { drift: both }, kind: 'random' }, /how many combinations/],
  ['no samples at all', { values: { drift: both }, kind: 'random', samples: 0 }, /`samples`.* 0.*at least 1/],
  ['nothing to draw', { kind: 'latin-hypercube', samples: 3 }, /varies no parameter/],
  ['another kind', { kind: 'sobol' as never }, /no sweep of kind sobol.*latin-hypercube/],
  ['no seeds', { seeds: 0 }, /`seeds`.* 0/],
  ['an empty list of seeds', { seeds: [] }, /empty list/],
  ['a seed twice', { seeds: [1, 1] }, /one twice/],
  ['a seed that is none', { seeds: [1.5] }, /1.5/],
  ['no steps', { steps: 0 }, /`steps`.* 0/],
  ['steps that are no number', { steps: Number.NaN }, /NaN/],
  ['set and varied', { set: { drift: 0 }, values: { drift: [0] } }, /set and varied/],
  [
    'more runs than memory holds',
    { values: { drift: { ...both, count: 1_000_000 } }, seeds: 1_000 },
    /1000000000 runs/,
  ],
])('%s is refused in words', (_, parts, message) => {
  const refused = (): unknown => {
    try {
      return plan(parts)
    } catch (error) {
      const { message: what, next } = error as Error & { next: string }
      return `${what}. ${next}`
    }
  }
  expect(refused()).toMatch(message)
})
