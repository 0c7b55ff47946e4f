/** Which crew has to list a message: the one that it is sent in, and not just any of the run. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { message } from '../bus/message.ts'
import type { Message } from '../contract/message.ts'
import { call, scripted } from '../testing/scripted.ts'
import { defineTool } from '../tools/define-tool.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, play } from './play.fixture.ts'

const doubt = message('doubt', z.object({}))

/** A role that says `doubt` once, and keeps what became of it. */
const doubter = (errors: unknown[]) =>
  defineRole({
    ...{ purpose: 'doubts', instructions: 'Doubt.' },
    tools: [
      defineTool({
        ...{ name: 'speak', description: 'Speaks.', effect: 'read', input: z.object({}) },
        execute: (_, { send }) => {
          try {
            send(doubt, {})
          } catch (error) {
            errors.push(error)
          }
          return 'said'
        },
      }),
    ],
  })

/** An outer crew with two inner ones, each with the messages that it is given; the role is in `left`. */
const crewOf = (lists: { outer?: readonly Message[]; left?: readonly Message[]; right?: readonly Message[] }) => {
  const errors: unknown[] = []
  const heard: string[] = []
  const inner = (name: 'left' | 'right', speaks: boolean) =>
    defineCrew({
      ...{ name, purpose: `is ${name}`, roles: { role: doubter(errors) }, messages: lists[name] ?? [] },
      supervisor: (desk) => {
        if (speaks) desk.send(doubt, {})
        return desk.delegate('role', 'x')
      },
    })
  const crew = (speaks = false) =>
    defineCrew({
      ...{
        name: 'outer',
        messages: lists.outer ?? [],
        roles: { left: inner('left', speaks), right: inner('right', false) },
      },
      model: scripted(byRole({ role: [{ toolCalls: [call('speak', {})] }, 'spoken'] })),
      supervisor: (desk) => {
        if (lists.outer !== undefined) desk.on(doubt as never, ({ from }: { from: string }) => heard.push(from))
        return desk.delegate('left', 'x')
      },
    })
  return { crew, errors, heard }
}
const refused = {
  name: 'MessageError',
  message: 'the message doubt is not listed in the crew left',
  next: 'Add it to the crew: messages: [doubt].',
}

test('a role sends what its own crew lists', async () => {
  const { crew, errors } = crewOf({ left: [doubt] })
  expect((await play(crew(), 'go')).events.filter(({ type }) => (type as string) === 'doubt')).toMatchObject([
    { from: '0.1.1', to: '0.1' },
  ])
  expect(errors).toEqual([])
})

test.each([
  ['the crew above', { outer: [doubt] }],
  ['a crew beside', { right: [doubt] }],
])('what %s alone lists, a role of this crew cannot send', async (_, lists) => {
  const { crew, errors } = crewOf(lists)
  const { outcome, events } = await play(crew(), 'go')
  expect(outcome.status).toBe('completed')
  expect(errors).toMatchObject([refused])
  expect(events.map(({ type }) => type as string)).not.toContain('doubt')
})

test('a supervisor below sends what the crew above lists, whose supervisor hears it', async () => {
  const { crew, heard } = crewOf({ outer: [doubt] })
  expect((await play(crew(true), 'go')).outcome.status).toBe('completed')
  expect(heard).toEqual(['0.1'])
})

test('a supervisor below does not send what a crew beside it lists', async () => {
  const { crew } = crewOf({ right: [doubt] })
  expect((await play(crew(true), 'go')).outcome).toMatchObject({
    status: 'failed',
    error: { message: expect.stringContaining('the message doubt is not listed in the crew left') },
  })
})

test('a desk does not listen to what the crew above it lists', async () => {
  const inner = defineCrew({
    ...{ name: 'inner', purpose: 'listens' },
    supervisor: (desk) => {
      desk.on(doubt as never, () => {})
      return Promise.resolve('done')
    },
  })
  const crew = defineCrew({
    ...{ name: 'outer', roles: { inner }, messages: [doubt] },
    supervisor: (desk) => desk.delegate('inner', 'x'),
  })
  expect((await play(crew, 'go')).outcome).toMatchObject({
    status: 'failed',
    error: { message: expect.stringContaining('the message doubt is not listed in the crew') },
  })
})
