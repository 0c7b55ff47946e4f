import { expect, test } from 'vitest'
import { scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { withModels } from './with-models.ts'

const says = (id: string, text: string) => scripted([{ text }], { id })
const writer = () => defineRole({ purpose: 'writes', instructions: 'Write.', model: says('own/model', 'mine') })
const code = () =>
  defineCrew({
    name: 'outer',
    roles: {
      writer: writer(),
      team: defineCrew({
        name: 'inner',
        purpose: 'works',
        roles: { finder: writer() },
        supervisor: async (desk) => desk.delegate('finder', 'Find.'),
      }),
    },
    supervisor: async (desk) => `${await desk.delegate('writer', 'Write.')} ${await desk.delegate('team', 'Work.')}`,
  })

test('a model by role replaces the one that the definition has, also in a crew within the crew', async () => {
  const given = code()
  const crew = withModels(given, { writer: says('other/a', 'first'), 'team.finder': says('other/b', 'second') })
  const outcome = await crew.run('go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'first second' })
  expect(Object.keys(outcome.usage.byModel).sort()).toEqual(['other/a', 'other/b'])
})

test('the crew that was given stays what it was', async () => {
  const given = code()
  withModels(given, { writer: says('other/a', 'first') })
  expect(await given.run('go')).toMatchObject({ status: 'completed', output: 'mine mine' })
})

test('the supervisor of a model-led crew has a model by its own name', async () => {
  const crew = defineCrew({ name: 'led', model: says('own/model', 'mine'), supervisor: {} })
  const outcome = await withModels(crew, { supervisor: says('other/a', 'first') }).run('go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'first' })
})

test('a role that the crew has not is an error that names those it has', () => {
  const model = says('other/a', '')
  // @ts-expect-error: the types know the roles.
  expect(() => withModels(code(), { writr: model })).toThrow(
    expect.objectContaining({ message: 'the crew outer has no role writr', next: 'Use one of: writer, team.' }),
  )
  expect(() => withModels(code(), { 'team.writer': model })).toThrow(
    expect.objectContaining({ message: 'the crew inner has no role team.writer', next: 'Use one of: finder.' }),
  )
  expect(() => withModels(code(), { 'writer.finder': model })).toThrow(/no role writer\.finder/)
  expect(() => withModels(code(), { supervisor: model })).toThrow(/supervisor of outer is code/)
})

test('what is no model is an error that names the role', () => {
  expect(() => withModels(code(), { writer: 'gpt' as never })).toThrow(/the model of writer is .* no model/)
})
