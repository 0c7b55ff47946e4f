import { expect, test } from 'vitest'
import type { StoredEvent } from '../contract/event.ts'
import type { Journal } from '../contract/journal.ts'
import type { Model, ModelReply } from '../contract/model.ts'
import { memoryJournal } from '../stores/memory.ts'
import { call, scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate, echo, forever, play } from './play.fixture.ts'
import { watchRejections } from './rejections.fixture.ts'

watchRejections()

/** A journal that takes everything until a fact of this type comes for the nth time, and nothing from then on. */
function failingAt(type: StoredEvent['type'], nth = 1): Journal {
  const { appendNow: _, ...whole } = memoryJournal()
  let seen = 0
  return {
    ...whole,
    async append(runId, batch) {
      seen += batch.flatMap(({ events }) => events).filter((event) => event.type === type).length
      if (seen >= nth) throw new Error('the disk is full')
      return whole.append(runId, batch)
    },
  }
}
const worker = defineRole({ purpose: 'works', instructions: 'Work.' })
const usage = { inputTokens: 1_000, outputTokens: 500 }
const price = { input: 1_000, output: 1_000 }

test('a model call that was paid is in the outcome when the journal could not take its reply', async () => {
  const model = scripted(
    byRole({ supervisor: [{ toolCalls: [delegate('worker', 'x')], usage }], worker: [{ text: 'found', usage }] }),
    { price },
  )
  const crew = defineCrew({ name: 'crew', model, roles: { worker }, supervisor: { instructions: 'Lead.' } })
  const { outcome } = await play(crew, 'go', { journal: failingAt('model-replied', 2) })
  expect(outcome).toMatchObject({ status: 'failed', error: { message: 'the disk is full' } })
  const both = { inputTokens: 2_000, outputTokens: 1_000, modelCalls: 2, usd: 3, estimated: false }
  expect(outcome.usage.total).toMatchObject(both)
  expect(outcome.usage.byRole).toMatchObject({ worker: { modelCalls: 1, usd: 1.5 } })
  expect(outcome.usage.byModel).toMatchObject({ 'test/scripted': both })
})

test('a request that is open when the journal fails counts with all that was reserved, and says that it is estimated', async () => {
  const crew = defineCrew({
    name: 'crew',
    model: scripted(
      byRole({ one: [{ toolCalls: [call('echo', { text: 'x' })], usage }], two: [(_, signal) => forever(signal)] }),
      { price, maxOutputTokens: 700 },
    ),
    roles: { one: defineRole({ purpose: 'p', instructions: 'i', tools: [echo] }), two: worker },
    supervisor: async (desk) => {
      await desk.all([desk.delegate('one', 'x'), desk.delegate('two', 'x')])
      return 'done'
    },
  })
  const { outcome } = await play(crew, 'go', { journal: failingAt('tool-completed') })
  expect(outcome.usage.byRole).toMatchObject({
    one: { modelCalls: 1, usd: 1.5, estimated: false },
    two: { modelCalls: 1, outputTokens: 700, estimated: true },
  })
})

test('a request that was not sent, since the journal could not say so first, costs nothing', async () => {
  const model = scripted(['never said'])
  const crew = defineCrew({ name: 'crew', model, supervisor: { instructions: 'Lead.' } })
  const { outcome } = await play(crew, 'go', { journal: failingAt('model-attempted') })
  expect(model.requests).toEqual([])
  expect(outcome.usage.total).toMatchObject({ modelCalls: 0, usd: 0, estimated: false })
})

test('three calls of ten cents cost 30 cents, to the last digit', async () => {
  const dime = { inputTokens: 100_000, outputTokens: 0 }
  const echoes = ['x', 'y'].map((text): Partial<ModelReply> => ({ toolCalls: [call('echo', { text })], usage: dime }))
  const model: Model = scripted([...echoes, { text: 'Done.', usage: dime }], { price: { input: 1, output: 1 } })
  const crew = defineCrew({ name: 'crew', model, supervisor: { instructions: 'Lead.', tools: [echo] } })
  const { outcome } = await play(crew, 'go')
  expect(outcome.usage.total.usd).toBe(0.3)
  expect(outcome.usage.byModel['test/scripted']?.usd).toBe(0.3)
})
