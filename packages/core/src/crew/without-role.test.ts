import { expect, test } from 'vitest'
import { scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { withoutRole } from './without-role.ts'

const roles = {
  writer: defineRole({ purpose: 'writes', instructions: 'Write.' }),
  critic: defineRole({ purpose: 'finds faults', instructions: 'Find faults.' }),
}

test('a supervisor led by a model is neither told of the role that was left out nor offered it; all else is as it was', async () => {
  const model = scripted(() => 'Done.')
  const crew = defineCrew({ name: 'pair', model, roles, supervisor: { instructions: 'Lead.' } })
  await withoutRole(crew, 'critic').run('go')
  await crew.run('go')
  const [less, whole] = model.requests
  expect(JSON.stringify(less)).not.toContain('critic')
  expect(JSON.stringify(whole)).toContain('critic')
  expect(less?.system).toBe(whole?.system.replace('\n- critic: finds faults.', ''))
})

test('code that delegates to the role that was left out ends its run with an error that names the role', async () => {
  const crew = defineCrew({
    ...{ name: 'pair', model: scripted(() => 'Done.'), roles },
    supervisor: async (desk) => desk.delegate('critic', 'Find faults.'),
  })
  const outcome = await withoutRole(crew, 'critic').run('go')
  expect(outcome).toMatchObject({
    status: 'failed',
    error: { message: expect.stringContaining('there is no role "critic" in the crew pair') as string },
  })
})

test('a role that the crew has not is an error that names those it has', () => {
  const crew = defineCrew({ name: 'pair', roles, supervisor: {} })
  // @ts-expect-error: the types know the roles.
  expect(() => withoutRole(crew, 'criti')).toThrow(
    expect.objectContaining({ message: 'the crew pair has no role criti', next: 'Use one of: writer, critic.' }),
  )
  expect(() => withoutRole(defineCrew({ name: 'one', supervisor: {} }), 'critic' as never)).toThrow(
    /has no role critic/,
  )
  expect(() => withoutRole({} as never, 'critic' as never)).toThrow(/no crew/)
})
