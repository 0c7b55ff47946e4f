import { expect, test } from 'vitest'
import { scripted } from '../testing/scripted.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { memoryJournal } from '../stores/memory.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate, forever, typesOf } from './play.fixture.ts'

const a = defineRole({ purpose: 'does a', instructions: 'Do a.' })
const supervisor = { instructions: 'Lead.' }
const roles = { a }
const good = () => scripted(byRole({ supervisor: [{ toolCalls: [delegate('a', 'x')] }, 'Done.'], a: ['found'] }))
async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of list) found.push(one)
  return found
}

test("a run's events are the journal's facts, in order, for early and for late readers", async () => {
  const journal = memoryJournal()
  const clock = simulatedClock()
  const run = defineCrew({ name: 'crew', model: good(), roles, supervisor }).start('go', { journal, clock })
  const early = all(run.events())
  await clock.until(run.outcome)
  const facts = await journal.read(run.id)
  expect(facts.length).toBeGreaterThan(15)
  expect((await clock.until(early)).map(({ position }) => position)).toEqual(facts.map(({ position }) => position))
  expect((await all(run.events())).map(({ type }) => type)).toEqual(facts.map(({ type }) => type))
})

test('a slow reader misses nothing, and one that stops holds nothing up', async () => {
  const clock = simulatedClock()
  const run = defineCrew({ name: 'crew', model: good(), roles, supervisor }).start('go', { clock })
  const slow: string[] = []
  const reading = (async () => {
    for await (const { type } of run.events()) {
      slow.push(type)
      await new Promise<void>((resolve) => void clock.after(10, resolve))
    }
  })()
  for await (const _ of run.events()) break
  expect(await clock.until(run.outcome)).toMatchObject({ status: 'completed' })
  await clock.until(reading)
  expect([slow[0], slow.at(-1)]).toEqual(['run-started', 'run-ended'])
})

test('deltas bring what a model streams, to each watcher, and end with the run', async () => {
  const clock = simulatedClock()
  const model = scripted(
    byRole({
      supervisor: [
        () => new Promise((resolve) => void clock.after(10, () => resolve({ toolCalls: [delegate('a', 'x')] }))),
        'Done.',
      ],
      a: ['found'],
    }),
  )
  const run = defineCrew({ name: 'crew', model, roles, supervisor }).start('go', { clock })
  const watchers = [all(run.deltas()), all(run.deltas())]
  await clock.until(run.outcome)
  for (const seen of await clock.until(Promise.all(watchers))) {
    expect(seen).toEqual([
      { taskId: '0.1', text: 'found' },
      { taskId: '0', text: 'Done.' },
    ])
  }
  expect(await all(run.deltas())).toEqual([])
})

test('a run nobody watches streams nothing', async () => {
  let streamed: unknown = 'unasked'
  const inner = scripted(['Done.'])
  const model = {
    ...inner,
    generate: (...[request, call]: Parameters<typeof inner.generate>) => (
      (streamed = call.onDelta),
      inner.generate(request, call)
    ),
  }
  await defineCrew({ name: 'crew', model, supervisor }).run('go')
  expect(streamed).toBeUndefined()
})

test('a run as a response is its facts as server-sent events, and at last the outcome', async () => {
  const run = defineCrew({ name: 'crew', model: good(), roles, supervisor }).start('go')
  const response = run.toResponse()
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const events = (await response.text()).trim().split('\n\n')
  expect(events[0]).toMatch(/^id: 0\nevent: run-started\ndata: \{/)
  expect(events.at(-2)).toMatch(/^id: \d+\nevent: run-ended\ndata: /)
  const last = events.at(-1) ?? ''
  expect(last.startsWith('event: outcome\ndata: ')).toBe(true)
  expect(JSON.parse(last.slice(last.indexOf('{')))).toMatchObject({ status: 'completed', output: 'Done.' })
})

test('a response with a misspelt option is refused, and the run goes on', async () => {
  const run = defineCrew({ name: 'crew', model: good(), roles, supervisor }).start('go')
  expect(() => run.toResponse({ delta: true } as never)).toThrow(
    expect.objectContaining({ name: 'DefinitionError', message: 'toResponse() has no option `delta`' }),
  )
  expect(await run.outcome).toMatchObject({ status: 'completed' })
})

test('a run canceled before its first step calls no model, and says so', async () => {
  const model = good()
  const run = defineCrew({ name: 'crew', model, roles, supervisor }).start('go')
  run.cancel('not now')
  run.cancel('a second reason')
  expect(await run.outcome).toMatchObject({ status: 'canceled', reason: 'not now', partial: [] })
  expect(model.requests).toEqual([])
  expect(typesOf((await all(run.events())) as never)).toEqual(['run-started', 'prompt-frozen', 'run-ended'])
})

test('a signal that has aborted cancels the run before its first step, with its reason', async () => {
  const model = good()
  const signal = AbortSignal.abort(new Error('the user has left'))
  const outcome = await defineCrew({ name: 'crew', model, roles, supervisor }).run('go', { signal })
  expect(outcome).toMatchObject({ status: 'canceled', reason: 'the user has left' })
  expect(model.requests).toEqual([])
})

test('a signal that aborts cancels the work under way, and what was finished is kept', async () => {
  const clock = simulatedClock()
  const controller = new AbortController()
  let heard: AbortSignal | undefined
  const model = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('a', 'x')] }, { toolCalls: [delegate('a', 'y')] }],
      a: ['found', (_, signal) => ((heard = signal), forever())],
    }),
  )
  const run = defineCrew({ name: 'crew', model, roles, supervisor }).start('go', { clock, signal: controller.signal })
  await clock.advance(10)
  controller.abort('a reason that is no error')
  expect(await clock.until(run.outcome)).toMatchObject({
    ...{ status: 'canceled', reason: 'a reason that is no error' },
    partial: [{ taskId: '0.1', result: 'found' }],
  })
  expect(heard?.aborted).toBe(true)
  expect('closing' in (await run.outcome)).toBe(false)
  expect(clock.pending).toBe(0)
})

test('after a canceled run the next one works', async () => {
  const crew = defineCrew({ name: 'crew', model: scripted(() => 'Done.'), supervisor })
  const first = crew.start('go')
  first.cancel('enough')
  expect(await first.outcome).toMatchObject({ status: 'canceled' })
  expect(await crew.run('go')).toMatchObject({ status: 'completed' })
})

test('cancel after the end changes nothing', async () => {
  const run = defineCrew({ name: 'crew', model: good(), roles, supervisor }).start('go')
  await run.outcome
  run.cancel('too late')
  expect((await all(run.events())).at(-1)).toMatchObject({ type: 'run-ended', outcome: { status: 'completed' } })
})

test('history stands before the goal, for the root supervisor alone', async () => {
  const model = good()
  const history = [
    { from: 'user', text: 'Hello.' },
    { from: 'assistant', text: 'Good day.' },
  ] as const
  const journal = memoryJournal()
  const { runId } = await defineCrew({ name: 'crew', model, roles, supervisor }).run('go', { history, journal })
  expect((await journal.read(runId))[0]).toMatchObject({ type: 'run-started', history })
  const [lead, role] = model.requests
  expect(lead?.transcript.map(({ from }) => from)).toEqual(['user', 'assistant', 'user'])
  expect(lead?.transcript[0]).toEqual({ from: 'user', text: 'Hello.' })
  expect(lead?.transcript[2]).toEqual({ from: 'user', text: '## Objective\n\ngo' })
  expect(role?.transcript).toEqual([{ from: 'user', text: '## Objective\n\nx' }])
})

test('the model given at the start takes the place of the crew’s, and not of a role’s own', async () => {
  const own = scripted(['found'], { id: 'own' })
  const given = scripted([{ toolCalls: [delegate('a', 'x')] }, 'Done.'], { id: 'given' })
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([]), supervisor },
    roles: { a: defineRole({ purpose: 'does a', instructions: 'Do a.', model: own }) },
  })
  const outcome = await crew.run('go', { model: given })
  expect(outcome).toMatchObject({ status: 'completed' })
  expect(outcome.usage.byModel).toMatchObject({ own: { modelCalls: 1 }, given: { modelCalls: 2 } })
  own.assertDrained()
})

test('a supervisor with a model of its own needs none of the crew', async () => {
  const crew = defineCrew({ name: 'crew', supervisor: { instructions: '', model: scripted(['Done.']) } })
  expect(await crew.run('go')).toMatchObject({ status: 'completed' })
})

test.each([
  ['nothing', undefined, 'no reason was given'],
  ['an empty text', '', 'no reason was given'],
  ['an error', new Error('enough'), 'enough'],
  ['a number', 5, '5'],
])('a run is canceled whatever is given as the reason: %s', async (_, given, reason) => {
  const run = defineCrew({ name: 'crew', model: good(), roles, supervisor }).start('go')
  run.cancel(given as never)
  expect(await run.outcome).toMatchObject({ status: 'canceled', reason })
})
