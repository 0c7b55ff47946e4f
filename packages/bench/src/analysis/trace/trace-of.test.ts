import { defineCrew, defineRole, defineTool, memoryJournal, type Event, type Json, type RunId } from '@crewright/core'
import { call, scripted, simulatedClock } from '@crewright/core/testing'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { traceOf } from './trace-of.ts'

type Reply = string | { readonly toolCalls: readonly ReturnType<typeof call>[] }
const calls = (...toolCalls: ReturnType<typeof call>[]): Reply => ({ toolCalls })
const delegate = (role: string, objective: string, more: object = {}) =>
  call('delegate', { role, objective, ...more } as Json)

const look = defineTool({
  name: 'look',
  description: 'Looks something up.',
  effect: 'read',
  input: z.object({ word: z.string() }),
  execute: ({ word }) => `${word} is a part of a ship`,
})
const paint = defineTool({
  name: 'paint',
  description: 'Paints a part.',
  effect: 'idempotent',
  input: z.object({ word: z.string() }),
  execute: ({ word }) => `${word} is painted`,
})

/** Runs a real crew on a script by who is asked, and gives its facts. */
async function factsOf(scripts: { readonly [who: string]: readonly Reply[] }, turns = 10): Promise<Event[]> {
  const places = new Map<string, number>()
  const model = scripted((request) => {
    const who = /^You are the role "(.+?)"/.exec(request.system)?.[1] ?? 'supervisor'
    const place = places.get(who) ?? 0
    places.set(who, place + 1)
    return scripts[who]?.[place] ?? new Error(`the script has no reply ${place + 1} for ${who}`)
  })
  const crew = defineCrew({
    name: 'yard',
    supervisor: { instructions: 'Lead.', tools: [look] },
    model,
    roles: {
      finder: defineRole({ purpose: 'Finds.', instructions: 'Find.', tools: [look, paint] }),
      writer: defineRole({ purpose: 'Writes.', instructions: 'Write.' }),
    },
    limits: { turns },
  })
  const journal = memoryJournal()
  const clock = simulatedClock()
  const run = crew.start('Describe the ship.', { journal, clock })
  await clock.until(run.outcome)
  return (await journal.read(run.id)) as Event[]
}

const modesOf = (events: readonly Event[]) => traceOf(events).failures.map(({ mode, role }) => `${mode} by ${role}`)

test('turns, messages and tasks of a crew are counted from its facts', async () => {
  const events = await factsOf({
    supervisor: [
      calls(delegate('finder', 'Find the keel.')),
      calls(delegate('writer', 'Write it.', { use: ['0.1'] })),
      'Oak below all.',
    ],
    finder: [calls(call('look', { word: 'keel' })), 'The keel is of oak.'],
    writer: ['Oak below all.'],
  })
  expect(traceOf(events)).toMatchObject({ turns: 6, messages: 4, tasks: 3, failures: [] })
})

test('one agent alone sends no messages, and has no redundancy', async () => {
  const events = await factsOf({ supervisor: ['A ship.'] })
  expect(traceOf(events)).toMatchObject({ turns: 1, messages: 0, tasks: 1, redundancy: null, failures: [] })
})

test('equal results of two roles are wholly redundant, results without a common word not at all', async () => {
  const both = async (finder: string, writer: string) =>
    traceOf(
      await factsOf({
        supervisor: [calls(delegate('finder', 'Find.'), delegate('writer', 'Write.')), `${finder} ${writer}`],
        finder: [finder],
        writer: [writer],
      }),
    ).redundancy
  expect(await both('oaken keel', 'oaken keel')).toBeCloseTo(1, 12)
  expect(await both('oaken keel', 'linen sail')).toBe(0)
})

test('the facts of several runs are one trace, and each sign names its own run', async () => {
  const repeats = {
    supervisor: [
      calls(call('look', { word: 'keel' })),
      calls(call('look', { word: 'mast' })),
      calls(call('look', { word: 'mast' })),
      'Done.',
    ],
  }
  const [first, second] = [await factsOf(repeats), await factsOf(repeats)]
  const { turns, tasks, failures } = traceOf([...first, ...second])
  expect([turns, tasks]).toEqual([8, 2])
  const idOf = (events: Event[]): RunId | undefined =>
    events.flatMap((event) => (event.type === 'run-ended' ? [event.outcome.runId] : []))[0]
  expect(failures.map(({ runId }) => runId)).toEqual([idOf(first), idOf(second)])
})

test('a tool called again for the same result is a repetition, which points at that end of the call', async () => {
  const events = await factsOf({
    supervisor: [calls(delegate('finder', 'Find the keel.')), 'A keel is a part of a ship.'],
    finder: [
      calls(call('look', { word: 'keel' })),
      calls(call('look', { word: 'mast' })),
      calls(call('look', { word: 'mast' })),
      'A keel is a part of a ship.',
    ],
  })
  const { failures } = traceOf(events)
  expect(failures).toMatchObject([{ mode: 'step-repetition', role: 'finder', taskId: '0.1' }])
  const at = events.find(({ taskId, seq }) => `${taskId}:${seq}` === failures[0]?.eventId)
  expect(at).toMatchObject({ type: 'tool-completed', result: 'mast is a part of a ship' })
})

test('a second look after a change is no repetition', async () => {
  const events = await factsOf({
    supervisor: [calls(delegate('finder', 'Paint the keel.')), 'The keel is painted, and a part.'],
    finder: [
      calls(call('look', { word: 'keel' })),
      calls(call('paint', { word: 'keel' })),
      calls(call('look', { word: 'keel' })),
      'The keel is painted.',
    ],
  })
  expect(modesOf(events)).toEqual([])
})

test('a brief handed out again after it was done is a repetition; twice at once, as for a vote, it is none', async () => {
  const brief = delegate('finder', 'Find the keel.')
  const again = await factsOf({
    supervisor: [calls(brief), calls(brief), 'Made of timber.'],
    finder: ['Timber.', 'Timber.'],
  })
  expect(modesOf(again)).toEqual(['step-repetition by supervisor'])
  const vote = await factsOf({
    supervisor: [calls(brief, brief), 'Made of timber.'],
    finder: ['Timber.', 'Timber.'],
  })
  expect(modesOf(vote)).toEqual([])
})

test('a task that begins anew with the calls that it began with is a reset', async () => {
  const events = await factsOf({
    supervisor: [
      calls(delegate('finder', 'Find the keel.')),
      calls(delegate('writer', 'Describe the keel.', { use: ['0.1'] })),
      calls(delegate('finder', 'Find the mast.')),
      calls(delegate('writer', 'Describe the mast.', { use: ['0.3'] })),
      calls(delegate('finder', 'Find the keel.')),
      calls(delegate('writer', 'Describe the keel.', { use: ['0.5'] })),
      'Timber and linen.',
    ],
    finder: ['Timber.', 'Linen.', 'Timber.'],
    writer: ['Timber!', 'Linen!', 'Timber!'],
  })
  expect(modesOf(events)).toEqual(['step-repetition by supervisor', 'conversation-reset by supervisor'])
})

test('a task that used up its turns did not see its end', async () => {
  const words = ['keel', 'mast', 'sail', 'helm', 'deck']
  const events = await factsOf({ supervisor: words.map((word) => calls(call('look', { word }))) }, 3)
  expect(modesOf(events)).toEqual(['unaware-of-termination by supervisor'])
})

test('a result of which no word is used later is ignored; a used one, a passed-on one and a bare yes are not', async () => {
  const run = (found: string, last: string) =>
    factsOf({ supervisor: [calls(delegate('finder', 'Find the keel.')), last], finder: [found] })
  expect(modesOf(await run('Seasoned timber from Riga.', 'I cannot say.'))).toEqual(['ignored-input by supervisor'])
  expect(modesOf(await run('Seasoned timber from Riga.', 'It is timber.'))).toEqual([])
  expect(modesOf(await run('Yes.', 'I cannot say.'))).toEqual([])
  const passed = await factsOf({
    supervisor: [
      calls(delegate('finder', 'Find the keel.')),
      calls(delegate('writer', 'Write.', { use: ['0.1'] })),
      'Seasons pass.',
    ],
    finder: ['Seasoned timber from Riga.'],
    writer: ['Seasons pass.'],
  })
  expect(modesOf(passed)).toEqual([])
})

test('what a crew in the place of a role passes on is no second result, and code that hands out work has no turns', async () => {
  const model = scripted(() => 'A keel of oak.')
  const finder = defineRole({ purpose: 'Finds.', instructions: 'Find.', model })
  const inner = defineCrew({
    name: 'inner',
    purpose: 'Finds parts.',
    supervisor: async (desk) => await desk.delegate('finder', desk.objective),
    roles: { finder },
  })
  const outer = defineCrew({
    name: 'outer',
    supervisor: async (desk) => await desk.delegate('inner', 'Find the keel.'),
    roles: { inner },
  })
  const journal = memoryJournal()
  const { runId } = await outer.run('Describe the ship.', { journal })
  const trace = traceOf((await journal.read(runId)) as Event[])
  expect(trace).toMatchObject({ turns: 1, messages: 4, tasks: 3, redundancy: null, failures: [] })
})

test('facts of a run that has not ended are read, and signed with the id that is given', async () => {
  const events = await factsOf({
    supervisor: [calls(call('look', { word: 'mast' })), calls(call('look', { word: 'mast' })), 'Done.'],
  })
  const { failures } = traceOf(events.slice(0, -1), ['a-run' as RunId])
  expect(failures).toMatchObject([{ mode: 'step-repetition', runId: 'a-run' }])
})
