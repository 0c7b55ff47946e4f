import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { draw } from '../arms/draw.ts'
import type { Comparison } from '../contract/comparison.ts'

const folder = mkdtempSync(join(tmpdir(), 'killed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const [store, log] = [join(folder, 'runs.db'), join(folder, 'log')]
const script = fileURLToPath(new URL('killed.fixture.ts', import.meta.url))

const lines = (): string[] => (existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [])

function start() {
  const child = spawn(process.execPath, ['--conditions=source', script, store, log], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return { child, ended, said: () => said }
}

describe('a benchmark that is killed again and again', { timeout: 120_000 }, () => {
  test('goes on from its store: what was done is never paid for again, and what was cut is told as lost', async () => {
    let kills = 0
    let result: Comparison | undefined
    while (result === undefined) {
      const before = lines().length
      const { child, ended, said } = start()
      if (kills < 8) {
        // At a drawn instant after its first new request.
        while (lines().length === before && child.exitCode === null) await sleep(2)
        await sleep(draw(1, kills) * 60)
        if (child.kill('SIGKILL')) kills += 1
      }
      if ((await ended) === 0) result = JSON.parse(said()) as Comparison
    }
    expect(kills).toBeGreaterThanOrEqual(4)
    const calls = new Map<string, number>()
    const done = new Set<string>()
    const again: string[] = []
    for (const line of lines()) {
      const [kind, arm, task] = line.split(' ')
      const trial = `${arm} ${task}`
      if (kind === 'done') done.add(trial)
      else {
        if (done.has(trial)) again.push(trial)
        calls.set(trial, (calls.get(trial) ?? 0) + 1)
      }
    }
    expect(again).toEqual([])
    expect(result.trials).toHaveLength(80)
    for (const { arm, taskId, status, score, usage, lost } of result.trials) {
      expect([arm, taskId, status, score, usage.total.modelCalls]).toEqual([arm, taskId, 'completed', 1, 2])
      // Every request that was made is told; one that was about to be made when it was killed counts as made.
      const made = calls.get(`${arm} ${taskId}`) ?? 0
      const told = 2 + (lost?.modelCalls ?? 0)
      expect(made, `${arm} ${taskId}`).toBeLessThanOrEqual(told)
      expect(made).toBeGreaterThanOrEqual(2)
    }
    const lost = result.trials.filter((trial) => trial.lost !== undefined)
    expect(lost.length).toBeGreaterThan(0)
    // At most those that were under way.
    expect(lost.length).toBeLessThanOrEqual(kills * 4)
    expect(result.arms.every((arm) => (arm.lost === undefined) === lost.every((trial) => trial.arm !== arm.arm))).toBe(
      true,
    )
  })
})
