/** Sweeps on real threads, each in a process of its own. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { inThisThread } from './job-runner.ts'
import { planSweep, type SweepPlan } from './plan-sweep.ts'
import { runSweep, type SweepResult } from './run-sweep.ts'
import { walkers } from './walkers.fixture.ts'

const fixture = fileURLToPath(new URL('./threads.fixture.ts', import.meta.url))
const args = (plan: SweepPlan, workers: number, store?: string): string[] => [
  ...['--conditions=source', fixture, JSON.stringify(plan), String(workers)],
  ...(store === undefined ? [] : [store]),
]

type Printed = Pick<SweepResult, 'rows' | 'read' | 'status'>
const onThreads = async (plan: SweepPlan, workers: number, store?: string): Promise<Printed> => {
  const { stdout } = await promisify(execFile)(process.execPath, args(plan, workers, store))
  return JSON.parse(stdout) as Printed
}

test('the rows are the same on one thread, on three and on none', async () => {
  const plan: SweepPlan = { values: { drift: [0, 0.5] }, seeds: 4 }
  const { rows } = await runSweep(planSweep(walkers, plan), { runner: inThisThread(walkers) })
  expect((await onThreads(plan, 1)).rows).toEqual(rows)
  expect((await onThreads(plan, 3)).rows).toEqual(rows)
})

test('a thread that dies, or a rule that throws, fails its own run and no other', async () => {
  const plan: SweepPlan = { values: { fault: ['exits', 'fills', 'throws', 'none'] }, seeds: 2 }
  const { rows, status } = await onThreads(plan, 2)
  expect(status).toBe('completed')
  const told = rows.map(({ parameters, seed, error }) => [parameters['fault'], seed, error?.message])
  expect(told).toEqual([
    ['exits', 1, expect.stringContaining('exited with code: 3')],
    ['exits', 2, expect.stringContaining('exited with code: 3')],
    ['fills', 1, expect.stringContaining('out of memory')],
    ['fills', 2, expect.stringContaining('out of memory')],
    ['throws', 1, expect.stringContaining('agent 3 failed at step 4: out of road')],
    ['throws', 2, expect.stringContaining('agent 3 failed at step 4: out of road')],
    ['none', 1, undefined],
    ['none', 2, undefined],
  ])
})

test('a sweep that is killed goes on with what is missing, and ends as one that was not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crewright-sweep-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const store = join(folder, 'done.jsonl')
  const plan: SweepPlan = { set: { agents: 5_000 }, values: { drift: [0, 0.5] }, seeds: 10 }
  const killed = spawn(process.execPath, args(plan, 2, store))
  killed.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (text.split('\n').some((line) => Number(line) >= 5)) killed.kill('SIGKILL')
  })
  const [, signal] = (await once(killed, 'close')) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
  const kept = readFileSync(store, 'utf8').split('\n').length - 1
  expect(kept).toBeGreaterThanOrEqual(5)
  expect(kept).toBeLessThan(20)
  const { rows, read } = await onThreads(plan, 2, store)
  expect(read).toBe(kept)
  expect(rows).toEqual((await runSweep(planSweep(walkers, plan), { runner: inThisThread(walkers) })).rows)
})
