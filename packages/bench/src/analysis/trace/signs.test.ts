import { defineCrew, defineRole, defineTool, memoryJournal, OutcomeUnknownError } from '@crewright/core'
import type { Event, RunId } from '@crewright/core'
import { call, scripted, simulatedClock } from '@crewright/core/testing'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { traceOf } from './trace-of.ts'

interface Startable {
  start(goal: string, options: object): { readonly id: RunId; readonly outcome: Promise<unknown> }
}

async function failuresOf(crew: Startable) {
  const journal = memoryJournal()
  const clock = simulatedClock()
  const run = crew.start('Build a ship.', { journal, clock })
  await clock.until(run.outcome)
  const events = (await journal.read(run.id)) as Event[]
  return traceOf(events).failures.map(({ eventId, ...sign }) => ({
    ...sign,
    at: events.find(({ taskId, seq }) => `${taskId}:${seq}` === eventId)?.type,
  }))
}

const send = defineTool({
  name: 'send',
  description: 'Sends an order.',
  input: z.object({ part: z.string() }),
  execute: () => {
    throw new OutcomeUnknownError('the line was cut')
  },
})
const list = defineTool({
  name: 'list',
  description: 'Lists the orders.',
  effect: 'read',
  input: z.object({ of: z.string() }),
  execute: ({ of }) => `orders of ${of}: none`,
})
const crewOf = (...script: Parameters<typeof scripted>[0] & readonly unknown[]) =>
  defineCrew({ name: 'yard', supervisor: { instructions: 'Lead.', tools: [send, list] }, model: scripted(script) })

test('an order that may not have been sent, and nobody looks: not verified; with a look it is', async () => {
  const order = { toolCalls: [call('send', { part: 'keel' })] }
  expect(await failuresOf(crewOf(order, 'The keel is ordered.'))).toMatchObject([
    { mode: 'no-verification', role: 'supervisor', at: 'tool-outcome-unknown' },
  ])
  const look = { toolCalls: [call('list', { of: 'keel' })] }
  expect(await failuresOf(crewOf(order, look, 'It is not ordered.'))).toEqual([])
})

test('a result handed in beside the task that it should rest on comes too early', async () => {
  const roles = { hand: defineRole({ purpose: 'Works.', instructions: 'Work.' }) }
  const task = call('delegate', { role: 'hand', objective: 'Find the keel.' })
  const finish = call('finish', { output: { ship: 'a ship of oak' } })
  const run = (...turns: (readonly (typeof task)[])[]) => {
    let turn = 0
    const model = scripted((request) =>
      request.system.startsWith('You are the role') ? 'Oak.' : { toolCalls: turns[turn++] ?? [] },
    )
    const returns = z.object({ ship: z.string() })
    return failuresOf(defineCrew({ name: 'yard', supervisor: { instructions: 'Lead.' }, roles, returns, model }))
  }
  expect(await run([task, finish], [finish])).toMatchObject([
    { mode: 'premature-termination', role: 'supervisor', at: 'call-refused' },
  ])
  expect(await run([task], [finish])).toEqual([])
})

test('the first call after a compaction, if it was made before, is a reset', async () => {
  const count = defineTool({
    name: 'count',
    description: 'Counts.',
    effect: 'read',
    input: z.object({ of: z.string() }),
    execute: ({ of }) => `${of} `.repeat(600),
  })
  const look = (of: string) => ({ toolCalls: [call('count', { of })] })
  const run = (last: string) => {
    const script = [look('keels'), look('masts'), look('sails'), look('ropes'), look(last), 'None.']
    const model = scripted(script, { contextTokens: 4_000, maxOutputTokens: 500 })
    return failuresOf(defineCrew({ name: 'yard', supervisor: { instructions: 'Lead.', tools: [count] }, model }))
  }
  expect((await run('keels')).map(({ mode }) => mode)).toContain('conversation-reset')
  expect(await run('nails')).toEqual([])
})
