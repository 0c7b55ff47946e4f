import { expect, test } from 'vitest'
import { scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, only, play } from './play.fixture.ts'

const worker = defineRole({ purpose: 'works', instructions: 'Work.' })

test('every fact is frozen to the bottom, those that bring what a crew had finished too', async () => {
  const model = scripted(() => 'made it')
  const team = defineCrew({
    ...{ name: 'team', purpose: 'is a team', roles: { worker } },
    supervisor: async (desk) => desk.delegate('worker', 'x'),
  })
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { team } },
    supervisor: async (desk) => desk.delegate('team', 'x'),
  })
  const { events } = await play(crew, 'go')
  expect(only(events, 'task-completed').at(-1)?.payload.partial).toMatchObject([{ result: 'made it' }])
  const open = (value: unknown, path: string): string[] =>
    typeof value !== 'object' || value === null
      ? []
      : [
          ...(Object.isFrozen(value) ? [] : [path]),
          ...Object.entries(value).flatMap(([key, part]) => open(part, `${path}.${key}`)),
        ]
  expect(events.flatMap((event) => open(event, event.type))).toEqual([])
})

test('a role may have a name that every object has, and its usage is its own', async () => {
  const model = scripted(byRole({ constructor: ['made it'] }))
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { constructor: worker } },
    supervisor: async (desk) => desk.delegate('constructor', 'x'),
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'made it' })
  expect(Object.entries(outcome.usage.byRole)).toMatchObject([['constructor', { modelCalls: 1 }]])
})
