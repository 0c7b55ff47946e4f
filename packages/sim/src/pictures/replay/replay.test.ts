import { expect, test } from 'vitest'
import { DefinitionError } from '@crewright/core'
import type { SimulationOptions, StepNow } from '../../contract/simulation.ts'
import type { AnyView } from '../../contract/view.ts'
import type { AnyWorld } from '../../contract/world.ts'
import { defineWorld } from '../../define-world.ts'
import { simulate } from '../../engine/simulate.ts'
import { network } from '../../spaces/network.ts'
import { ring } from '../../spaces/regular-networks.ts'
import { gameOfLife as life } from '../../worlds/life/life.ts'
import { wealth } from '../../worlds/wealth/wealth.ts'
import { layout } from './layout.ts'
import { recordReplay, type ReplayOptions } from './record-replay.ts'
import type { ReplayData } from './replay-data.ts'
import { hostile, walkers } from './walkers.fixture.ts'

type Snapshot = Map<number, { cell: number; mark: string; fields: Map<string, unknown> }>

/** The world at a frame, from the frames up to it. */
const worldAt = ({ frames, marks, fields }: ReplayData, last: number): Snapshot => {
  const all: Snapshot = new Map()
  for (const frame of frames.slice(0, last + 1)) {
    for (const id of frame.gone ?? []) expect(all.delete(id)).toBe(true)
    for (const id of frame.came ?? []) all.set(id, { cell: -1, mark: '', fields: new Map() })
    const pairs = <V>(list: readonly (V | number)[] = []): [number, V][] =>
      Array.from({ length: list.length / 2 }, (_, i) => [list[2 * i] as number, list[2 * i + 1] as V])
    for (const [id, cell] of pairs<number>(frame.cells)) Object.assign(all.get(id) ?? {}, { cell })
    for (const [id, mark] of pairs<number>(frame.marks)) Object.assign(all.get(id) ?? {}, { mark: marks[mark] })
    for (const [field, list] of Object.entries(frame.fields ?? {}))
      for (const [id, value] of pairs<unknown>(list)) all.get(id)?.fields.set(fields[Number(field)] ?? '', value)
  }
  return all
}

/** What the walkers' world truly was, at each step. */
const truth = (now: StepNow, view: AnyView): [number, Snapshot] => {
  const { field } = view.state as { field: { width: number; cellOf(id: number): { x: number; y: number } } }
  const agents = [...view.agents] as unknown as { id: number; steps: number; mood: string }[]
  return [
    now.step,
    new Map(
      agents.map(({ id, steps, mood }) => {
        const { x, y } = field.cellOf(id)
        return [id, { cell: y * field.width + x, mark: mood, fields: new Map<string, unknown>([['steps', steps]]) }]
      }),
    ),
  ]
}

const record = async (world: AnyWorld, options: SimulationOptions = {}, recorded: ReplayOptions = {}) => {
  const replay = recordReplay(world, recorded)
  const truths = new Map<number, Snapshot>()
  const result = await simulate(world, {
    ...options,
    watch: true,
    onStep: (now, view) => {
      replay.onStep(now, view)
      if (world === walkers) truths.set(...truth(now, view))
    },
  })
  if (result.error !== undefined) throw result.error
  return { data: replay.data(result), truths, result }
}

const expectTrue = (data: ReplayData, truths: ReadonlyMap<number, Snapshot>): void => {
  for (const [at, { step }] of data.frames.entries()) {
    const seen = worldAt(data, at)
    const true_ = truths.get(step)
    expect(new Set(seen.keys())).toEqual(new Set(true_?.keys()))
    for (const [id, { cell, mark, fields }] of true_ ?? []) {
      expect(seen.get(id)).toMatchObject({ cell, mark })
      expect(seen.get(id)?.fields.get('steps')).toBe(fields.get('steps'))
    }
  }
}

test('at each frame the replay has the agents, cells, marks and fields that the run had', async () => {
  const { data, truths, result } = await record(walkers)
  expect(data.frames.map(({ step }) => step)).toEqual(Array.from({ length: 41 }, (_, step) => step))
  expectTrue(data, truths)
  expect(data.metrics['walked']).toEqual(result.series.walked)
  expect(data.frames.flatMap(({ messages = [] }) => messages)).toHaveLength(result.messages.sent)
  expect(data.frames.reduce((sum, { decided }) => sum + (decided?.rule ?? 0), 0)).toBe(result.decisions.rule)
  expect([data.seed, data.reason]).toEqual([1, result.reason])
})

test('of a long run each so manieth step is kept, with the first and the last, and what is shown stays true', async () => {
  for (const [steps, maxFrames] of [
    [39, 10],
    [40, 10],
    [41, 2],
    [33, 3],
  ] as const) {
    const { data, truths } = await record(walkers, { steps }, { maxFrames })
    expect(data.frames.length).toBeLessThanOrEqual(maxFrames)
    expect(data.frames.at(0)?.step).toBe(0)
    expect(data.frames.at(-1)?.step).toBe(steps)
    for (const { step } of data.frames.slice(0, -1)) expect(step % data.every).toBe(0)
    expect(data.notes.join()).toContain(`for each ${data.every} steps`)
    expectTrue(data, truths)
  }
})

test('it is plain JSON, and the same for the same run', async () => {
  const [one, other] = [await record(walkers), await record(walkers)]
  expect(JSON.parse(JSON.stringify(one.data))).toEqual(one.data)
  expect(JSON.stringify(other.data)).toBe(JSON.stringify(one.data))
})

test('agents beyond those that are followed are told', async () => {
  const { data } = await record(walkers, { parameters: { agents: 50 } }, { maxAgents: 20 })
  expect(worldAt(data, 0).size).toBe(20)
  expect(data.frames[0]?.agents).toBe(50)
  expect(data.notes.join()).toContain('Up to 30 agents at a time are not drawn')
})

test('what is kept is bounded however much happens', async () => {
  const { data } = await record(walkers, { steps: 400, parameters: { agents: 2_500, size: 100 } })
  expect(data.frames.length).toBeLessThan(400)
  expect(JSON.stringify(data).length).toBeLessThan(20_000_000)
}, 60_000)

test('agents kept as columns have their fields, and cells of an unbounded grid lie in a box', async () => {
  const rich = await record(wealth, { steps: 3 })
  expect(rich.data.fields).toEqual(['wealth'])
  const { data } = await record(life, { steps: 20 })
  if (data.space.kind !== 'grid') throw new Error('life stands on a grid')
  expect(data.space.unbounded).toBe(true)
  for (const { cells = [] } of data.frames)
    cells.forEach((cell, i) => {
      if (i % 2 === 1 && data.space.kind === 'grid') expect(cell).toBeLessThan(data.space.width * data.space.height)
    })
})

test('a network that changes is drawn as it is at each frame', async () => {
  const world = defineWorld({
    name: 'ties',
    purpose: 'Ties come and go.',
    state: () => ({ net: network({ nodes: 4 }) }),
    agents: () => Array.from({ length: 4 }, () => ({})),
    observe: () => undefined,
    decide: () => undefined,
    act: () => {},
    afterStep: ({ state: { net }, step }) => {
      if (net.connected(0, step % 4) && step % 4 > 0) net.disconnect(0, step % 4)
      else if (step % 4 > 0) net.connect(0, step % 4)
    },
    steps: 9,
    show: { space: ({ state }) => state.net },
  })
  for (const maxFrames of [400, 3]) {
    const { data } = await record(world, {}, { maxFrames })
    const ties = new Set<string>()
    for (const { tied = [], untied = [] } of data.frames) {
      for (let i = 0; i < tied.length; i += 2) ties.add(`${tied[i]} ${tied[i + 1]}`)
      for (let i = 0; i < untied.length; i += 2) expect(ties.delete(`${untied[i]} ${untied[i + 1]}`)).toBe(true)
    }
    // Toggled at steps 1, 2, 3, 5, 6, 7 and 9: only the tie to 1 stands.
    expect([...ties]).toEqual(['0 1'])
  }
})

test('rings are circles, other networks are spread by forces, the same each time', () => {
  const ids = Array.from({ length: 12 }, (_, id) => id)
  const circle = layout(ids, [...ring({ nodes: 12, neighbours: 2 }).edges()])
  for (const [, x, y] of circle) expect(Math.hypot(x - 0.5, y - 0.5)).toBeCloseTo(0.5, 3)
  const star = ids.slice(1).map((id) => [0, id] as const)
  const places = layout(ids, star)
  expect(layout(ids, star)).toEqual(places)
  expect(new Set(places.map(String)).size).toBe(12)
  for (const [, x, y] of places) expect([x, y].every((value) => value >= 0 && value <= 1)).toBe(true)
  expect(layout([], [])).toEqual([])
  expect(layout([7], [])).toHaveLength(1)
})

test('a show function that throws does not end the run, and is told', async () => {
  const broken = {
    ...walkers,
    parts: {
      ...walkers.parts,
      show: {
        mark: () => {
          throw new Error(hostile)
        },
      },
    },
  }
  const { data, result } = await record(broken as AnyWorld)
  expect(result.status).toBe('completed')
  expect(data.marks).toEqual(['agent'])
  expect(data.notes.join()).toContain('show.mark of the world threw')
})

test('options that cannot be are refused with what to do', () => {
  for (const options of [{ maxFrames: 1 }, { maxFrames: 2.5 }, { maxAgents: 0 }])
    expect(() => recordReplay(walkers, options)).toThrow(DefinitionError)
})

test('nothing was recorded: there are no frames, and it is said', () => {
  expect(recordReplay(walkers).data().frames).toEqual([])
})
