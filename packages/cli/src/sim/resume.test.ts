/** `crew sim run --resume`: what was stopped, killed or ended goes on. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCrew } from '../testing/spawn-crew.ts'
import { userFolder } from '../testing/user-folder.ts'
import { walkers } from './walkers.fixture.ts'

const run = ['sim', 'run', 'walkers.ts', '--json', '--set', 'drift=0.1']
interface Told {
  readonly steps: number
  readonly hash: string
  readonly status: string
  readonly metrics: object
  readonly decisions: object
}
const told = (text: string): Told => JSON.parse(text) as Told

test('a run that ended goes on with more steps, as if it had been one', async () => {
  using place = userFolder({ 'walkers.ts': walkers })
  const cwd = place.folder
  const whole = await runCrew([...run, '--steps', '30', '--out', 'whole'], { cwd })
  await runCrew([...run, '--steps', '12', '--out', 'walk'], { cwd })
  const rest = await runCrew(
    ['sim', 'run', 'walkers.ts', '--json', '--resume', 'walk/checkpoint.bin', '--steps', '30', '--out', 'walk'],
    { cwd },
  )
  expect(rest.code).toBe(0)
  expect(told(rest.stdout)).toEqual(told(whole.stdout))
  const csv = (folder: string): string => readFileSync(join(cwd, folder, 'series.csv'), 'utf8')
  expect(csv('walk')).toBe(csv('whole'))
})

test('with another seed a run goes on otherwise', async () => {
  using place = userFolder({ 'walkers.ts': walkers })
  const cwd = place.folder
  await runCrew([...run, '--steps', '12', '--out', 'walk'], { cwd })
  const go = async (...args: string[]): Promise<Told> => {
    const on = ['sim', 'run', 'walkers.ts', '--json', '--resume', 'walk/checkpoint.bin', '--steps', '20']
    return told((await runCrew([...on, ...args], { cwd })).stdout)
  }
  const [same, other] = [await go(), await go('--seed', '2')]
  expect(other.steps).toBe(20)
  expect(other.hash).not.toBe(same.hash)
})

test('Ctrl-C saves the run and says how to go on, and what it says comes to the end of a whole run', async () => {
  const pressing = walkers.replace(
    'if (step === 4 &&',
    `if (step === 7 && agent === 0 && globalThis.process.env.PRESS) process.kill(process.pid, 'SIGINT')\n    if (step === 4 &&`,
  )
  using place = userFolder({ 'walkers.ts': pressing })
  const cwd = place.folder
  const steps = ['--steps', '20000']
  const stopped = await runCrew([...run, ...steps, '--out', 'walk'], { cwd, env: { PRESS: '1' } })
  expect(stopped.code).toBe(130)
  const { steps: done, status } = told(stopped.stdout)
  expect(status).toBe('canceled')
  expect(done).toBeLessThan(20_000)
  const next = /go on with crew (.*)\.\n/.exec(stopped.stderr)?.[1] ?? ''
  expect(next).toBe('sim run walkers.ts --resume walk/checkpoint.bin --out walk')
  const rest = await runCrew([...next.split(' '), '--json'], { cwd })
  const whole = await runCrew([...run, ...steps], { cwd })
  expect(told(rest.stdout)).toEqual(told(whole.stdout))
})

test('a run that is killed goes on from its last checkpoint, and ends as one that was not', async () => {
  using place = userFolder({ 'walkers.ts': walkers })
  const cwd = place.folder
  const args = [...run, '--set', 'agents=500', '--steps', '3000']
  const saved = join(cwd, 'walk', 'checkpoint.bin')
  const bin = join(import.meta.dirname, '..', 'bin.js')
  const all = ['--conditions=source', bin, ...args, '--out', 'walk', '--checkpoint-every', '100']
  const killed = spawn(process.execPath, all, { cwd, stdio: 'ignore' })
  const signal = await new Promise<string | null>((resolve) => {
    const watcher = watch(cwd, { recursive: true }, () => {
      if (existsSync(saved)) killed.kill('SIGKILL')
    })
    killed.on('close', (_, by) => {
      watcher.close()
      resolve(by)
    })
  })
  expect(signal).toBe('SIGKILL')
  const rest = await runCrew(
    ['sim', 'run', 'walkers.ts', '--json', '--resume', 'walk/checkpoint.bin', '--out', 'walk'],
    { cwd },
  )
  expect(rest.code).toBe(0)
  expect(told(rest.stdout)).toEqual(told((await runCrew(args, { cwd })).stdout))
})

test('what is no checkpoint of this world is refused, and leaves nothing behind', async () => {
  using place = userFolder({ 'walkers.ts': walkers, 'other.ts': walkers.replace(`'walkers'`, `'others'`) })
  const cwd = place.folder
  await runCrew([...run, '--steps', '5', '--out', 'walk'], { cwd })
  const bytes = readFileSync(join(cwd, 'walk', 'checkpoint.bin'))
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
  writeFileSync(join(cwd, 'damaged.bin'), bytes)
  writeFileSync(join(cwd, 'notes.txt'), 'some notes')
  const before = place.files()
  const refused = async (file: string, resume: string, ...more: string[]): Promise<string> => {
    const { code, stderr } = await runCrew(['sim', 'run', file, '--resume', resume, ...more], { cwd })
    expect(code).toBe(2)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    return stderr
  }
  expect(await refused('walkers.ts', 'none.bin')).toContain('no file none.bin for --resume')
  expect(await refused('other.ts', 'walk/checkpoint.bin', '--out', 'new')).toContain(
    'of the world walkers, not of others',
  )
  expect(await refused('walkers.ts', 'damaged.bin', '--out', 'new')).toMatch(/damaged|changed|checksum/i)
  expect(await refused('walkers.ts', 'notes.txt')).toMatch(/checkpoint|saved state/)
  expect(await refused('walkers.ts', 'walk/checkpoint.bin', '--set', 'drift=7')).toContain('from -1 to 1')
  expect(await refused('walkers.ts', 'walk/checkpoint.bin', '--checkpoint-every', '5')).toContain('without --out')
  expect(place.files()).toEqual(before)
})
