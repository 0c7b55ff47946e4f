import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { columns, int32 } from '../agents/columns.ts'
import type { AnyWorld } from '../contract/world.ts'
import type { SimulationOptions } from '../contract/simulation.ts'
import { defineWorld } from '../define-world.ts'
import { fork, resume } from '../engine/resume.ts'
import { simulate } from '../engine/simulate.ts'
import { encodeState } from '../state/encode.ts'
import { busy } from './busy-world.fixture.ts'

let folder = ''
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'crewright-'))))
afterAll(() => rm(folder, { recursive: true }))

/** The checkpoints of a run, by step. */
const saved = async (world: AnyWorld, options: SimulationOptions = {}) => {
  const all = new Map<number, Uint8Array>()
  const checkpoint = { every: 1, write: (bytes: Uint8Array, step: number) => void all.set(step, bytes) }
  const result = await simulate(world, { seed: 3, hashEvery: 1, ...options, checkpoint })
  return { all, result, at: (step: number) => all.get(step) ?? new Uint8Array() }
}

const columnWorld = defineWorld({
  name: 'columns',
  purpose: 'Columns with agents that go.',
  agents: () => columns(20, { wealth: int32((id) => id) }),
  observe: ({ wealth }) => wealth,
  decide: (wealth, { random }) => wealth + random.below(5),
  act: (agent, wealth) => void (agent.wealth = wealth),
  afterStep: (world) => (world.step % 3 === 0 ? world.remove(world.random.pick(world.agents.ids())) : undefined),
  schedule: { order: 'poisson', rate: 1.5 },
  steps: 12,
})

describe('a run that goes on from a checkpoint', () => {
  it('is the uninterrupted run, by hash and measurement at each step, from any of its steps', async () => {
    const { result, at } = await saved(busy)
    expect(result.status).toBe('completed')
    for (let step = 1; step < 40; step += 6) expect(await resume(busy, at(step), { hashEvery: 1 })).toEqual(result)
  })

  it('is so with columns, of which agents were removed, and turns at random instants', async () => {
    const { result, at } = await saved(columnWorld)
    for (const step of [1, 4, 11]) expect(await resume(columnWorld, at(step), { hashEvery: 1 })).toEqual(result)
  })

  it('may go on for longer than the run was to be', async () => {
    const longer = await simulate(busy, { seed: 3, steps: 55 })
    const { at } = await saved(busy)
    expect((await resume(busy, at(40), { steps: 55 })).hash).toBe(longer.hash)
  })

  it('is the world just before a rule threw, when the run that failed is brought there again', async () => {
    const fails = (failing: boolean) =>
      defineWorld({
        name: 'fails',
        purpose: 'One rule throws late.',
        agents: () => [{ n: 0 }, { n: 0 }],
        observe: ({ n }) => n,
        decide(n, { agent, step, random }) {
          if (failing && step === 5000 && agent === 1) throw new Error('division by zero')
          return n + random.below(3)
        },
        act: (agent, n) => void (agent.n = n),
        collect: { n: ({ agents }) => agents.at(1).n },
        steps: 6000,
      })
    const file = join(folder, 'fails')
    const failed = await simulate(fails(true), { checkpoint: { every: 400, file } })
    expect(failed).toMatchObject({ status: 'failed', steps: 4999, error: { agent: 1, step: 5000 } })
    expect(failed.reason).toContain('division by zero')
    expect(failed.series.n).toHaveLength(5000)
    const again = await resume(fails(true), await readFile(file), { steps: 4999 })
    expect(again.hash).toBe((await simulate(fails(false), { steps: 4999 })).hash)
    expect(again.series).toEqual(failed.series)
  })

  it('is saved when it is canceled between two steps, and goes on from there', async () => {
    const stop = new AbortController()
    const file = join(folder, 'canceled')
    const onStep = ({ step }: { readonly step: number }): void => (step === 17 ? stop.abort() : undefined)
    const canceled = await simulate(busy, { seed: 3, signal: stop.signal, onStep, checkpoint: { every: 1000, file } })
    expect(canceled).toMatchObject({ status: 'canceled', steps: 17 })
    expect((await resume(busy, await readFile(file))).hash).toBe((await simulate(busy, { seed: 3 })).hash)
    expect(await readdir(folder)).not.toContain('canceled.new')
  })
})

describe('a fork', () => {
  it('has the past of its run, and with another seed or parameter another future', async () => {
    const { result, at } = await saved(busy)
    for (const change of [{ seed: 4 }, { parameters: { births: 3 } }]) {
      const other = await fork(busy, at(20), { ...change, hashEvery: 1 })
      expect(other.hashes.slice(0, 20)).toEqual(result.hashes.slice(0, 20))
      expect(other.series.wealth.slice(0, 21)).toEqual(result.series['wealth']?.slice(0, 21))
      expect(other.hash).not.toBe(result.hash)
    }
  })

  it('refuses a parameter that the world does not have', async () => {
    const { at } = await saved(busy, { steps: 2 })
    await expect(fork(busy, at(1), { parameters: { deaths: 1 } })).rejects.toThrow(/no parameter deaths/)
  })
})

describe('what is no checkpoint of this world', () => {
  it('is refused in words: another world, another format, a changed byte, a cut file', async () => {
    const { at } = await saved(busy, { steps: 2 })
    const bytes = at(2)
    await expect(resume(columnWorld, bytes)).rejects.toThrow(/is of the world busy, not of columns/)
    await expect(resume(busy, encodeState({ a: 1 }))).rejects.toThrow(/no crewright checkpoint/)
    await expect(resume(busy, bytes.subarray(0, 100))).rejects.toThrow(/damaged/)
    const changed = bytes.slice()
    changed[200] = (changed[200] ?? 0) ^ 1
    await expect(resume(busy, changed)).rejects.toThrow(/damaged/)
    await expect(resume(busy, new TextEncoder().encode('{"seed": 1}'))).rejects.toThrow(/no saved state/)
  })
})

describe('what cannot be saved', () => {
  const unsaved = defineWorld({
    name: 'unsaved',
    purpose: 'Its state gets a function at step 3.',
    state: () => ({ town: { owner: undefined as unknown } }),
    agents: () => [{}],
    observe: () => 1,
    decide: () => 1,
    act: (_, __, world) => void (world.step === 3 && (world.state.town.owner = () => 1)),
    collect: { agents: ({ agents }) => agents.count },
    steps: 6,
  })

  it('ends the run at the checkpoint with its place, and keeps what was measured', async () => {
    const result = await simulate(unsaved, { checkpoint: { every: 1, write: () => undefined } })
    expect(result).toMatchObject({ status: 'failed', steps: 3, series: { step: [0, 1, 2, 3] } })
    expect(result.reason).toContain('state.town.owner')
  })

  it('costs a run without checkpoints its hash alone', async () => {
    const result = await simulate(unsaved)
    expect(result).toMatchObject({ status: 'failed', steps: 6, series: { step: [0, 1, 2, 3, 4, 5, 6] } })
  })

  it('a folder that is not there ends the run in words', async () => {
    const result = await simulate(busy, { checkpoint: { every: 2, file: join(folder, 'none', 'x') } })
    expect(result).toMatchObject({ status: 'failed', steps: 2 })
    expect(result.reason).toContain('could not be written')
  })
})
