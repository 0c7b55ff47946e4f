import { defineCrew, defineRole } from '@crewright/core'
import { call, scripted } from '@crewright/core/testing'
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
