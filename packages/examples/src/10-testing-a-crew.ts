/**
 * 10 · Testing a crew: a model that says what the test wrote down, a clock that the test owns, and the journal as the
 * witness. This file runs itself with node:test; with Vitest it looks the same.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call, scripted, simulatedClock } from '@crewright/core/testing'
import { defineCrew, defineRole, defineTool, memoryJournal } from 'crewright'
import { z } from 'zod'

// What is tested: a crew of your own, with a tool of your own.
const forecast = defineTool({
  name: 'forecast',
  description: 'Says how strong the wind will be.',
  effect: 'read',
  timeoutMs: 5_000,
  input: z.object({ day: z.string() }),
  execute: ({ day }) => (day === 'never' ? new Promise<string>(() => {}) : `${day}: force 4`),
})
const sailor = defineRole({ purpose: 'knows the weather', instructions: 'Ask the forecast.', tools: [forecast] })
const crew = defineCrew({ name: 'weather', roles: { sailor }, supervisor: { instructions: 'Ask the sailor.' } })

const delegates = { toolCalls: [call('delegate', { role: 'sailor', objective: 'How is the wind on Monday?' })] }

// #region brief
test('the sailor gets its brief, and nothing of what the supervisor was told', async () => {
  // Replies in order: supervisor, sailor, sailor, supervisor. The model throws when it is asked for more.
  const model = scripted([delegates, { toolCalls: [call('forecast', { day: 'Monday' })] }, 'Force 4.', 'Go sailing.'])
  const outcome = await crew.run('Can we sail?', { model, history: [{ from: 'user', text: 'My boat is called Ida.' }] })
  assert.equal(outcome.status === 'completed' && outcome.output, 'Go sailing.')
  assert.deepEqual(model.requests[1]?.transcript, [
    { from: 'user', text: '## Objective\n\nHow is the wind on Monday?' },
  ])
  model.assertDrained()
})
// #endregion

test('each request of a task begins with the one before it, so that a provider can read it from its cache', async () => {
  const model = scripted([delegates, { toolCalls: [call('forecast', { day: 'Monday' })] }, 'Force 4.', 'Go sailing.'])
  await crew.run('Can we sail?', { model })
  const [, first, second] = model.requests
  assert.ok(first !== undefined && second !== undefined)
  assert.deepEqual([second.system, second.tools], [first.system, first.tools])
  assert.deepEqual(second.transcript.slice(0, first.transcript.length), first.transcript)
})

// #region clock
test('a forecast that never comes is given up after five seconds, which take no time here', async () => {
  const clock = simulatedClock()
  const journal = memoryJournal()
  const model = scripted([delegates, { toolCalls: [call('forecast', { day: 'never' })] }, 'Unknown.', 'Stay ashore.'])
  const outcome = await clock.until(crew.run('Can we sail?', { model, clock, journal }))
  assert.equal(outcome.status === 'completed' && outcome.output, 'Stay ashore.')
  assert.equal(clock.now(), 5_000)
  const failed = (await journal.read(outcome.runId)).find(({ type }) => type === 'tool-failed')
  assert.match(JSON.stringify(failed), /took longer than 5000 ms/)
})
// #endregion

test('a model that fails fails its task, and the supervisor is told so', async () => {
  const model = scripted([delegates, new Error('overloaded'), 'No forecast today.'])
  const outcome = await crew.run('Can we sail?', { model })
  const told = model.requests.at(-1)?.transcript.at(-1)
  assert.ok(told?.from === 'tool' && told.failed && told.text.includes('overloaded'))
  assert.deepEqual(outcome.partial, [])
})
