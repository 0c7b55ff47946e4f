import { DefinitionError, defineRole, defineTool, type ToolContext } from '@crewright/core'
import { openaiCompatible } from '@crewright/core/models/openai-compatible'
import { call, scripted } from '@crewright/core/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openBroker } from '../broker/open-broker.ts'
import { realClock } from '../broker/calls.fixture.ts'
import { modelServer } from '../broker/model-server.fixture.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { askedOf } from './asked.fixture.ts'
import { modelAgent } from './model-agent.ts'

interface Seen {
  readonly last: string
}
const move = z.enum(['cooperate', 'defect'])
const player = defineRole({ purpose: 'plays', instructions: 'Win.', returns: z.object({ move }) })
const brief = ({ last }: Seen): string => `The other played ${last}.`
const open = (options: object = {}) => openBroker({ clock: realClock, retry: { tries: 3, firstMs: 1 }, ...options })
const json =
  (value: unknown): (() => string) =>
  () =>
    JSON.stringify(value)

describe('an agent that is a model', () => {
  test('does what its role returns, by the schema of the role', async () => {
    const server = await modelServer({ say: json({ move: 'defect' }) })
    const agent = modelAgent({ role: player, brief, model: server.model() })
    const decided = await agent.decide(askedOf({ last: 'cooperate' }, { broker: await open() }))
    expect(decided).toEqual({ action: { move: 'defect' }, by: 'model' })
    expect(server.prompts).toEqual(['## Objective\n\nThe other played cooperate.'])
    expect(agent.name).toBe('plays')
  })

  test('gives text when its role returns none else, and takes the role’s own model through the broker', async () => {
    const server = await modelServer({ say: (prompt) => `Heard: ${prompt.split('\n').at(-1)}` })
    const role = defineRole({ purpose: 'talks', instructions: 'Talk.', model: server.model() })
    const agent = modelAgent({ role, brief: (seen: Seen) => seen.last })
    const broker = await open()
    expect(await agent.decide(askedOf({ last: 'Hi' }, { broker }))).toEqual({ action: 'Heard: Hi', by: 'model' })
    expect(broker.counts()).toMatchObject({ model: 1, requests: 1 })
  })

  test('uses the tools of its role, which may know what it sees', async () => {
    const look = defineTool({
      name: 'look',
      description: 'What the other did.',
      input: z.object({}),
      execute: (_, { context }: ToolContext<Seen>) => `they played ${context.last}`,
    })
    const role = defineRole({ purpose: 'plays', instructions: 'Win.', tools: [look] })
    const model = scripted([{ toolCalls: [call('look', {})] }, ({ transcript }) => JSON.stringify(transcript.at(-1))])
    const agent = modelAgent({ role, model, brief: () => 'Look, then act.', context: (seen: Seen) => seen })
    const { action } = await agent.decide(askedOf({ last: 'defect' }, { broker: await open() }))
    expect(action).toContain('they played defect')
  })

  test('asks anew in another turn, and shares answers only where it is told to', async () => {
    const server = await modelServer({ say: json({ move: 'defect' }) })
    for (const [shareAnswers, asked] of [
      [false, 3],
      [true, 4],
    ] as const) {
      const agent = modelAgent({ role: player, brief, model: server.model(), shareAnswers })
      const broker = await open()
      const decisions = []
      for (const [agentId, step] of [
        [1, 1],
        [2, 1],
        [1, 2],
        [1, 2],
      ] as const)
        decisions.push(await agent.decide(askedOf({ last: 'none' }, { broker, agent: agentId, step })))
      expect(server.asked).toBe(asked)
      expect(decisions.at(-1)?.by).toBe('cache')
    }
  })

  test('remembers its last notes, which the engine keeps for it', async () => {
    const server = await modelServer({ say: json({ move: 'defect' }) })
    const agent = modelAgent({
      ...{ role: player, brief, model: server.model() },
      memory: { keep: 2, note: ({ last }, action) => `${last} against ${action.move}` },
    })
    const broker = await open()
    const first = await agent.decide(askedOf({ last: 'a' }, { broker }))
    expect(first.memory).toEqual(['a against defect'])
    const second = await agent.decide(
      askedOf({ last: 'b' }, { broker, memory: ['x against defect', 'a against defect'] }),
    )
    expect(second.memory).toEqual(['a against defect', 'b against defect'])
    expect(server.prompts[1]).toBe(
      '## Objective\n\nThe other played b.\n\nWhat you remember, oldest first:\n- x against defect\n- a against defect',
    )
  })

  test('has a brief with an input, and its notes stand in the objective', async () => {
    const server = await modelServer({ say: json({ move: 'defect' }) })
    const role = defineRole({
      purpose: 'plays',
      instructions: 'Win.',
      takes: z.object({ score: z.number() }),
      returns: z.object({ move }),
    })
    const agent = modelAgent({
      ...{ role, model: server.model(), memory: { keep: 1, note: () => 'n' } },
      brief: (score: number) => ({ objective: 'Play.', input: { score } }),
    })
    await agent.decide(askedOf(5, { broker: await open(), memory: ['earlier'] }))
    expect(server.prompts[0]).toContain('Play.')
    expect(server.prompts[0]).toContain('- earlier')
    expect(server.prompts[0]).toContain('"score":5')
  })
})

describe('a decision that a model does not make', () => {
  test('after the last try is the fallback’s, with the reason', async () => {
    const server = await modelServer({ fault: () => 'server' })
    const agent = modelAgent({
      role: player,
      brief,
      model: server.model(),
      fallback: () => ({ move: 'cooperate' as const }),
    })
    const decided = await agent.decide(askedOf({ last: 'none' }, { broker: await open() }))
    expect(decided).toMatchObject({ action: { move: 'cooperate' }, by: 'fallback' })
    expect(decided.why).toContain('500')
    expect(server.asked).toBe(3)
  })

  test('is the fallback’s when the budget has ended, and asks nobody for a last word', async () => {
    const server = await modelServer({ say: json({ move: 'defect' }) })
    const agent = modelAgent({ role: player, brief, model: server.model(), fallback: () => undefined })
    const broker = await open({ limits: { modelCalls: 1 } })
    expect((await agent.decide(askedOf({ last: 'a' }, { broker }))).by).toBe('model')
    const decided = await agent.decide(askedOf({ last: 'b' }, { broker }))
    expect(decided).toMatchObject({ action: undefined, by: 'fallback' })
    expect(decided.why).toContain('limit modelCalls reached: 1 of 1')
    expect(server.asked).toBe(1)
  })

  test('without a fallback ends with agent, step and what the model said', async () => {
    const server = await modelServer({ say: json({ move: 'sleep' }) })
    const agent = modelAgent({ role: player, brief, model: server.model() })
    const decided = agent.decide(askedOf({ last: 'none' }, { broker: await open() }))
    await expect(decided).rejects.toThrow(SimulationError)
    await expect(decided).rejects.toMatchObject({ agent: 3, step: 7 })
    await expect(decided).rejects.toThrow(/agent 3 made no decision at step 7: .*its model said .*sleep/)
  })

  test('of a setting that cannot work is no case for the fallback', async () => {
    const server = await modelServer()
    const unpriced = openaiCompatible({ baseURL: server.url })('m')
    const agent = modelAgent({ role: player, brief, model: unpriced, fallback: () => ({ move: 'defect' as const }) })
    const decided = agent.decide(askedOf({ last: 'none' }, { broker: await open({ limits: { usd: 1 } }) }))
    await expect(decided).rejects.toThrow(
      /agent 3 made no decision at step 7: .*the price of the model .* is not known/,
    )
    expect(server.asked).toBe(0)
  })

  test('of a canceled run is none: the reason passes through', async () => {
    const server = await modelServer({ delay: () => 1000 })
    const canceled = new AbortController()
    const agent = modelAgent({ role: player, brief, model: server.model(), fallback: () => undefined })
    const decided = agent.decide(askedOf({ last: 'none' }, { broker: await open(), signal: canceled.signal }))
    setTimeout(() => canceled.abort(new Error('enough')), 20)
    await expect(decided).rejects.toThrow('enough')
  })
})

test('an agent without a model, or with a memory of nothing, is refused at once', () => {
  expect(() => modelAgent({ role: player, brief })).toThrow(DefinitionError)
  expect(() => modelAgent({ role: player, brief })).toThrow('the agent "plays" has no model')
  const memory = { keep: 0, note: () => '' }
  expect(() => modelAgent({ role: player, brief, model: scripted([]), memory })).toThrow('`memory.keep`')
})
