import { expect, test } from 'vitest'
import { z } from 'zod'
import { call, scripted } from '../testing/scripted.ts'
import { defineTool } from '../tools/define-tool.ts'
import { message } from '../bus/message.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { solo } from './solo.ts'
import { echo, play } from './play.fixture.ts'

const look = defineTool({
  ...{ name: 'look', description: 'Looks.', effect: 'read' as const, input: z.object({}) },
  execute: () => 'seen',
})
const doubt = message('doubt', z.object({}))
const a = defineRole({ purpose: 'does a', instructions: 'Do a.', tools: [echo, look] })
const inner = defineCrew({
  ...{ name: 'inner', purpose: 'is inside', messages: [doubt] },
  roles: { b: defineRole({ purpose: 'does b', instructions: 'Do b.', tools: [look] }) },
  supervisor: { instructions: 'Lead inside.' },
})
const returns = z.object({ n: z.number() })

test('the solo twin has every tool once, every instruction word for word, and what the crew gives and may spend', async () => {
  const model = scripted([{ toolCalls: [call('look', {})] }, { toolCalls: [call('submit', { n: 1 })] }])
  const crew = defineCrew({
    ...{
      name: 'crew',
      model,
      roles: { a, inner },
      supervisor: { instructions: 'Lead.' },
      returns,
      limits: { modelCalls: 7 },
    },
  })
  const twin = solo(crew)
  const { outcome, events } = await play(twin, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: { n: 1 }, partial: [] })
  expect(model.requests[0]?.tools.map(({ name }) => name)).toEqual(['echo', 'look', 'submit'])
  expect(model.requests[0]?.system).toContain('Lead.\n\nDo a.\n\nLead inside.\n\nDo b.')
  expect(events[0]).toMatchObject({ type: 'run-started', crew: 'crew (solo)', limits: { modelCalls: 7 } })
})

test('the twin of a code-led crew is led by its model, and takes what the crew takes', async () => {
  const model = scripted(['3'])
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { a }, takes: z.object({ items: z.array(z.string()) }) },
    supervisor: async (desk) => `${desk.input.items.length}`,
  })
  const { outcome } = await play(solo(crew), { objective: 'count', input: { items: ['x'] } } as never)
  expect(outcome).toMatchObject({ status: 'completed', output: '3' })
  expect(model.requests[0]?.transcript[0]).toMatchObject({
    text: '## Objective\n\ncount\n\n## Input\n\n{"items":["x"]}',
  })
})

test('instructions that ask for the context get it in the twin as well', async () => {
  const model = scripted(['done'])
  const role = defineRole({
    purpose: 'x',
    instructions: ({ context }: { context: { day: string } }) => `Today is ${context.day}.`,
  })
  const crew = defineCrew({ name: 'crew', model, roles: { role }, supervisor: { instructions: 'Lead.' } })
  await solo(crew).run('go', { context: { day: 'Monday' } })
  expect(model.requests[0]?.system).toContain('Lead.\n\nToday is Monday.')
})

test('a crew whose model stands on its supervisor, or on its roles alone, has a twin that works', async () => {
  const onSupervisor = defineCrew({ name: 'crew', roles: {}, supervisor: { instructions: '', model: scripted(['x']) } })
  expect(await solo(onSupervisor).run('go')).toMatchObject({ status: 'completed' })
  const role = defineRole({ purpose: 'x', instructions: '', model: scripted(['y']) })
  const onRole = defineCrew({ name: 'crew', roles: { role }, supervisor: (desk) => desk.delegate('role', 'x') })
  expect(await solo(onRole).run('go')).toMatchObject({ status: 'completed', output: 'y' })
})

test('a role runs alone, with its prompt, its tools and its result', async () => {
  const model = scripted([{ toolCalls: [call('look', {})] }, 'I have seen it.'])
  const outcome = await a.run('look', { model })
  expect(outcome).toMatchObject({ status: 'completed', output: 'I have seen it.', partial: [] })
  expect(model.requests[0]?.system).toMatch(/: does a\.\n\nDo a\./)
  expect(model.requests[0]?.tools.map(({ name }) => name)).toEqual(['echo', 'look'])
})

test('a crew draws itself, with its roles, tools and the crews in it', () => {
  const crew = defineCrew({ name: 'the "crew"', model: scripted([]), roles: { a, inner }, supervisor: async () => 'x' })
  expect(crew.diagram()).toBe(
    [
      'flowchart TD',
      '  crew["the #quot;crew#quot;<br/>supervisor (code)"]',
      '  crew_a["a<br/>does a"]',
      '  crew_a -.-> crew_a_echo(["echo (read)"])',
      '  crew_a -.-> crew_a_look(["look (read)"])',
      '  crew -->|delegates| crew_a',
      '  subgraph crew_inner_crew["inner: is inside"]',
      '    crew_inner["inner<br/>supervisor (model)"]',
      '    crew_inner_b["b<br/>does b"]',
      '    crew_inner_b -.-> crew_inner_b_look(["look (read)"])',
      '    crew_inner -->|delegates| crew_inner_b',
      '  end',
      '  crew -->|delegates| crew_inner',
    ].join('\n'),
  )
})

test('a definition error rejects a run, and throws from a start', async () => {
  const crew = defineCrew({ name: 'crew', supervisor: { instructions: '' } })
  const words = /has no model/
  await expect(crew.run('go')).rejects.toThrow(words)
  expect(() => crew.start('go')).toThrow(words)
  await expect(a.run('go')).rejects.toMatchObject({
    name: 'DefinitionError',
    next: expect.stringContaining('extractive()'),
  })
})

test('a run may narrow a limit and not widen it, nor take it away', async () => {
  const model = scripted(() => ({ toolCalls: [call('look', {})] }))
  const crew = defineCrew({
    name: 'crew',
    model,
    limits: { modelCalls: 4 },
    supervisor: { instructions: '', tools: [look] },
  })
  await expect(crew.run('go', { limits: { modelCalls: 5 } })).rejects.toThrow(
    "the limit modelCalls of this run is 5, wider than the crew's 4",
  )
  expect((await crew.run('go', { limits: { modelCalls: 3 } })).usage.total.modelCalls).toBe(3)
  expect((await crew.run('go', { limits: { modelCalls: undefined } as never })).usage.total.modelCalls).toBe(4)
})
