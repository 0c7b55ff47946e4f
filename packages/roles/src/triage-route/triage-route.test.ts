import { type Json, ModelError, type ModelRequest } from '@crewright/core'
import { call, scripted } from '@crewright/core/testing'
import { expect, test } from 'vitest'
import { itemsFrom } from './items/index.ts'
import { needsHuman, supportRoutes } from './routes.ts'
import { triageRoute } from './triage-route.ts'

const twoItems = [
  { id: 'a', text: 'My card was charged twice.' },
  { id: 'b', text: 'Where is my parcel? I need it today.' },
]
const billing = { id: 'a', route: 'billing', urgency: 'normal', reason: 'charged twice' }
const delivery = { id: 'b', route: 'delivery', urgency: 'high', reason: 'Where is my parcel?' }

/** A reply that hands in what was sorted. */
const submit = (items: readonly Json[]) => ({ toolCalls: [call('submit', { items: [...items] })] })

interface Given {
  readonly id: string
  readonly text: string
  readonly problem?: string
}

/** The items of a request, as its brief has them. */
function givenIn({ transcript }: ModelRequest): readonly Given[] {
  const [brief] = transcript
  const input = brief?.from === 'user' ? brief.text.split('## Input\n\n')[1] : undefined
  return (JSON.parse(input ?? '{"items":[]}') as { items: Given[] }).items
}

const contextOf = (items: readonly { readonly id?: string; readonly text: string }[], routes = supportRoutes) => ({
  context: { items: itemsFrom(items), routes },
})

/** An answer that finds every item of a request to be about billing. */
const allBilling = (request: ModelRequest) =>
  submit(givenIn(request).map(({ id, text }) => ({ id, route: 'billing', urgency: 'low', reason: text.slice(0, 20) })))

test('every item gets its route, its urgency and a reason, in the order of the file, whatever the model’s order', async () => {
  const model = scripted([submit([delivery, billing])])
  const outcome = await triageRoute({ model }).run('Route them.', contextOf(twoItems))
  model.assertDrained()
  expect(outcome).toMatchObject({
    status: 'completed',
    output: {
      items: [
        { ...billing, needsHuman: false },
        { ...delivery, needsHuman: false },
      ],
    },
  })
})

test('what is wrong in an answer is said to the model with the items that it is wrong for, and only those', async () => {
  const invented = { ...billing, route: 'refunds' }
  const paraphrased = { ...delivery, reason: 'The parcel is missing.' }
  const asked: (readonly Given[])[] = []
  const answers = [[invented, paraphrased], [billing], [delivery]]
  const model = scripted((request) => {
    asked.push(givenIn(request))
    return submit(answers[asked.length - 1] ?? [])
  })
  const outcome = await triageRoute({ model }).run('Route them.', contextOf(twoItems))
  expect(asked.slice(1)).toEqual([
    [{ ...twoItems[0], problem: 'there is no route "refunds"' }],
    [{ ...twoItems[1], problem: 'its reason "The parcel is missing." does not stand in it' }],
  ])
  expect(outcome).toMatchObject({ output: { items: [{ route: 'billing' }, { route: 'delivery' }] } })
})

test('an item that is lost, or answered twice with different routes, twice in a row is left to a person with the reason', async () => {
  const twice = [billing, { ...billing, route: 'account' }]
  const model = scripted(() => submit(twice))
  const outcome = await triageRoute({ model }).run('Route them.', contextOf(twoItems))
  expect(outcome).toMatchObject({
    status: 'completed',
    output: {
      items: [
        {
          id: 'a',
          route: needsHuman,
          needsHuman: true,
          reason: 'No usable answer after two tries: it was given 2 routes: billing, account.',
        },
        {
          id: 'b',
          route: needsHuman,
          needsHuman: true,
          reason: 'No usable answer after two tries: it was not answered.',
        },
      ],
    },
  })
})

test('an answer for an item that was not asked about is dropped', async () => {
  const model = scripted([submit([billing, delivery, { ...billing, id: 'z' }])])
  const outcome = await triageRoute({ model }).run('Route them.', contextOf(twoItems))
  expect(outcome).toMatchObject({ output: { items: [{ id: 'a' }, { id: 'b' }] } })
  if (outcome.status === 'completed') expect(outcome.output.items).toHaveLength(2)
})

test('what no route fits needs a person; where the routes say what a person must see, the reason is its own words', async () => {
  const said = { ...billing, route: needsHuman }
  const plain = await triageRoute({ model: scripted([submit([said])]) }).run('Route it.', contextOf([twoItems[0]!]))
  expect(plain).toMatchObject({ output: { items: [{ needsHuman: true, reason: 'No route fits: charged twice' }] } })
  const routes = [...supportRoutes, { name: needsHuman, description: 'double charges' }]
  const named = await triageRoute({ model: scripted([submit([said])]) }).run(
    'Route it.',
    contextOf([twoItems[0]!], routes),
  )
  expect(named).toMatchObject({ output: { items: [{ needsHuman: true, reason: 'charged twice' }] } })
})

test('an item without a word is left to a person, and no model is asked about it', async () => {
  const model = scripted([submit([billing])])
  const outcome = await triageRoute({ model }).run('Route.', contextOf([{ id: 'e', text: ' … ' }, twoItems[0]!]))
  expect(givenIn(model.requests[0]!).map(({ id }) => id)).toEqual(['a'])
  expect(outcome).toMatchObject({
    output: { items: [{ id: 'e', route: needsHuman, reason: 'There is no text in it.' }, { id: 'a' }] },
  })
})

test('batches hold so many items, come back in order, and each call begins with the same words', async () => {
  const items = Array.from({ length: 95 }, (_, at) => ({ id: `i${at}`, text: `Question ${at} about an invoice.` }))
  const model = scripted(allBilling)
  const outcome = await triageRoute({ model, batch: 40 }).run('Route them.', contextOf(items))
  expect(model.requests.map((request) => givenIn(request).length).toSorted((a, b) => a - b)).toEqual([15, 40, 40])
  expect(new Set(model.requests.map(({ system }) => system)).size).toBe(1)
  if (outcome.status !== 'completed') throw new Error(outcome.status)
  expect(outcome.output.items.map(({ id }) => id)).toEqual(items.map(({ id }) => id))
})

test('a task that fails costs no item: its items are asked again', async () => {
  let tasks = 0
  const model = scripted((request) => {
    if (request.transcript.length === 1) tasks += 1
    return tasks === 1 ? new Error('the line is dead') : allBilling(request)
  })
  const outcome = await triageRoute({ model }).run('Route them.', contextOf(twoItems))
  expect(outcome).toMatchObject({ status: 'completed', output: { items: [{ id: 'a' }, { id: 'b' }] } })
})

test.for(['auth', 'quota', 'not-found'] as const)(
  'a model that refuses everything (%s) is asked once, and what to do about it is said',
  async (kind) => {
    const model = scripted([new ModelError({ kind, message: 'the key is refused', next: 'Check the key.' })])
    const outcome = await triageRoute({ model }).run('Route them.', contextOf(twoItems))
    model.assertDrained()
    expect(outcome).toMatchObject({ status: 'failed', error: { message: expect.stringMatching(/key is refused/) } })
  },
)

test('three tasks that fail in a row end the run, and what was sorted before is in its partial results', async () => {
  const items = Array.from({ length: 8 }, (_, at) => ({ id: `i${at}`, text: `Question ${at} about an invoice.` }))
  const model = scripted((request) =>
    givenIn(request).some(({ id }) => id === 'i0') ? allBilling(request) : new Error('the line is dead'),
  )
  const outcome = await triageRoute({ model, batch: 2 }).run('Route them.', contextOf(items))
  expect(outcome.status).toBe('failed')
  expect(outcome.partial).toMatchObject([{ role: 'sorter', result: { items: [{ id: 'i0' }, { id: 'i1' }] } }])
})
