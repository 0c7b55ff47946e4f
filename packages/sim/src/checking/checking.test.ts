import { describe, expect, it } from 'vitest'
import { busy } from '../checkpoint/busy-world.fixture.ts'
import type { World } from '../contract/world.ts'
import { defineWorld } from '../define-world.ts'
import { simulate } from '../engine/simulate.ts'

type Where = 'observe' | 'decide' | 'act' | 'afterStep' | 'collect' | 'stop' | 'resolve'
interface State {
  list: number[]
}

/** A world that does this in one of its functions, at step 2, and for agent 1 where there is one. */
const doing = (where: Where, what: (state: State) => unknown) => {
  const at = (here: Where, world: unknown, agent = 1): void => {
    const { step, state } = world as World<unknown, State, object>
    if (here === where && step === 2 && agent === 1) what(state)
  }
  return defineWorld({
    name: 'doing',
    purpose: 'Does what it should not.',
    state: (): State => ({ list: [3, 1, 2] }),
    agents: () => [{ n: 0 }, { n: 0 }, { n: 0 }],
    observe(agent, world) {
      at('observe', world, agent.id)
      return world
    },
    decide(world, { agent }) {
      at('decide', world, agent)
      return 1
    },
    act: (agent, _, world) => at('act', world, agent.id),
    schedule: {
      order: 'simultaneous',
      resolve(proposals, world) {
        at('resolve', world)
        return proposals
      },
    },
    afterStep: (world) => at('afterStep', world),
    collect: {
      n(world) {
        at('collect', world)
        return 1
      },
    },
    stop(world) {
      at('stop', world)
      return false
    },
    steps: 4,
  })
}

const everywhere: readonly Where[] = ['observe', 'decide', 'act', 'afterStep', 'collect', 'stop', 'resolve']
const ofAgents = new Set<Where>(['observe', 'decide', 'act'])

describe('check mode', () => {
  it.each(everywhere)('finds Math.random in `%s`, and names the step, and the agent where one acts', async (where) => {
    const { status, reason, error } = await simulate(
      doing(where, () => Math.random()),
      { check: true },
    )
    expect(status).toBe('failed')
    expect(reason).toContain(`\`${where}\``)
    expect(reason).toContain('Math.random was called')
    expect(error).toMatchObject({ step: 2, agent: ofAgents.has(where) ? 1 : undefined })
  })

  it.each<[string, () => unknown]>([
    ['Date.now', () => Date.now()],
    ['new Date()', () => new Date()],
    ['Date()', () => Date()],
    ['performance.now', () => performance.now()],
    ['crypto.randomUUID', () => crypto.randomUUID()],
    ['crypto.getRandomValues', () => crypto.getRandomValues(new Uint8Array(1))],
  ])('finds %s, also when the rule catches what is thrown', async (name, call) => {
    const swallowed = (): void => {
      try {
        call()
      } catch {
        // As a careless rule does.
      }
    }
    for (const what of [call, swallowed]) {
      const { status, reason } = await simulate(doing('decide', what), { check: true })
      expect(status).toBe('failed')
      expect(reason).toContain(`${name} was called`)
    }
  })

  it.each<Where>(['observe', 'decide', 'collect', 'stop', 'resolve'])(
    'finds a state that `%s` changes',
    async (where) => {
      const { reason, error } = await simulate(
        doing(where, ({ list }) => list.reverse()),
        { check: true },
      )
      expect(reason).toContain('changed the state of the world')
      expect(error?.step).toBe(2)
    },
  )

  it.each<Where>(['act', 'afterStep'])('lets `%s` change the state', async (where) => {
    const { status } = await simulate(
      doing(where, ({ list }) => list.reverse()),
      { check: true },
    )
    expect(status).toBe('completed')
  })

  it('lets a rule make a date of a number that it has', async () => {
    const { status } = await simulate(
      doing('decide', () => new Date(86_400_000).toISOString() + String(Date.UTC(2020, 1))),
      { check: true },
    )
    expect(status).toBe('completed')
  })

  it('puts all globals back as they were, whether or not something throws', async () => {
    const all = () => [Math.random, Date, performance.now, crypto.randomUUID, crypto.getRandomValues]
    const own = () => [Object.keys(Object.getOwnPropertyDescriptors(performance)), Object.getOwnPropertyNames(crypto)]
    const [before, owned] = [all(), own()]
    await simulate(
      doing('act', () => 1),
      { check: true },
    )
    await simulate(
      doing('act', () => Math.random()),
      { check: true },
    )
    await simulate(
      doing('observe', () => JSON.parse('{')),
      { check: true },
    )
    expect(all().every((each, at) => each === before[at])).toBe(true)
    expect(own()).toEqual(owned)
  })

  it('changes nothing of what a good world comes to', async () => {
    const [checked, plain] = [await simulate(busy, { check: true, steps: 10 }), await simulate(busy, { steps: 10 })]
    expect(checked).toEqual(plain)
  })
})
