import { defineRole, type Model, type ToolContext, defineTool } from '@crewright/core'
import { expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import type { Decider } from '../contract/decide.ts'
import { defineWorld } from '../define-world.ts'
import { askPerson } from './ask-person.ts'
import { modelAgent } from './model-agent.ts'
import { replayAgent } from './replay-agent.ts'

declare const model: Model
const move = z.enum(['left', 'right'])
const walker = defineRole({ purpose: 'walks', instructions: 'Walk.', returns: move })
const parts = { name: 'walk', purpose: 'Walks.', agents: () => [{ at: 0 }] }

test('a model’s action is what its role returns', () => {
  const agent = modelAgent({ role: walker, model, brief: ({ here }: { here: number }) => `You are at ${here}.` })
  expectTypeOf(agent).toEqualTypeOf<Decider<{ here: number }, 'left' | 'right'>>()
  const text = modelAgent({
    role: defineRole({ purpose: 'talks', instructions: 'Talk.' }),
    model,
    brief: () => 'Talk.',
  })
  expectTypeOf(text).toExtend<Decider<unknown, string>>()
})

test('a fallback and a note have the types of the world', () => {
  modelAgent({ role: walker, model, brief: () => 'Walk.', fallback: () => 'left' })
  // @ts-expect-error -- no such action
  modelAgent({ role: walker, model, brief: () => 'Walk.', fallback: () => 'up' })
  modelAgent({
    ...{ role: walker, model, brief: (seen: { here: number }) => `${seen.here}` },
    memory: { keep: 1, note: (seen, action) => `${seen.here.toFixed()} ${action.toUpperCase()}` },
  })
})

test('a role whose tools ask for a context needs one, made of what the agent sees', () => {
  const look = defineTool({
    ...{ name: 'look', description: 'Looks.', input: z.object({}) },
    execute: (_, { context }: ToolContext<{ here: number }>) => context.here,
  })
  const role = defineRole({ purpose: 'walks', instructions: 'Walk.', tools: [look], returns: move })
  modelAgent({ role, model, brief: () => 'Walk.', context: (seen: { here: number }) => seen })
  // @ts-expect-error -- the context is missing
  modelAgent({ role, model, brief: () => 'Walk.' })
})

test('a world takes models, replays, people and rules, and knows what they see and do', () => {
  defineWorld({
    ...parts,
    observe: (agent) => ({ here: agent.at }),
    decide: modelAgent({ role: walker, model, brief: ({ here }: { here: number }) => `You are at ${here}.` }),
    act: (agent, action) => {
      expectTypeOf(action).toEqualTypeOf<'left' | 'right'>()
      agent.at += action === 'left' ? -1 : 1
    },
  })
  defineWorld({
    ...parts,
    action: move,
    observe: (agent) => ({ here: agent.at }),
    decide: {
      by: (agent) => (agent.id === 0 ? 'person' : agent.id === 1 ? 'replay' : 'rule'),
      of: {
        person: askPerson(() => Promise.resolve('left' as const)),
        replay: replayAgent([]),
        rule: ({ here }) => (here > 0 ? 'left' : 'right'),
      },
    },
    act: (agent, action) => void (agent.at += action === 'left' ? -1 : 1),
  })
})
