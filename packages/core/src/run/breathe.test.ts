import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineCrew, defineTool } from '../index.ts'
import { call, scripted } from '../testing/index.ts'

/** Keeps the process to itself, as a model or a tool that computes does. */
function compute(ms: number): void {
  const until = Date.now() + ms
  while (Date.now() < until) {
    // Nothing else runs meanwhile.
  }
}

const think = defineTool({
  name: 'think',
  description: 'Thinks.',
  effect: 'read',
  input: z.object({ about: z.number() }),
  execute: ({ about }) => {
    compute(25)
    return about
  },
})

test('a run whose model and tools never wait still lets a timer through, which can cancel it', async () => {
  const model = scripted(({ transcript }) => ({ toolCalls: [call('think', { about: transcript.length })] }))
  const crew = defineCrew({ name: 'thinker', model, supervisor: { instructions: 'Think.', tools: [think] } })
  const run = crew.start('Think.')
  setTimeout(() => run.cancel('somebody pressed a key'), 1)
  expect(await run.outcome).toMatchObject({ status: 'canceled', reason: 'somebody pressed a key' })
})

test('a run whose model and tools never wait ends when its time is up', async () => {
  const model = scripted(({ transcript, toolChoice }) =>
    toolChoice === 'none' ? 'No more.' : { toolCalls: [call('think', { about: transcript.length })] },
  )
  const crew = defineCrew({
    name: 'thinker',
    model,
    supervisor: { instructions: 'Think.', tools: [think] },
    limits: { timeMs: 200, turns: 1_000, modelCalls: 1_000 },
  })
  expect(await crew.run('Think.')).toMatchObject({ status: 'exhausted', limit: 'timeMs' })
})
