import { expect, test } from 'vitest'
import { z } from 'zod'
import type { ModelRequest } from '../contract/model.ts'
import { call, scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate, echo, only, play } from './play.fixture.ts'

const a = defineRole({
  purpose: 'does a',
  instructions: 'Do a.',
  tools: [echo],
  returns: z.object({ text: z.string() }),
})
const say = (text: string) => ({ toolCalls: [call('echo', { text })] })

const byTask = (requests: readonly ModelRequest[]) => Map.groupBy(requests, ({ cacheKey }) => cacheKey)

test('the prompts of one task share their beginning to the byte: system, tools, and a transcript that only grows', async () => {
  const model = scripted(
    byRole({
      supervisor: [
        { toolCalls: [delegate('a', 'x'), delegate('a', 'y')] },
        { toolCalls: [call('echo', { text: 'z' })] },
        'Done.',
      ],
      a: [
        say('1'),
        say('2'),
        say('3'),
        say('4'),
        { toolCalls: [call('submit', { text: 'x' })] },
        { toolCalls: [call('submit', { text: 'y' })] },
      ],
    }),
  )
  const crew = defineCrew({ name: 'crew', model, roles: { a }, supervisor: { instructions: 'Lead.', tools: [echo] } })
  await play(crew, 'go', { runId: 'r' })
  const tasks = byTask(model.requests)
  expect([...tasks.keys()].toSorted()).toEqual(['r/0', 'r/0.1', 'r/0.2'])
  for (const requests of tasks.values()) {
    expect(requests.length).toBeGreaterThan(2)
    for (const [i, request] of requests.entries()) {
      const next = requests[i + 1]
      if (next === undefined) continue
      expect(next.system).toBe(request.system)
      expect(JSON.stringify(next.tools)).toBe(JSON.stringify(request.tools))
      expect(JSON.stringify(next.transcript).startsWith(JSON.stringify(request.transcript).slice(0, -1))).toBe(true)
      expect(next.transcript.length).toBeGreaterThan(request.transcript.length)
    }
  }
})

test('what every prompt begins with is journaled, with the tools sorted by name', async () => {
  const model = scripted(['Done.'])
  const crew = defineCrew({
    name: 'crew',
    model,
    roles: { a },
    supervisor: { instructions: 'Lead well.', tools: [echo] },
  })
  const { events } = await play(crew, 'go')
  const [frozen] = only(events, 'prompt-frozen')
  expect(frozen).toMatchObject({
    system: model.requests[0]?.system,
    tools: ['delegate', 'echo'],
    model: 'test/scripted',
  })
  expect(frozen?.system).toContain('Lead well.')
  expect(frozen?.system).toContain('- a: does a. Tools: echo (read). Returns: text.')
})

test('a role is told its brief and nothing of its supervisor', async () => {
  const model = scripted(
    byRole({
      supervisor: [{ text: 'A secret.', toolCalls: [delegate('a', 'x')] }, 'Done.'],
      a: [{ toolCalls: [call('submit', { text: 'x' })] }],
    }),
  )
  await play(defineCrew({ name: 'crew', model, roles: { a }, supervisor: { instructions: 'Lead.' } }), 'the goal')
  const request = model.requests[1]
  expect(request?.transcript).toEqual([{ from: 'user', text: '## Objective\n\nx' }])
  expect(JSON.stringify(request)).not.toMatch(/secret|the goal/)
})

test('which control tools are offered depends on what the task needs', async () => {
  const offered = async (parts: object) => {
    const model = scripted([new Error('enough')])
    await play(defineCrew({ name: 'crew', model, supervisor: { instructions: '' }, ...parts }), 'go')
    return model.requests[0]?.tools.map(({ name }) => name)
  }
  const returns = z.object({ n: z.number() })
  expect(await offered({})).toEqual([])
  expect(await offered({ roles: { a } })).toEqual(['delegate'])
  expect(await offered({ roles: { a }, returns })).toEqual(['delegate', 'finish'])
  expect(await offered({ returns })).toEqual(['submit'])
  expect(await offered({ roles: { a }, supervisor: { ask: true } })).toEqual(['ask', 'delegate'])
})

test('`input` is offered to a supervisor only when a role takes one', async () => {
  const taking = defineRole({ purpose: 'takes', instructions: '', takes: z.object({ n: z.number() }) })
  const schema = async (roles: object) => {
    const model = scripted([new Error('enough')])
    await play(
      defineCrew({ name: 'crew', model, roles: roles as { a: typeof a }, supervisor: { instructions: '' } }),
      'go',
    )
    return model.requests[0]?.tools[0]?.inputSchema as { properties: object }
  }
  expect(Object.keys((await schema({ a })).properties)).toEqual(['role', 'objective', 'use'])
  const both = await schema({ a, taking })
  expect(Object.keys(both.properties)).toEqual(['role', 'objective', 'use', 'input'])
  expect(JSON.stringify(both)).not.toContain('oneOf')
  expect(both.properties).toMatchObject({ role: { enum: ['a', 'taking'] } })
})

test('a transcript that does not fit the model is compacted once, in the journal, and the brief and the last results stay', async () => {
  const replies = [0, 1, 2, 3, 4, 5].map((n) => say(`${n}`.repeat(900)))
  const model = scripted([...replies, 'Done.'], { contextTokens: 3_400, maxOutputTokens: 1_000 })
  const crew = defineCrew({ name: 'crew', model, supervisor: { instructions: 'Work.', tools: [echo] } })
  const { outcome, events } = await play(crew, 'The goal.')
  expect(outcome.status).toBe('completed')
  const compactions = only(events, 'transcript-compacted')
  expect(compactions).toHaveLength(1)
  const [compaction] = compactions
  expect(compaction?.from).toBe(1)
  const last = model.requests.at(-1)
  expect(last?.transcript[0]).toEqual({ from: 'user', text: '## Objective\n\nThe goal.' })
  expect(last?.transcript[1]).toEqual({ from: 'user', text: compaction?.summary })
  expect(last?.transcript.at(-1)).toMatchObject({ from: 'tool', text: '5'.repeat(900) })
})

test('a brief that does not fit the model fails its task with what to do', async () => {
  const model = scripted([], { contextTokens: 1_000, maxOutputTokens: 500 })
  const { outcome } = await play(
    defineCrew({ name: 'crew', model, supervisor: { instructions: '' } }),
    'x'.repeat(2_000),
  )
  expect(outcome).toMatchObject({
    status: 'failed',
    error: { name: 'ContextError', next: expect.stringContaining('longer context') },
  })
})
