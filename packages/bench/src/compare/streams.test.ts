import { defineCrew, memoryJournal } from '@crewright/core'
import { scripted } from '@crewright/core/testing'
import { describe, expect, test } from 'vitest'
import { recorded, soloRetry } from '../arms/index.ts'
import type { BenchTask } from '../contract/task.ts'
import { compare } from './compare.ts'

const answers = recorded({ description: 'none', answers: new Map() })

/** Tasks that can be walked again and again, and how far each walk is. */
function walkable(make: (walk: number, index: number) => BenchTask, count: number) {
  const walks: number[] = []
  return {
    walks,
    async *[Symbol.asyncIterator](): AsyncGenerator<BenchTask> {
      const walk = walks.push(0) - 1
      for (let index = 0; index < count; index++) {
        walks[walk] = index + 1
        yield make(walk, index)
      }
    },
  }
}

describe('tasks that are a stream', () => {
  test('are walked once for the plan and once more as they are asked, never kept', async () => {
    const tasks = walkable((_, index) => ({ id: `t${index}`, goal: `Say ${index}.` }), 1_000)
    const ahead: number[] = []
    let asked = 0
    const arm = {
      ...answers,
      attempt: (trial: Parameters<typeof answers.attempt>[0]) => {
        asked += 1
        ahead.push((tasks.walks[1] ?? 0) - Math.ceil(asked / 2))
        return answers.attempt(trial)
      },
    }
    await compare({ tasks, arms: { a: arm, b: arm }, grade: () => true }, { concurrency: 4 })
    expect(tasks.walks).toEqual([1_000, 1_000])
    expect(Math.max(...ahead)).toBeLessThanOrEqual(4)
  })

  test('that change while they are asked are no longer what was planned: said, not told as a result', async () => {
    const tasks = walkable((walk, index) => ({ id: `t${index}`, goal: `Say ${index + walk}.` }), 10)
    const run = compare({ tasks, arms: { a: answers, b: answers }, grade: () => true })
    await expect(run).rejects.toThrow('The tasks have changed since the benchmark began.')
  })

  test('a wrong one among them is found before the first is asked', async () => {
    const tasks = walkable((_, index) => ({ id: `t${index % 99}`, goal: 'Say it.' }), 100)
    await expect(compare({ tasks, arms: { a: answers, b: answers }, grade: () => true })).rejects.toThrow(
      'tasks 1 and 100 have the same id "t0"',
    )
    // Walked for the plan, and again for the error alone.
    expect(tasks.walks).toEqual([100, 1])
  })
})

describe('an arm that spends like the crew', () => {
  test('is given its budget trial by trial, and what it did is read when the benchmark is resumed', async () => {
    const model = scripted(() => 'x'.repeat(40))
    const crew = defineCrew({ name: 'crew', model, supervisor: { instructions: 'Say it at length.' } })
    const tasks = Array.from({ length: 12 }, (_, index) => ({ id: `t${index}`, goal: `Say ${index}.` }))
    const bench = {
      ...{ tasks, arms: { retry: soloRetry(crew, { by: 'calls' }), crew }, reference: 'crew' as const },
      ...{ match: { by: 'calls' as const, tolerance: 0.1 }, grade: () => true },
    }
    const journal = memoryJournal()
    const first = await compare(bench, { journal, concurrency: 5 })
    expect(first.arms.map(({ arm, spend, spendRatio, matched }) => [arm, spend.calls, spendRatio, matched])).toEqual([
      ['retry', 12, 1, true],
      ['crew', 12, 1, true],
    ])
    const calls = model.requests.length
    expect(await compare(bench, { journal, concurrency: 5 })).toEqual(first)
    expect(model.requests.length).toBe(calls)
  })
})

describe('a function that is an arm', () => {
  test('of other code is another arm: its answers are not taken for those of the old one', async () => {
    const tasks = Array.from({ length: 3 }, (_, index) => ({ id: `t${index}`, goal: `Say ${index}.` }))
    const journal = memoryJournal()
    const other = (): string => 'no'
    const scoreOf = async (plain: () => string) => {
      const { arms } = await compare(
        { tasks, arms: { other, plain }, grade: ({ output }) => output === 'yes' },
        { journal },
      )
      return arms.map(({ score }) => score)
    }
    expect(await scoreOf(() => 'no')).toEqual([0, 0])
    expect(await scoreOf(() => 'yes')).toEqual([0, 1])
    expect(await journal.runs()).toHaveLength(9)
  })
})
