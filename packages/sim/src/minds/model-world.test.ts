import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineRole, type Model } from '@crewright/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { modelServer } from '../broker/model-server.fixture.ts'
import type { Decider } from '../contract/decide.ts'
import type { SimulationOptions } from '../contract/simulation.ts'
import type { Schedule } from '../contract/world.ts'
import { defineWorld } from '../define-world.ts'
import { simulate } from '../engine/simulate.ts'
import { askPerson } from './ask-person.ts'
import { decisionLines, readDecisions } from './decision-log.ts'
import { modelAgent } from './model-agent.ts'
import { replayAgent } from './replay-agent.ts'

const choice = z.object({ take: z.number() })
type Choice = z.infer<typeof choice>
const role = defineRole({ purpose: 'takes', instructions: 'Take some.', returns: choice })

/** Agents beside each other: each sees what its neighbours hold, a model says how much it takes, and chance adds some. */
const circle = (
  decide: Decider<readonly number[], Choice>,
  schedule: Schedule<{}, { pot: number }, { held: number }, Choice> = 'simultaneous',
) =>
  defineWorld({
    name: 'circle',
    purpose: 'Shows that agents take what models say.',
    state: () => ({ pot: 0 }),
    agents: () => Array.from({ length: 20 }, (_, index) => ({ held: index })),
    action: choice,
    observe: (agent, { agents }) => [-1, 0, 1].map((by) => agents.at((agent.id + by + 20) % 20).held),
    decide,
    act(agent, { take }, world) {
      agent.held = (agent.held + take + world.random.below(3)) % 50
      world.state.pot += take
    },
    schedule,
    collect: { pot: ({ state }) => state.pot },
    steps: 5,
  })

const takerOf = (model: Model, more: object = {}) =>
  modelAgent({ role, brief: (seen: readonly number[]) => `Around you: ${seen.join(', ')}.`, model, ...more })

/** A model's answer that depends on its prompt. */
const say = (prompt: string): string => {
  let sum = 0
  for (const char of prompt) sum = (sum * 31 + char.charCodeAt(0)) % 1009
  return JSON.stringify({ take: sum % 7 })
}
const faulty = () => {
  const draw = Math.random()
  return draw < 0.025 ? 'server' : draw < 0.05 ? 'torn' : undefined
}
const fast: SimulationOptions['models'] = { retry: { firstMs: 1 } }
const fileIn = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'model-world-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, name)
}
const memory = { keep: 2, note: (seen: readonly number[], { take }: Choice) => `${seen[1]}: took ${take}` }

describe('a world of model agents', () => {
  test.for(['simultaneous', 'shuffled', { order: 'poisson', rate: 1.2 }] as const)(
    'has the same hash at concurrency 1 and 16, before a slow and faulty server: %j',
    async (schedule) => {
      const hashes: unknown[] = []
      for (const concurrency of [1, 16, 16]) {
        const server = await modelServer({ say, delay: () => Math.random() * 4, fault: faulty })
        const world = circle(takerOf(server.model(), { memory }), schedule)
        const result = await simulate(world, { seed: 4, concurrency, hashEvery: 1, models: fast })
        expect(result.status).toBe('completed')
        expect(server.most).toBeLessThanOrEqual(concurrency)
        hashes.push([result.hashes, result.metrics])
      }
      expect(hashes[1]).toEqual(hashes[0])
      expect(hashes[2]).toEqual(hashes[0])
      // The hash is of what happened: another answer is another hash.
      const other = await modelServer({ say: (prompt) => say(`${prompt}!`) })
      const result = await simulate(circle(takerOf(other.model(), { memory }), schedule), { seed: 4, hashEvery: 1 })
      expect([result.hashes, result.metrics]).not.toEqual(hashes[0])
    },
  )

  test('asks so many at once as it may where all decide at once', async () => {
    const server = await modelServer({ say, delay: () => 15 })
    await simulate(circle(takerOf(server.model())), { steps: 1, concurrency: 8 })
    expect(server.most).toBe(8)
  })

  test('tells what its models were asked and charged, and who decided', async () => {
    const server = await modelServer({ say })
    const result = await simulate(circle(takerOf(server.model(), { shareAnswers: true })), { steps: 3 })
    const { model = 0, cache = 0 } = result.decisions
    expect(model + cache).toBe(60)
    expect(server.asked).toBe(model)
    expect(result.models?.calls).toMatchObject({ model, cache, requests: model })
    expect(result.models?.spent).toMatchObject({ modelCalls: model, tokens: 15 * model, usd: (20 * model) / 1e6 })
  })

  test.for([1, 16])(
    'goes on with fallbacks when its budget ends midway, the same at concurrency %i',
    async (concurrency) => {
      const server = await modelServer({ say, delay: () => Math.random() * 3 })
      const world = circle(takerOf(server.model(), { fallback: () => ({ take: 1 }) }))
      const result = await simulate(world, { seed: 4, concurrency, limits: { modelCalls: 50 }, watch: true })
      expect(result).toMatchObject({ status: 'completed', decisions: { model: 50, fallback: 50 } })
      expect(server.asked).toBe(50)
      const alone = await simulate(world, { seed: 4, concurrency: 1, limits: { modelCalls: 50 } })
      expect(alone.hash).toBe(result.hash)
    },
  )

  test('without a fallback ends with the agent and step of the first in order that failed', async () => {
    const server = await modelServer({
      say,
      fault: (prompt) => (prompt.includes('8, 9, 10') ? 'bad-request' : undefined),
    })
    const result = await simulate(circle(takerOf(server.model())), { concurrency: 16 })
    expect(result).toMatchObject({ status: 'failed', steps: 0, error: { agent: 9, step: 1 } })
    expect(result.reason).toContain('agent 9 made no decision at step 1')
  })

  test('is canceled while it waits for a model', async () => {
    const server = await modelServer({ say, delay: () => 5_000 })
    const canceled = new AbortController()
    const result = simulate(circle(takerOf(server.model())), { signal: canceled.signal })
    setTimeout(() => canceled.abort(), 30)
    expect((await result).status).toBe('canceled')
  })
})

describe('a published run', () => {
  test('repeats from its recording with no server and no cost, to the same hash', async () => {
    const server = await modelServer({
      say: () => JSON.stringify({ take: Math.floor(Math.random() * 7) }),
      fault: faulty,
    })
    const world = circle(takerOf(server.model(), { memory }))
    const file = fileIn('answers.jsonl')
    const first = await simulate(world, { seed: 4, concurrency: 16, models: { ...fast, record: file } })
    await server.close()
    const again = await simulate(world, { seed: 4, concurrency: 3, models: { replay: file } })
    expect(again.hash).toBe(first.hash)
    expect(again.decisions).toEqual({ recording: 100 })
    expect(again.models?.spent).toMatchObject({ modelCalls: 0, usd: 0 })
  })

  test('that was cut goes on with the same recording, and pays for nothing twice', async () => {
    const server = await modelServer({ say: () => JSON.stringify({ take: Math.floor(Math.random() * 7) }) })
    const world = circle(takerOf(server.model(), { memory }))
    const file = fileIn('answers.jsonl')
    const cut = new AbortController()
    const options = { seed: 4, models: { ...fast, record: file } }
    const onStep = ({ step }: { step: number }) => void (step === 3 && cut.abort())
    const first = await simulate(world, { ...options, signal: cut.signal, onStep })
    expect(first).toMatchObject({ status: 'canceled', steps: 3 })
    const second = await simulate(world, options)
    expect(second.decisions).toEqual({ recording: 60, model: 40 })
    expect(server.asked).toBe(100)
    const replayed = await simulate(world, { seed: 4, models: { replay: file } })
    expect(replayed.hash).toBe(second.hash)
  })

  test('whose recording lacks an answer ends with agent and step, or falls back when told to', async () => {
    const server = await modelServer({ say })
    const world = circle(takerOf(server.model(), { fallback: () => ({ take: 0 }) }))
    const file = fileIn('answers.jsonl')
    await simulate(world, { seed: 4, concurrency: 1, models: { record: file } })
    truncateSync(file, readFileSync(file).length - 5)
    await server.close()
    const cut = await simulate(world, { seed: 4, models: { replay: file } })
    expect(cut).toMatchObject({ status: 'failed', steps: 4, error: { agent: 19, step: 5 } })
    expect(cut.reason).toContain('has no answer of local/m to this prompt')
    expect(cut.models?.notes[0]).toContain('line 100, was cut')
    const falling = await simulate(world, { seed: 4, models: { replay: { file, missing: 'fallback' } } })
    expect(falling).toMatchObject({ status: 'completed', decisions: { recording: 99, fallback: 1 } })
  })

  test.for(['simultaneous', 'shuffled', { order: 'drawn' }] as const)(
    'repeats from its decisions alone, to the same hash: %j',
    async (schedule) => {
      const server = await modelServer({ say })
      let lines = ''
      const first = await simulate(circle(takerOf(server.model(), { memory }), schedule), {
        ...{ seed: 4, watch: true },
        onStep: (now) => void (lines += decisionLines(now)),
      })
      await server.close()
      const { decisions } = readDecisions(lines)
      const again = await simulate(circle(replayAgent(decisions), schedule), { seed: 4 })
      expect(again.hash).toBe(first.hash)
      expect(again.decisions).toEqual({ replay: decisions.length })
      const wrong = decisions.map((one) =>
        one.step === 3 && one === decisions[50] ? { ...one, action: { take: 'all' } } : one,
      )
      const refused = await simulate(circle(replayAgent(wrong), schedule), { seed: 4 })
      expect(refused).toMatchObject({ status: 'failed', error: { agent: decisions[50]?.agent, step: 3 } })
      expect(refused.reason).toContain("is outside of the world's schema: at take: ")
    },
  )
})

describe('rules, models, replays and people in one world', () => {
  const mixed = (model: Model, person: (seen: readonly number[]) => Choice) =>
    defineWorld({
      ...{ name: 'mixed', purpose: 'Shows that all kinds of agents live in one world.', steps: 4 },
      agents: () => Array.from({ length: 12 }, (_, index) => ({ held: index })),
      action: choice,
      observe: (agent, { agents }) => [agent.held, agents.at((agent.id + 1) % 12).held],
      decide: {
        by: ({ id }) => (['rule', 'model', 'replay', 'person'] as const)[id % 4] ?? 'rule',
        of: {
          rule: ([held = 0], { random }) => ({ take: held % 2 === 0 ? 1 : random.below(5) }),
          model: takerOf(model),
          replay: replayAgent(
            [1, 2, 3, 4].flatMap((step) =>
              [2, 6, 10].map((agent) => ({
                step,
                agent,
                turn: 0,
                action: { take: step * agent },
                by: 'rule' as const,
              })),
            ),
          ),
          person: askPerson((seen: readonly number[]) => Promise.resolve(person(seen))),
        },
      },
      act: (agent, { take }) => void (agent.held = (agent.held + take) % 97),
      schedule: 'simultaneous',
    })

  test('decide each in its way, to the same hash at concurrency 1 and 16', async () => {
    const server = await modelServer({ say, delay: () => Math.random() * 4, fault: faulty })
    const world = mixed(server.model(), ([held = 0]) => ({ take: held % 3 }))
    const [one, many] = [
      await simulate(world, { concurrency: 1, models: fast }),
      await simulate(world, { concurrency: 16, models: fast }),
    ]
    expect(one).toMatchObject({ status: 'completed', decisions: { rule: 12, model: 12, replay: 12, human: 12 } })
    expect(many.hash).toBe(one.hash)
  })

  test('and what a person says is held to the world’s schema', async () => {
    const server = await modelServer({ say })
    const world = mixed(server.model(), () => ({ take: 'much' }) as never)
    const result = await simulate(world, { models: fast })
    expect(result).toMatchObject({ status: 'failed', error: { agent: 3, step: 1 } })
    expect(result.reason).toContain("the action of agent 3 at step 1 is outside of the world's schema: at take: ")
  })
})
