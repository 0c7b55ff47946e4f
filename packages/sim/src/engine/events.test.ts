import { message } from '@crewright/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Schedule, World } from '../contract/world.ts'
import { defineWorld } from '../define-world.ts'
import { EventQueue } from './event-queue.ts'
import { simulate } from './simulate.ts'

const ball = message('ball', z.object({ n: z.number() }))

interface Fields {
  got: number
}

/** Agents that do this at each turn. */
const acting = (
  act: (world: World<object, object, Fields>, agent: number) => void,
  {
    agents = 3,
    schedule = 'sequential',
  }: { agents?: number; schedule?: Schedule<object, object, Fields, number> } = {},
) =>
  defineWorld({
    name: 'acting',
    purpose: 'Does what a test says.',
    agents: () => Array.from({ length: agents }, (): Fields => ({ got: 0 })),
    observe: (agent, world) => world.inbox(agent.id, ball).length,
    decide: (mails) => mails,
    act(agent, mails, world) {
      agent.got += mails
      act(world, agent.id)
    },
    schedule,
    afterStep: (world) => (schedule === 'events' && world.step === 1 ? world.wake(0, 0.5) : undefined),
    collect: { got: ({ agents: all }) => Array.from(all.column('got')).reduce((sum, one) => sum + one, 0) },
    steps: 3,
  })

describe('the event queue', () => {
  it('gives what was put in by time, and ties in the order in which they came, as a sorted list does', () => {
    const queue = new EventQueue()
    let list: { time: number; agent: number }[] = []
    let word = 1
    for (let at = 0; at < 5000; at++) {
      word = (Math.imul(word, 1664525) + 1013904223) >>> 0
      if (word % 3 > 0) {
        const time = (word >>> 8) % 50
        queue.add(time, { kind: 'wake', agent: at })
        list.push({ time, agent: at })
      } else {
        list = list.toSorted((one, other) => one.time - other.time)
        const first = list.shift()
        const taken = queue.take()
        expect(taken?.time).toBe(first?.time)
        expect(taken?.what).toEqual(first === undefined ? undefined : { kind: 'wake', agent: first.agent })
      }
      expect(queue.size).toBe(list.length)
    }
  })
})

describe('messages', () => {
  it('reach one, several, and all but the sender', async () => {
    for (const [to, receivers] of [
      [1, 1],
      [[0, 2], 2],
      ['all', 2],
    ] as const) {
      const world = acting((now, agent) =>
        now.step === 1 && agent === 0 ? now.send(ball, { n: 1 }, { to }) : undefined,
      )
      const { messages, metrics } = await simulate(world)
      expect(messages).toEqual({ sent: receivers, lost: 0, delivered: receivers, dead: 0 })
      expect(metrics.got).toBe(receivers)
    }
  })

  it('are there after their delay, and not before', async () => {
    const world = acting((now, agent) =>
      now.step === 1 && agent === 0 ? now.send(ball, { n: 1 }, { to: 1, delay: 1.5 }) : undefined,
    )
    expect((await simulate(world)).series.got).toEqual([0, 0, 0, 1])
  })

  it('are lost with the chance that was given', async () => {
    const world = acting((now) => now.send(ball, { n: 1 }, { to: 'all', loss: 0.3 }), { agents: 40 })
    const { messages } = await simulate(world, { steps: 10 })
    expect(messages.sent).toBe(40 * 39 * 10)
    // Five standard errors of a share of .3 among 15,600.
    expect(Math.abs(messages.lost / messages.sent - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / messages.sent))
    expect(messages.delivered).toBe(messages.sent - messages.lost)
  })

  it('to an agent that is removed meanwhile are dead letters', async () => {
    const world = acting((now, agent) => {
      if (now.step === 1 && agent === 0) now.send(ball, { n: 1 }, { to: 2, delay: 1 })
      if (now.step === 1 && agent === 1) now.remove(2)
    })
    expect((await simulate(world)).messages).toEqual({ sent: 1, lost: 0, delivered: 0, dead: 1 })
  })

  it.each<[string, (world: World<object, object, Fields>) => void, RegExp]>([
    [
      'a payload that breaks its schema',
      (now) => now.send(ball, { n: 'x' as never }, { to: 1 }),
      /breaks its schema at n/,
    ],
    ['a negative delay', (now) => now.send(ball, { n: 1 }, { to: 1, delay: -1 }), /has a delay of -1/],
    ['a loss that is no chance', (now) => now.send(ball, { n: 1 }, { to: 1, loss: 2 }), /has a loss of 2/],
    ['a receiver that is none', (now) => now.send(ball, { n: 1 }, { to: 99 }), /cannot send to agent 99/],
    ['a waking at once', (now) => now.wake(0, 0), /shall be woken after 0/],
    ['a removal while a wake-up waits', (now) => (now.wake(1, 1), now.remove(1)), /removed while a wake-up waits/],
  ])('%s ends the run with the sender and the step', async (_, act, words) => {
    const result = await simulate(acting((now) => (now.step === 2 ? act(now) : undefined)))
    expect(result).toMatchObject({ status: 'failed', steps: 1, error: { step: 2 } })
    expect(result.error?.agent).toBeTypeOf('number')
    expect(result.reason).toMatch(words)
  })
})

describe('agents that never come to an end within a step', () => {
  it.each<[string, (world: World<object, object, Fields>, agent: number) => void]>([
    ['answer each other without delay', (now, agent) => now.send(ball, { n: 1 }, { to: 1 - agent })],
    ['wake themselves ever closer', (now, agent) => now.wake(agent, (2 - now.time) / 1000 || 1e-300)],
  ])('that %s end the run in words', async (_, act) => {
    const result = await simulate(acting(act, { agents: 2, schedule: 'events' }))
    expect(result).toMatchObject({ status: 'failed', steps: 1, error: { step: 2 } })
    expect(result.reason).toContain('woken 1,000,201 times within step 2')
  })
})

describe('a turn that an agent was woken for', () => {
  it('draws other numbers than its regular turn in the same step', async () => {
    const drawn: number[] = []
    const world = acting(
      (now) => {
        drawn.push(now.random.next())
        if (drawn.length === 1) now.wake(0, 0.5)
      },
      { agents: 1 },
    )
    await simulate(world)
    expect(drawn).toHaveLength(4)
    expect(new Set(drawn).size).toBe(4)
  })
})
