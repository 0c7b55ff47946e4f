import { defineCrew, solo } from '@crewright/core'
import { sqliteJournal } from '@crewright/core/stores/sqlite'
import { scripted } from '@crewright/core/testing'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { simulated } from '../arms/index.ts'
import type { BenchTask } from '../contract/task.ts'
import { compare } from './compare.ts'

const right = ({ task, output }: { task: BenchTask; output: unknown }): boolean => output === task.expected

/** 120 tasks in 24 clusters, or by themselves. */
const tasksOf = (clustered: boolean): BenchTask[] =>
  Array.from({ length: 120 }, (_, index) => ({
    ...{ id: `t${index}`, goal: `Say ${index}.`, expected: `${index}` },
    ...(clustered ? { cluster: `c${index % 24}` } : {}),
  }))

describe('an early stop', () => {
  test(
    'between equal arms, clusters and repeats included, few of 300 benchmarks claim a winner',
    { timeout: 120_000 },
    async () => {
      let claims = 0
      for (let seed = 1; seed <= 300; seed++) {
        const clustered = seed % 2 === 0
        const arm = (accuracy: number) => simulated({ accuracy, seed, ...(clustered ? { clusterSpread: 0.3 } : {}) })
        const arms = { solo: arm(0.6), crew: arm(0.6) }
        const bench = { tasks: tasksOf(clustered), arms, grade: right, repeats: 1 + (seed % 3) }
        const { verdict } = await compare(bench, { stopWhenSure: true, concurrency: 3 })
        if (verdict.winner !== null) claims += 1
      }
      // 5.8 % of 300.
      expect(claims).toBeLessThanOrEqual(17)
    },
  )

  test('between arms far apart it stops, soon, and names the better one', async () => {
    const ends: string[] = []
    let trials = 0
    for (let seed = 1; seed <= 40; seed++) {
      const arms = { solo: simulated({ accuracy: 0.3, seed }), crew: simulated({ accuracy: 0.9, seed }) }
      const result = await compare({ tasks: tasksOf(false), arms, grade: right }, { stopWhenSure: true })
      ends.push(`${result.ended} ${result.verdict.winner}`)
      trials += result.trials.length
    }
    expect(ends).toEqual(Array(40).fill('sure crew'))
    expect(trials / 40).toBeLessThan(60)
  })
})

describe('a benchmark that is stopped by hand in the middle of its calls', () => {
  test('counts nobody as failed for it: what was cut is made again, and told as lost', async () => {
    const model = scripted((request) => async () => {
      await sleep(5)
      return /Say (\d+)/.exec(JSON.stringify(request.transcript))?.[1] ?? '?'
    })
    const crew = defineCrew({ name: 'crew', model, supervisor: { instructions: 'Say it.' } })
    const bench = { tasks: tasksOf(false).slice(0, 20), arms: { solo: solo(crew), crew }, grade: right }
    const journal = sqliteJournal({ path: ':memory:' })
    const stop = new AbortController()
    let sure = 0
    const first = await compare(bench, {
      ...{ journal, concurrency: 6, signal: stop.signal },
      // While the next calls are under way.
      onProgress: ({ done }) => {
        sure = done
        if (done === 14) setTimeout(() => stop.abort(), 2)
      },
    })
    expect(first.ended).toBe('canceled')
    expect(first.trials.every(({ status }) => status === 'completed')).toBe(true)
    expect(first.trials.length).toBeLessThanOrEqual(sure)
    const second = await compare(bench, { journal })
    expect([second.ended, second.trials.length]).toEqual(['all-done', 40])
    expect(second.arms.map((arm) => arm.score)).toEqual([1, 1])
    const lost = second.trials.filter((trial) => trial.lost !== undefined)
    expect(lost.length).toBeGreaterThan(0)
    expect(lost.length).toBeLessThanOrEqual(6)
    expect(model.requests.length).toBe(40 + lost.length)
    await journal.close()
  })
})
