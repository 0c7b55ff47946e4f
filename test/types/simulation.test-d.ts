/** Worlds: what follows from what, and what a rule may not do. */
import { message } from '@crewright/core'
import { choice, columns, defineWorld, int32, integer, simulate } from '@crewright/sim'
import { z } from 'zod'
import { expectType } from './expect-type.ts'

const hello = message('hello', z.object({ count: z.number() }))

const world = defineWorld({
  name: 'typed',
  purpose: 'Its types follow from its parts.',
  parameters: { agents: integer(10), mood: choice('good', ['good', 'bad']) },
  state: ({ parameters }) => ({ list: [parameters.agents], map: new Map<string, number>() }),
  agents: ({ parameters, state }) => {
    expectType<number>()(parameters.agents, true)
    expectType<'good' | 'bad'>()(parameters.mood, true)
    expectType<number[]>()(state.list, true)
    // @ts-expect-error no such parameter
    void parameters.agent
    return columns(parameters.agents, { wealth: int32(1) })
  },
  observe(agent, { inbox, state }) {
    expectType<number>()(agent.wealth, true)
    // @ts-expect-error no such column
    void agent.weight
    // @ts-expect-error who observes changes no agent
    agent.wealth = 2
    // @ts-expect-error nor the state
    state.list.push(1)
    // @ts-expect-error nor what is in it
    state.map.set('a', 1)
    return { wealth: agent.wealth, mails: inbox(agent.id, hello).map(({ payload }) => payload.count) }
  },
  decide(seen, { random }) {
    expectType<{ wealth: number; mails: number[] }>()(seen, true)
    return { give: random.below(2) }
  },
  act(agent, action, now) {
    expectType<{ give: number }>()(action, true)
    agent.wealth -= action.give
    now.state.list.push(agent.wealth)
    now.send(hello, { count: 1 }, { to: 'all' })
    // @ts-expect-error the payload is no text
    now.send(hello, { count: 'one' }, { to: 'all' })
    // @ts-expect-error no such action
    void action.take
    // @ts-expect-error an id is for good
    agent.id = 3
  },
  collect: { total: ({ agents }) => agents.count, mood: ({ parameters }) => parameters.mood.length },
})

void simulate(world).then(({ metrics, series }) => {
  expectType<number>()(metrics.total, true)
  expectType<readonly number[]>()(series.mood, true)
  // @ts-expect-error no such metric
  void metrics.sum
})

defineWorld({
  name: 'wrong',
  purpose: 'What is measured is a number.',
  agents: () => [{ n: 1 }],
  observe: ({ n }) => n,
  decide: () => 1,
  act: () => undefined,
  // @ts-expect-error a text is no number
  collect: { n: () => 'many' },
})
