import { expect, test } from 'vitest'
import { scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { describeCrew } from './describe-crew.ts'
import { mapModels } from './map-models.ts'

const named = (id: string) => scripted(() => id, { id })
const worker = (model?: ReturnType<typeof named>) =>
  defineRole({ purpose: 'works', instructions: 'Work.', ...(model === undefined ? {} : { model }) })
const outer = () =>
  defineCrew({
    ...{ name: 'outer', model: named('a/crew') },
    roles: {
      plain: worker(),
      own: worker(named('a/role')),
      team: defineCrew({
        ...{ name: 'inner', purpose: 'works', model: named('a/inner') },
        roles: { deep: worker() },
        supervisor: async (desk) => desk.delegate('deep', 'Work.'),
      }),
    },
    supervisor: async (desk) =>
      (
        await desk.all([desk.delegate('plain', 'Work.'), desk.delegate('own', 'Work.'), desk.delegate('team', 'Work.')])
      ).join(' '),
  })

test('every model of a crew is changed by the rule, also in a crew within it, and what had none inherits as before', async () => {
  const given = outer()
  const crew = mapModels(given, (model) => model && named(`b${model.id.slice(1)}`))
  expect(await crew.run('go')).toMatchObject({ output: 'b/crew b/role b/inner' })
  expect(await given.run('go')).toMatchObject({ output: 'a/crew a/role a/inner' })
  expect(describeCrew(crew).definition).toEqual(describeCrew(given).definition)
})

test('a rule may give a model to parts that have none of their own', async () => {
  const other = named('c/other')
  const led = defineCrew({ name: 'led', roles: { own: worker(named('a/role')) }, supervisor: {} })
  const crew = mapModels(led, () => other)
  expect(describeCrew(crew).models).toEqual(['c/other'])
  expect(await crew.run('go')).toMatchObject({ output: 'c/other' })
})

test('what is no crew, and what is no model, is an error', () => {
  expect(() => mapModels({} as never, (model) => model)).toThrow(/no crew/)
  expect(() => mapModels(outer(), () => 'gpt' as never)).toThrow(/no model/)
})
