import { expect, test } from 'vitest'
import type { Journal } from '../contract/journal.ts'
import { memoryJournal } from '../stores/memory.ts'
import { call, scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { echo, forever, typesOf } from './play.fixture.ts'

test('a run that is canceled while its work is stopped has no closing turn', async () => {
  const { appendNow: _, ...whole } = memoryJournal()
  let limited = false
  const slow: Journal = {
    ...whole,
    async append(runId, batch) {
      // What comes after the limit are the last words of the tool that was stopped.
      if (limited) run.cancel('enough')
      limited ||= batch.some(({ events }) => events.some(({ type }) => type === 'limit-reached'))
      return whole.append(runId, batch)
    },
  }
  const hangs = { ...echo, execute: () => forever() }
  const model = scripted([{ toolCalls: [call('echo', { text: 'a' }), call('echo', { text: 'b' })] }])
  const crew = defineCrew({ name: 'crew', model, supervisor: { tools: [hangs] }, limits: { toolCalls: 1 } })
  const run = crew.start('go', { journal: slow })
  expect(await run.outcome).toMatchObject({ status: 'canceled', reason: 'enough' })
  expect(model.requests).toHaveLength(1)
  expect(typesOf(await whole.read(run.id)).filter((type) => type === 'model-requested')).toHaveLength(1)
})
