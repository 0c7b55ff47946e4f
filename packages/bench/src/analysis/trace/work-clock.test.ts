import { defineCrew, defineRole, defineTool, memoryJournal, type Event, type Json } from '@crewright/core'
import { call, scripted, simulatedClock, type SimulatedClock } from '@crewright/core/testing'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { workClock } from './work-clock.ts'

const waitOn = (clock: SimulatedClock) =>
  defineTool({
    name: 'wait',
    description: 'Takes its time.',
    effect: 'read',
    input: z.object({ ms: z.number() }),
    execute: ({ ms }) => new Promise<string>((resolve) => void clock.after(ms, () => resolve(`${ms} ms are over`))),
  })
const waits = (...times: number[]) => ({ toolCalls: times.map((ms) => call('wait', { ms })) })
const delegate = (...objectives: string[]) => ({
  toolCalls: objectives.map((objective) => call('delegate', { role: 'worker', objective } as Json)),
})

/** Runs a crew whose worker takes as long as the first number of its brief says; models take no time. */
async function measure(replies: readonly (string | { toolCalls: ReturnType<typeof call>[] })[]) {
  let turn = 0
  const model = scripted((request) => {
    if (!request.system.startsWith('You are the role')) return replies[turn++] ?? new Error('no more replies')
    if (request.transcript.some((entry) => JSON.stringify(entry).includes('are over'))) return 'Done.'
    return waits(Number(/\d+/.exec(JSON.stringify(request.transcript))?.[0]))
  })
  const clock = simulatedClock()
  const wait = waitOn(clock)
  const worker = defineRole({ purpose: 'Works.', instructions: 'Work.', tools: [wait] })
  const supervisor = { instructions: 'Lead.', tools: [wait] }
  const crew = defineCrew({ name: 'yard', supervisor, model, roles: { worker } })
  const journal = memoryJournal()
  const run = crew.start('Build.', { journal, clock })
  await clock.until(run.outcome)
  const measured = workClock()
  for (const event of await journal.read(run.id)) measured.take(event as Event)
  return [measured.workMs(), measured.criticalMs()]
}

test('calls one after another add up, on the path and in all', async () => {
  expect(await measure([waits(100), waits(300), 'Built.'])).toEqual([400, 400])
})

test('calls beside each other count by the longest', async () => {
  expect(await measure([waits(100, 300), waits(50), 'Built.'])).toEqual([450, 350])
})

test('a supervisor waits for the slowest of its roles, and a role for what it was given', async () => {
  expect(await measure([waits(10), delegate('100', '300'), delegate('40'), 'Built.'])).toEqual([450, 350])
})
