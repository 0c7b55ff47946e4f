import { defineCrew, DefinitionError, solo } from '@crewright/core'
import { scripted } from '@crewright/core/testing'
import { afterEach, describe, expect, test } from 'vitest'
import type { Bench } from './bench.ts'
import type { BenchRun } from './bench-run.ts'
import { compare } from './compare.ts'
import { numeric } from '../graders/index.ts'

const model = scripted(() => 'x')
const crew = defineCrew({ name: 'crew', model, supervisor: {} })
const { price: _, ...rest } = scripted(() => 'x', { id: 'test/unpriced' })
const unpriced = defineCrew({ name: 'free', model: rest, supervisor: {} })
const good = { tasks: [{ id: 'a', goal: 'A.' }], arms: { solo: solo(crew), crew }, grade: () => true }

afterEach(() => expect(model.requests).toHaveLength(0))

const run = (parts: object, options: object = {}) =>
  compare({ ...good, ...parts } as unknown as Bench, options as BenchRun)

describe('before any money is spent, one sentence says what is wrong with', () => {
  const task = { id: 'a', goal: 'A.' }
  test.for<[string, object, string]>([
    ['no tasks', { tasks: [] }, 'there are no tasks'],
    ['tasks that are none', { tasks: 3 }, '`tasks` is neither a list nor a stream'],
    [
      'an id that is there twice',
      { tasks: [task, { id: 'b', goal: 'B.' }, task] },
      'tasks 1 and 3 have the same id "a"',
    ],
    ['a task without id', { tasks: [task, { goal: 'B.' }] }, 'task 2 has no id'],
    ['a task without goal', { tasks: [{ id: 'a', goal: '  ' }] }, 'task 1 (a) has no goal'],
    ['a task that is none', { tasks: [task, null] }, 'task 2 is no object'],
    ['a task that is not plain', { tasks: [{ ...task, expected: 1n }] }, 'Task 1 (a) is not plain data'],
    [
      'clusters of some tasks',
      {
        tasks: [
          { ...task, cluster: 'c' },
          { id: 'b', goal: 'B.' },
        ],
      },
      '1 of 2 tasks have no cluster',
    ],
    ['no arms', { arms: {} }, 'it has no arms'],
    ['arms that are none', { arms: [crew, crew] }, '`arms` is an object'],
    ['one arm', { arms: { crew } }, 'it has only one arm, crew'],
    ['an arm that is none', { arms: { crew, other: 3 } }, 'The arm other is a number'],
    ['an unknown baseline', { baseline: 'duo' }, 'its `baseline` is "duo", and no arm is called so'],
    ['an unknown reference', { reference: 'toString' }, 'its `reference` is "toString"'],
    ['no grader', { grade: undefined }, '`grade` is undefined, not a function'],
    ['repeats that are no number', { repeats: Number.NaN }, '`repeats` is NaN'],
    ['half a repeat', { repeats: 1.5 }, '`repeats` is 1.5'],
    ['a seed that is none', { seed: -1 }, '`seed` is -1'],
    ['certainty', { confidence: 1 }, '`confidence` is 1'],
    ['a measure that is none', { match: { by: 'euros' } }, '`match.by` is "euros"'],
    ['a tolerance that is none', { match: { by: 'tokens', tolerance: -1 } }, '`match.tolerance` is -1'],
    [
      'dollars without a price',
      { arms: { crew, unpriced }, match: { by: 'usd' } },
      'that of test/unpriced (arm unpriced) is not known',
    ],
    ['an option that does not exist', { repeat: 3 }, 'it has no option `repeat`'],
    ['a promise that does not exist', { promise: { sameModels: true } }, '`promise` has no `sameModels`'],
  ])('%s', async ([, parts, message]) => {
    await expect(run(parts)).rejects.toThrow(message)
  })

  test.for<[string, object, string]>([
    ['half a worker', { concurrency: 0.5 }, '`concurrency` is 0.5'],
    ['a ceiling of nothing', { ceiling: { usd: 0 } }, '`ceiling.usd` is 0'],
    ['a ceiling of what does not exist', { ceiling: { euros: 1 } }, 'its ceiling has no `euros`'],
    ['an option of the run that does not exist', { store: 'x' }, 'its run has no option `store`'],
  ])('%s', async ([, options, message]) => {
    await expect(run({}, options)).rejects.toThrow(message)
    await expect(run({}, options)).rejects.toBeInstanceOf(DefinitionError)
  })

  test('a ceiling in dollars over a model without a price', async () => {
    await expect(run({ arms: { crew, unpriced } }, { ceiling: { usd: 1 } })).rejects.toThrow(
      'a ceiling in dollars needs',
    )
  })

  test('tools that differ where they were promised to be the same', async () => {
    const other = defineCrew({ name: 'other', model, supervisor: { instructions: 'Other.' } })
    const promised = run({ arms: { crew, other }, promise: { sameBriefs: true } })
    await expect(promised).rejects.toThrow('promised to have the same briefs')
    const plan: unknown[] = []
    const stopped = new AbortController()
    const onPlan = ({ warnings }: { warnings: unknown }) => {
      plan.push(warnings)
      stopped.abort()
    }
    await expect(run({ arms: { crew, other } }, { onPlan, signal: stopped.signal })).rejects.toThrow('(canceled)')
    expect(plan).toEqual([[expect.stringContaining('briefs')]])
  })

  test('a task that the grader cannot grade', async () => {
    await expect(run({ tasks: [{ id: 'a', goal: 'A.', expected: 'no number' }], grade: numeric() })).rejects.toThrow(
      'Task "a"',
    )
  })
})
