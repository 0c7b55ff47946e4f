import { expect, test } from 'vitest'
import type { RunId } from '../contract/ids.ts'
import { defineCrew } from '../crew/define-crew.ts'
import { defineRole } from '../crew/define-role.ts'
import { memoryJournal } from '../stores/memory.ts'
import { call, scripted } from '../testing/scripted.ts'
import { usageOf } from './usage-of.ts'

const runId = 'run' as RunId
const writer = defineRole({ purpose: 'writes', instructions: 'Write.' })
const crew = (model: ReturnType<typeof scripted>) =>
  defineCrew({ name: 'crew', model, roles: { writer }, supervisor: {} })
const delegation = { toolCalls: [call('delegate', { role: 'writer', objective: 'Write.' })] }

test('the facts of a whole run cost what its outcome says', async () => {
  const journal = memoryJournal()
  const outcome = await crew(scripted([delegation, 'Written.', 'Done.'])).run('go', { journal, runId })
  expect(outcome.usage.total.modelCalls).toBe(3)
  expect(usageOf(await journal.read(runId))).toEqual(outcome.usage)
})

test('a run cut off in the midst of a request costs what was settled, and the whole reservation of that request', async () => {
  const journal = memoryJournal()
  const asked = Promise.withResolvers<void>()
  const stopped = new AbortController()
  const hangs = () =>
    new Promise<string>((_, reject) => {
      stopped.signal.addEventListener('abort', () => reject(new Error('stopped')))
      asked.resolve()
    })
  const run = crew(scripted([delegation, hangs])).start('go', { journal, runId, signal: stopped.signal })
  await asked.promise
  const facts = await journal.read(runId)
  stopped.abort()
  await run.outcome
  const attempts = facts.filter((event) => event.type === 'model-attempted' && 'outputTokens' in event)
  const open = attempts.at(-1) as { inputTokens: number; outputTokens: number; usd: number } & (typeof facts)[number]
  const { total, byRole } = usageOf(facts)
  expect(attempts).toHaveLength(2)
  expect(open.outputTokens).toBeGreaterThan(1_000)
  expect(total).toMatchObject({ modelCalls: 2, estimated: true })
  expect(byRole['writer']).toMatchObject({ modelCalls: 1, outputTokens: open.outputTokens, usd: open.usd })
  expect(byRole['supervisor']).toMatchObject({ modelCalls: 1, estimated: false })
})
