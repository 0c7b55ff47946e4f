import { defineCrew, memoryJournal, solo } from '@crewright/core'
import { sqliteJournal } from '@crewright/core/stores/sqlite'
import { scripted } from '@crewright/core/testing'
import { afterAll, describe, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recorded } from '../arms/recorded.ts'
import type { Arm, TrialCall } from '../contract/arm.ts'
import type { Planned, Progress } from './bench-run.ts'
import { compare } from './compare.ts'
import { defineBench, isBench } from './bench.ts'
import { planBench } from './plan-bench.ts'
import { sumUsage } from '../sum-usage.ts'

const folder = mkdtempSync(join(tmpdir(), 'compare-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const store = () => sqliteJournal({ path: join(folder, `${++files}.db`), synchronous: 'NORMAL' })

const tasks = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `t${index}`,
    goal: `Say ${index % 3}.`,
    expected: `${index % 3}`,
  }))

/** Says the number that it is asked for, or always 0. */
const saying = (right: boolean) =>
  scripted((request) => {
    const asked = /Say (\d)/.exec(JSON.stringify(request.transcript))?.[1] ?? '?'
    return right ? asked : '0'
  })
const crewOn = (name: string, model = saying(true)) => ({
  model,
  crew: defineCrew({ name, model, supervisor: { instructions: 'Answer with the number alone.' } }),
})
const grade = ({ task, output }: { task: { expected?: unknown }; output: string }): boolean => task.expected === output

describe('compare', () => {
  test('puts every task to every arm and tells who was right, each trial a run in the store', async () => {
    const [good, bad] = [crewOn('good'), crewOn('bad', saying(false))]
    const journal = store()
    const result = await compare({ tasks: tasks(9), arms: { bad: bad.crew, good: good.crew }, grade }, { journal })
    expect(result.ended).toBe('all-done')
    expect(result.arms.map(({ arm, right }) => [arm, right])).toEqual([
      ['bad', 3],
      ['good', 9],
    ])
    expect(result.plan.baseline).toBe('bad')
    expect(result.plan.reference).toBe('good')
    expect(result.trials).toHaveLength(18)
    const runs = await journal.runs()
    expect(new Set(runs.map(({ runId }) => runId))).toEqual(new Set(result.trials.flatMap(({ runIds }) => runIds)))
    expect(result.trials[0]?.trace?.turns).toBe(1)
    await journal.close()
  })

  test('resumed with the same store, it calls no model and gives the same comparison', async () => {
    const [good, bad] = [crewOn('good'), crewOn('bad', saying(false))]
    const journal = store()
    const bench = { tasks: tasks(5), arms: { bad: bad.crew, good: good.crew }, grade, repeats: 2 }
    const first = await compare(bench, { journal })
    const calls = good.model.requests.length + bad.model.requests.length
    expect(calls).toBe(20)
    const seen: Progress[] = []
    const planned: Planned[] = []
    const onProgress = (progress: Progress) => seen.push(progress)
    const second = await compare(bench, { journal, onProgress, onPlan: (plan) => planned.push(plan) })
    expect(good.model.requests.length + bad.model.requests.length).toBe(calls)
    expect(second).toEqual(first)
    expect(planned).toMatchObject([{ trials: 20, stored: 20 }])
    expect(seen.at(-1)).toMatchObject({ done: 20, total: 20, read: 20, remainingMs: null, scores: { good: 1 } })
    await journal.close()
  })

  test('after a change, runs what is new and nothing else', async () => {
    const [good, bad] = [crewOn('good'), crewOn('bad', saying(false))]
    const journal = store()
    const arms = { bad: bad.crew, good: good.crew }
    await compare({ tasks: tasks(4), arms, grade }, { journal })
    const calls = () => good.model.requests.length + bad.model.requests.length
    expect(calls()).toBe(8)
    // Another rule grades what is there.
    const all = await compare({ tasks: tasks(4), arms, grade: () => true }, { journal })
    expect(all.arms.map(({ score }) => score)).toEqual([1, 1])
    expect(calls()).toBe(8)
    // Of more tasks, the new ones are run.
    await compare({ tasks: tasks(6), arms, grade }, { journal })
    expect(calls()).toBe(12)
    // A changed arm is run whole, the other is read.
    const other = defineCrew({ name: 'good', model: good.model, supervisor: { instructions: 'The number alone.' } })
    await compare({ tasks: tasks(6), arms: { bad: bad.crew, good: other }, grade }, { journal })
    expect(calls()).toBe(18)
    await journal.close()
  })

  test('fixes tasks and grading rule by hashes before the first run', async () => {
    const { crew, model } = crewOn('good')
    const bench = { tasks: tasks(3), arms: { solo: solo(crew), crew }, grade }
    const before: [Planned, number][] = []
    const { plan } = await compare(bench, { onPlan: (planned) => before.push([planned, model.requests.length]) })
    expect(before.map(([, calls]) => calls)).toEqual([0])
    expect(before[0]?.[0].plan).toEqual(plan)
    expect(plan).toMatchObject({ baseline: 'solo', reference: 'crew', tasks: 3, clustered: false, seed: 1 })
    expect(plan.gradingHash).toMatch(/^[0-9a-f]{64}$/)
    const again = await planBench(defineBench({ ...bench, tasks: tasks(3).reverse() }))
    expect(again.plan.gradingHash).toBe(plan.gradingHash)
    expect(again.plan.tasksHash).not.toBe(plan.tasksHash)
  })

  test('a benchmark that is defined is marked and compares the same', async () => {
    const answers = (right: boolean) =>
      recorded({
        description: 'r',
        answers: new Map(tasks(30).map(({ id, expected }) => [id, { output: right ? expected : '0' }])),
      })
    const parts = { tasks: tasks(30), arms: { a: answers(false), b: answers(true) }, grade: () => true }
    const bench = defineBench(parts)
    expect([isBench(bench), isBench(parts), isBench({ ...bench, repeats: 2 })]).toEqual([true, false, true])
    expect(await compare(bench)).toEqual(await compare(parts))
  })

  test('a function that rejects, an arm that throws: failures of that arm alone, with their reason', async () => {
    const { crew } = crewOn('good')
    const broken: Arm<never, string> = {
      about: { kind: 'function', description: 'broken' },
      attempt: () => Promise.reject(new Error('no such model')),
    }
    const thrower = (): string => {
      throw new Error('out of paper')
    }
    const result = await compare({ tasks: tasks(3), arms: { crew, broken, thrower }, grade })
    expect(result.arms.map(({ arm, right, unanswered }) => [arm, right, unanswered.length])).toEqual([
      ['crew', 3, 0],
      ['broken', 0, 3],
      ['thrower', 0, 3],
    ])
    const notes = result.trials.filter(({ taskId }) => taskId === 't0').map(({ note }) => note ?? '')
    expect(notes).toEqual(['', 'no such model', expect.stringContaining('out of paper')])
  })

  test('a grader that throws stops it, names task and arm, and what was answered is not paid for again', async () => {
    const { crew, model } = crewOn('good')
    const journal = store()
    const arms = { solo: solo(crew), crew }
    const failing = () => {
      throw new Error('no dictionary')
    }
    const failed = compare({ tasks: tasks(20), arms, grade: failing }, { journal, concurrency: 2 })
    await expect(failed).rejects.toThrow(/The grader failed on task "t0" of arm "(solo|crew)": no dictionary/)
    expect(model.requests.length).toBeLessThanOrEqual(3)
    await compare({ tasks: tasks(20), arms, grade }, { journal })
    expect(model.requests.length).toBe(40)
    await journal.close()
  })

  test('a context is made for each trial, and what a grader saw in it outlives the process', async () => {
    const journal = store()
    let made = 0
    let calls = 0
    const write =
      (text: string) =>
      (_: unknown, { context }: { context: unknown }) => {
        calls += 1
        ;(context as { written: string[] }).written.push(text)
        return 'done'
      }
    const bench = {
      ...{ tasks: tasks(3), arms: { none: write('no'), one: write('yes') } },
      context: () => ({ number: made++, written: [] as string[] }),
    }
    const rule = ({ context }: { context: { written: string[] } }) => context.written.join() === 'yes'
    const first = await compare({ ...bench, grade: rule }, { journal })
    expect(first.arms.map(({ right }) => right)).toEqual([0, 3])
    expect([made, calls]).toEqual([6, 6])
    expect(await compare({ ...bench, grade: rule }, { journal })).toEqual(first)
    expect(calls).toBe(6)
    // Another rule that looks at what is gone: run again, and said.
    const stricter = ({ context }: { context: { written: string[] } }) => context.written[0] === 'yes'
    const other = await compare({ ...bench, grade: stricter }, { journal })
    expect(other.arms.map(({ right }) => right)).toEqual([0, 3])
    expect(calls).toBe(12)
    expect(other.warnings.join()).toContain('6 trials had ended before and were run again')
    expect(await compare({ ...bench, grade: stricter }, { journal })).toMatchObject({ arms: other.arms, warnings: [] })
    expect(calls).toBe(12)
    await journal.close()
  })

  test('a grader that takes its time is asked once for each answer', async () => {
    const journal = store()
    const { crew } = crewOn('good')
    let asked = 0
    const judge = async ({ task, output }: { task: { expected?: unknown }; output: string }) => {
      asked += 1
      return { score: task.expected === output ? 1 : 0, note: 'judged' }
    }
    const bench = { tasks: tasks(4), arms: { solo: solo(crew), crew }, grade: judge }
    const first = await compare(bench, { journal })
    expect(await compare(bench, { journal })).toEqual(first)
    expect(asked).toBe(8)
    await journal.close()
  })

  test('an arm that spends like the reference is told what that spent on the same task and repeat', async () => {
    const seen: TrialCall['budget'][] = []
    const like: Arm<never, string> = {
      about: { kind: 'function', description: 'like' },
      spendsLikeReference: true,
      attempt: ({ budget }) => {
        seen.push(budget)
        return Promise.resolve({ status: 'completed', output: '0', usage: sumUsage([]), runIds: [], durationMs: 0 })
      },
    }
    const { crew } = crewOn('good')
    const result = await compare({ tasks: tasks(6), arms: { like, crew }, grade, repeats: 2 }, { concurrency: 8 })
    const spent = result.trials.filter(({ arm }) => arm === 'crew').map(({ usage: { total } }) => total)
    expect(seen).toHaveLength(12)
    expect(seen.map((budget) => budget?.calls)).toEqual(Array(12).fill(1))
    const sum = (numbers: readonly (number | undefined)[]) => numbers.reduce<number>((all, n) => all + (n ?? 0), 0)
    expect(sum(seen.map((budget) => budget?.tokens))).toBe(
      sum(spent.map(({ inputTokens, outputTokens }) => inputTokens + outputTokens)),
    )
  })

  test('the arms come in turn, in an order that the seed decides', async () => {
    const orderWith = async (seed: number) => {
      const order: string[] = []
      const named = (name: string): Arm<never, string> => ({
        about: { kind: 'function', description: name },
        attempt: ({ task }) => {
          order.push(`${(task as { id: string }).id}${name}`)
          return Promise.resolve({ status: 'completed', output: '', usage: sumUsage([]), runIds: [], durationMs: 0 })
        },
      })
      const arms = { a: named('a'), b: named('b'), c: named('c') }
      await compare({ tasks: tasks(200), arms, grade: () => true, seed }, { concurrency: 1 })
      return order
    }
    const [first, same, other] = [await orderWith(7), await orderWith(7), await orderWith(8)]
    expect(first).toEqual(same)
    expect(first).not.toEqual(other)
    // Task by task, all arms of each.
    expect(first.map((id) => id.slice(0, -1))).toEqual(tasks(200).flatMap(({ id }) => [id, id, id]))
    const firsts = first.filter((_, at) => at % 3 === 0).map((id) => id.at(-1))
    for (const arm of 'abc') expect(firsts.filter((name) => name === arm).length).toBeGreaterThan(45)
  })

  test('stopped by its signal, it tells what all arms have done, and goes on from there', async () => {
    const stop = new AbortController()
    const { crew, model } = crewOn('good')
    const journal = store()
    const bench = { tasks: tasks(20), arms: { solo: solo(crew), crew }, grade }
    const onProgress = ({ done }: Progress) => done === 9 && stop.abort()
    const first = await compare(bench, { journal, concurrency: 2, signal: stop.signal, onProgress })
    expect(first.ended).toBe('canceled')
    expect(first.trials.length).toBeGreaterThanOrEqual(8)
    expect(first.trials.length).toBeLessThan(14)
    const before = model.requests.length
    const second = await compare(bench, { journal })
    expect(second.ended).toBe('all-done')
    expect(second.trials).toHaveLength(40)
    expect(model.requests.length).toBeLessThanOrEqual(42)
    expect(model.requests.length).toBeGreaterThan(before)
    await journal.close()
  })

  test('stops when each arm is told apart, and not before', async () => {
    const answers = (output: string) =>
      recorded({ description: output, answers: new Map(tasks(100).map(({ id }) => [id, { output }])) })
    const arms = { solo: answers('wrong'), crew: answers('right') }
    const rule = ({ output }: { output: unknown }) => output === 'right'
    const sure = await compare({ tasks: tasks(100), arms, grade: rule }, { stopWhenSure: true, concurrency: 1 })
    // 7 wins to none reach 1/.05 (SCIENCE: 26.8125).
    expect([sure.ended, sure.trials.length]).toEqual(['sure', 14])
    expect(sure.verdict.winner).toBe('crew')
    const alike = { solo: answers('right'), crew: answers('right') }
    const never = await compare({ tasks: tasks(100), arms: alike, grade: rule }, { stopWhenSure: true })
    expect([never.ended, never.trials.length]).toEqual(['all-done', 200])
  })

  test('a stream that can be walked only once is asked like a list', async () => {
    const answers = recorded({ description: 'x', answers: new Map() })
    async function* stream() {
      yield* tasks(5)
    }
    const result = await compare({ tasks: stream(), arms: { a: answers, b: answers }, grade: () => true })
    expect(result.arms.map(({ unanswered }) => unanswered.length)).toEqual([5, 5])
  })

  test('a store that two processes use stops it before it pays', async () => {
    const { crew, model } = crewOn('good')
    const journal = memoryJournal()
    await journal.close()
    await expect(compare({ tasks: tasks(2), arms: { solo: solo(crew), crew }, grade }, { journal })).rejects.toThrow()
    expect(model.requests).toHaveLength(0)
  })
})
