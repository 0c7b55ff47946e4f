import { defineCrew, defineRole } from '@crewright/core'
import { call, scripted } from '@crewright/core/testing'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { compare } from './compare.ts'

const roles = ['a', 'b', 'c', 'd']

/** Four roles are asked at once, and their first requests are journaled together. */
const crew = () =>
  defineCrew({
    name: 'parallel',
    model: scripted(({ tools, transcript }) => {
      const leads = tools.some(({ name }) => name === 'delegate')
      if (!leads || transcript.length > 1) return 'yes'
      return { toolCalls: roles.map((role) => call('delegate', { role, objective: 'Say yes.' })) }
    }),
    roles: Object.fromEntries(roles.map((name) => [name, defineRole({ purpose: name, instructions: 'Say yes.' })])),
    supervisor: {},
  })

test('requests of one turn that do not fit together under the ceiling are refused, and do not wait for each other', async () => {
  const tasks = [
    { id: '1', goal: 'Is it so?', expected: 'yes' },
    { id: '2', goal: 'Is it really so?', expected: 'yes' },
  ]
  const arms = { solo: () => 'yes', crew: crew() }
  const grade = ({ task, output }: { task: { expected?: unknown }; output: unknown }) => output === task.expected
  // The first task takes six calls: the supervisor, four roles, the supervisor. The second may make three.
  const { ended, arms: results } = await compare({ tasks, arms, grade }, { ceiling: { calls: 9 }, concurrency: 1 })
  expect(ended).toBe('ceiling')
  expect(results.map(({ arm, trials, right }) => [arm, trials, right])).toEqual([
    ['solo', 1, 1],
    ['crew', 1, 1],
  ])
})

test('a request that does not fit does not wait for the replies of its own run, which it holds up', async () => {
  let asked = 0
  const model = scripted(({ tools, transcript }) => async () => {
    if (tools.some(({ name }) => name === 'delegate')) {
      if (transcript.length > 1) return 'yes'
      return { toolCalls: roles.map((role) => call('delegate', { role, objective: 'Say yes.' })) }
    }
    if (transcript.length > 1) return 'yes'
    // The first role is done long before the others, and asks again while they are under way.
    for (let wait = asked++ % 4 === 0 ? 0 : 50; wait > 0; wait--) await turn()
    return { toolCalls: [call('unknown', {})] }
  })
  const role = defineRole({ purpose: 'says yes', instructions: 'Say yes.' })
  const staggered = defineCrew({
    name: 'staggered',
    model,
    roles: Object.fromEntries(roles.map((name) => [name, role])),
    supervisor: {},
  })
  const tasks = ['1', '2'].map((id) => ({ id, goal: `Is it ${id}?` }))
  const arms = { solo: () => 'yes', crew: staggered }
  // The first task takes ten calls; the second may make five, and its first role asks for a sixth.
  const result = await compare({ tasks, arms, grade: () => true }, { ceiling: { calls: 15 }, concurrency: 1 })
  expect([result.ended, result.trials.length]).toEqual(['ceiling', 2])
})
