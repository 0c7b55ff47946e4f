import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { resume } from '../engine/resume.ts'
import { simulate } from '../engine/simulate.ts'
import { busy } from './busy-world.fixture.ts'
import { decodeCheckpoint } from './checkpoint.ts'

const steps = 400
const child = fileURLToPath(new URL('killed.fixture.ts', import.meta.url))

/** Runs the child until it has said this step, then so many milliseconds more; gives the last step that it said. */
const killedAfter = (file: string, step: number, more: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const run = spawn(process.execPath, ['--conditions=source', child, file, String(steps)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    let waits = false
    run.stdout.on('data', (text: Buffer) => {
      said += text.toString()
      if (waits || !said.includes(`\n${step}\n`)) return
      waits = true
      setTimeout(() => run.kill('SIGKILL'), more)
    })
    run.on('error', reject)
    run.on('close', (_, signal) =>
      signal === 'SIGKILL'
        ? resolve(Number(said.trimEnd().split('\n').at(-1)))
        : reject(new Error('it was not killed')),
    )
  })

it('a run that is killed at ten random instants goes on to the same end, and loses at most one interval', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'crewright-'))
  const whole = await simulate(busy, { seed: 3, steps, hashEvery: 1 })
  for (let time = 0; time < 10; time++) {
    const file = join(folder, String(time))
    const last = await killedAfter(file, 5 + Math.floor(Math.random() * 200), Math.random() * 20)
    expect(existsSync(file)).toBe(true)
    const bytes = await readFile(file)
    // The step that is under way when it is killed may be the one after the last that it said.
    expect(last - decodeCheckpoint(bytes, busy).step).toBeLessThanOrEqual(5)
    expect(await resume(busy, bytes, { hashEvery: 1 })).toEqual(whole)
  }
  await rm(folder, { recursive: true })
}, 120_000)
