import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { simulate } from '../engine/simulate.ts'
import { inThisThread, type JobRunner } from './job-runner.ts'
import { planSweep } from './plan-sweep.ts'
import { runSweep } from './run-sweep.ts'
import { walkers } from './walkers.fixture.ts'

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'crewright-sweep-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const jobs = planSweep(walkers, { values: { drift: [0, 0.5] }, seeds: 3 })

/** Counts the jobs that are really run. */
const counting = (runner: JobRunner): JobRunner & { readonly ran: string[] } => {
  const ran: string[] = []
  return { ...runner, ran, run: (job, signal) => (ran.push(job.id), runner.run(job, signal)) }
}

test('each row is what the run alone gives', async () => {
  const { rows, status, failed } = await runSweep(jobs, { runner: inThisThread(walkers, { series: true }) })
  expect({ status, failed }).toEqual({ status: 'completed', failed: [] })
  expect(rows.map(({ id }) => id)).toEqual(jobs.map(({ id }) => id))
  const alone = await simulate(walkers, { seed: 2, parameters: { drift: 0.5 } })
  expect(rows[4]).toMatchObject({ seed: 2, hash: alone.hash, metrics: alone.metrics, series: alone.series, steps: 10 })
})

test('a rule that throws is a row that names agent and step, and the sweep goes on', async () => {
  const all = planSweep(walkers, { values: { fault: ['throws', 'none'] }, seeds: 2 })
  const { rows, failed } = await runSweep(all, { runner: inThisThread(walkers) })
  expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed', 'completed', 'completed'])
  expect(failed).toHaveLength(2)
  expect(rows[0]).toMatchObject({ steps: 3, error: { agent: 3, step: 4 } })
  expect(rows[0]?.error?.message).toContain('out of road')
})

test('what is done is read and not run again, and what failed is tried again', async () => {
  const store = join(folder(), 'done.jsonl')
  const all = planSweep(walkers, { values: { fault: ['none', 'throws'] }, seeds: 2 })
  const first = counting(inThisThread(walkers))
  const before = await runSweep(all, { runner: first, store })
  const second = counting(inThisThread(walkers))
  const after = await runSweep(all, { runner: second, store })
  expect(first.ran).toHaveLength(4)
  expect(second.ran).toEqual(all.slice(2).map(({ id }) => id))
  expect(after.read).toBe(2)
  expect(after.rows).toEqual(before.rows)
})

test('a line that a crash has cut is taken out, and its run is done again', async () => {
  const store = join(folder(), 'done.jsonl')
  const whole = await runSweep(jobs, { runner: inThisThread(walkers), store })
  const text = readFileSync(store, 'utf8')
  writeFileSync(store, text.slice(0, -40))
  const runner = counting(inThisThread(walkers))
  const again = await runSweep(jobs, { runner, store })
  expect(again).toEqual({ ...whole, read: 5, cut: true })
  expect(runner.ran).toEqual([jobs[5]?.id])
  expect(readFileSync(store, 'utf8')).toBe(text)
})

test('a store with a line that is no row is refused, and left as it is', async () => {
  const store = join(folder(), 'done.jsonl')
  await runSweep(jobs, { runner: inThisThread(walkers), store })
  appendFileSync(store, '{"other":1}\n')
  const before = readFileSync(store, 'utf8')
  await expect(runSweep(jobs, { runner: inThisThread(walkers), store })).rejects.toThrow(/line 7 of .*done\.jsonl/)
  expect(readFileSync(store, 'utf8')).toBe(before)
})

test('a store in a folder that is not there is refused before any run', async () => {
  const runner = counting(inThisThread(walkers))
  const store = join(folder(), 'none', 'done.jsonl')
  await expect(runSweep(jobs, { runner, store })).rejects.toThrow(/cannot be written/)
  expect(runner.ran).toEqual([])
})

test('an abort keeps what is done, and the next call goes on from there', async () => {
  const store = join(folder(), 'done.jsonl')
  const controller = new AbortController()
  const part = await runSweep(jobs, {
    runner: inThisThread(walkers),
    store,
    signal: controller.signal,
    onProgress: ({ done }) => done === 2 && controller.abort(),
  })
  expect(part.status).toBe('canceled')
  expect(part.rows).toHaveLength(2)
  const rest = await runSweep(jobs, { runner: inThisThread(walkers), store })
  expect(rest).toMatchObject({ status: 'completed', read: 2 })
  expect(rest.rows).toEqual((await runSweep(jobs, { runner: inThisThread(walkers) })).rows)
})

test('a metric that is no number is null in the store, and no number again when it is read', async () => {
  const store = join(folder(), 'done.jsonl')
  const runner: JobRunner = {
    ...inThisThread(walkers),
    run: async (job) => ({ ...job, status: 'completed', reason: '', hash: '', metrics: { mean: Number.NaN } }),
  }
  await runSweep(jobs.slice(0, 1), { runner, store })
  const { rows, read } = await runSweep(jobs.slice(0, 1), { runner, store })
  expect(read).toBe(1)
  expect(rows[0]?.metrics).toEqual({ mean: Number.NaN })
})
