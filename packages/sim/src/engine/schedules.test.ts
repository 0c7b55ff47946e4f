import { describe, expect, it } from 'vitest'
import type { Schedule } from '../contract/world.ts'
import { defineWorld } from '../define-world.ts'
import { flag, integer } from '../parameters/parameters.ts'
import { hashState } from '../state/hash.ts'
import { simulate } from './simulate.ts'

interface Values {
  readonly agents: number
  readonly more: boolean
}

/** A world that notes whose turns there were, and what each drew. */
const noting = (schedule: Schedule<Values, { turns: number[][]; drew: Map<number, number[]> }, object, number>) =>
  defineWorld({
    name: 'noting',
    purpose: 'Notes the turns of each step.',
    parameters: { agents: integer(3), more: flag(false) },
    state: () => ({ turns: new Array<number[]>(), drew: new Map<number, number[]>() }),
    agents: ({ parameters }) => Array.from({ length: parameters.agents }, () => ({})),
    observe: () => 1,
    decide: (_, { random }) => random.next(),
    act({ id }, number, { state, step }) {
      // A step in which nobody acts leaves no hole: such a state could not be saved.
      while (state.turns.length < step) state.turns.push([])
      state.turns[step - 1]?.push(id)
      state.drew.set(id, [...(state.drew.get(id) ?? []), number])
    },
    schedule,
  })

type Noting = ReturnType<typeof noting>

/** The turns of each step, and what each agent drew. */
const notes = async (world: Noting, steps: number, agents = 3) => {
  let turns: readonly (readonly number[])[] = []
  let drew: ReadonlyMap<number, readonly number[]> = new Map()
  const result = await simulate(world, {
    steps,
    parameters: { agents },
    onStep(_, { state }) {
      ;({ turns, drew } = state as { turns: number[][]; drew: Map<number, number[]> })
    },
  })
  expect(result.status).toBe('completed')
  return { turns: Array.from({ length: steps }, (_, step) => turns[step] ?? []), drew }
}

describe('the order of turns', () => {
  it.each(['sequential', 'simultaneous'] as const)('%s is by id', async (schedule) => {
    expect((await notes(noting(schedule), 3)).turns).toEqual([
      [0, 1, 2],
      [0, 1, 2],
      [0, 1, 2],
    ])
  })

  it('shuffled gives all six orders of three agents equally often', async () => {
    const counts = new Map<string, number>()
    for (const order of (await notes(noting('shuffled'), 6000)).turns)
      counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1)
    expect(counts.size).toBe(6)
    // Chi-square with 5 degrees of freedom: below 20.5 in 99.9 % of all cases.
    expect([...counts.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(20.5)
  })

  it('probabilistic gives each agent its share of turns', async () => {
    const { turns } = await notes(noting({ order: 'probabilistic', probability: ({ id }) => 0.2 + id / 4 }), 4000)
    for (const id of [0, 1, 2]) {
      const p = 0.2 + id / 4
      const share = turns.flat().filter((one) => one === id).length / 4000
      expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 4000))
    }
  })

  it('poisson gives turns whose number in a step has the mean and the variance of its rate', async () => {
    const { turns } = await notes(noting({ order: 'poisson', rate: 2.5 }), 6000, 1)
    const counts = turns.map((step) => step.length)
    const mean = counts.reduce((sum, n) => sum + n, 0) / 6000
    const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / 5999
    expect(Math.abs(mean - 2.5)).toBeLessThan(4 * Math.sqrt(2.5 / 6000))
    expect(Math.abs(variance - 2.5)).toBeLessThan(0.3)
  })

  it('drawn has as many turns as it says', async () => {
    const { turns } = await notes(noting({ order: 'drawn', turns: 7 }), 5)
    expect(turns.map((step) => step.length)).toEqual([7, 7, 7, 7, 7])
  })
})

describe('one agent more', () => {
  it.each<Schedule<Values, never, object, number>>([
    'sequential',
    'shuffled',
    'simultaneous',
    { order: 'probabilistic', probability: 0.5 },
    { order: 'poisson', rate: 1.3 },
  ])('shifts nobody: under %j all others draw what they drew', async (schedule) => {
    const world = noting(schedule as never)
    const [few, many] = [await notes(world, 30, 20), await notes(world, 30, 21)]
    expect(few.drew.size).toBe(20)
    for (const [id, numbers] of few.drew) expect(many.drew.get(id)).toEqual(numbers)
    expect(many.turns.map((step) => step.filter((id) => id < 20))).toEqual(few.turns)
    expect(hashState(few.turns)).not.toBe(hashState(many.turns))
  })
})

describe('a step that decides all at once', () => {
  const race = (resolved: boolean) =>
    defineWorld({
      name: 'race',
      purpose: 'All want the only seat.',
      state: () => ({ seat: -1, seen: new Array<number>() }),
      agents: () => [{}, {}, {}],
      observe: (_, { state }) => state.seat,
      decide: (seat) => ({ seat }),
      act(agent, { seat }, { state }) {
        state.seen.push(seat)
        state.seat = agent.id
      },
      schedule: resolved ? { order: 'simultaneous', resolve: (all) => all.slice(1, 2) } : 'simultaneous',
      collect: {
        seat: ({ state }) => state.seat,
        seen: ({ state }) => state.seen.reduce((sum, seat) => sum + seat, 0),
        acted: ({ state }) => state.seen.length,
      },
      steps: 1,
    })

  it('shows one state to all', async () => {
    expect((await simulate(race(false))).metrics).toEqual({ seat: 2, seen: -3, acted: 3 })
  })

  it('acts on what `resolve` lets through alone', async () => {
    expect((await simulate(race(true))).metrics).toEqual({ seat: 1, seen: -1, acted: 1 })
  })
})

describe('options of a run', () => {
  it.each([
    { seed: -1 },
    { seed: 0.5 },
    { steps: 0 },
    { concurrency: 0 },
    { hashEvery: -1 },
    { checkpoint: { every: 0 } },
  ])('%j is refused before anything runs', async (options) => {
    await expect(simulate(noting('sequential'), options)).rejects.toThrow(/of a simulation is/)
  })
})
