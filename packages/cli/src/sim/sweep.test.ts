/** `crew sim sweep`, as its users call it. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCrew } from '../testing/spawn-crew.ts'
import { userFolder } from '../testing/user-folder.ts'
import { walkers } from './walkers.fixture.ts'

interface Row {
  readonly parameters: { readonly [name: string]: unknown }
  readonly seed: number
  readonly status: string
  readonly hash: string
  readonly error?: { readonly agent?: number; readonly step?: number }
}

const rowsIn = (folder: string, file = 'runs.jsonl'): readonly Row[] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Row]))

test('a sweep writes a row a run, a summary and pictures, and holds conditions against each other', async () => {
  using place = userFolder({ 'walkers.ts': walkers })
  const { code, stdout, stderr } = await runCrew(
    [
      ...['sim', 'sweep', 'walkers.ts', '--vary', 'drift=0..0.5:2', '--vary', 'agents=5,10', '--seeds', '10'],
      ...['--compare', 'drift=0:drift=0.5', '--series', '--out', 'sweep', '--json', '--workers', '2'],
    ],
    { cwd: place.folder },
  )
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^written to sweep: .*\n$/) })
  const out = join(place.folder, 'sweep')
  expect(rowsIn(out)).toHaveLength(40)
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ world: 'walkers', status: 'completed', runs: 40, done: 40, failed: [] },
    comparisons: [{ metric: 'mean', a: { drift: 0 }, b: { drift: 0.5 }, pairs: 20, higher: 'b' }],
  })
  const lines = (file: string): string[] => readFileSync(join(out, file), 'utf8').trimEnd().split('\r\n')
  expect(lines('runs.csv')).toHaveLength(1 + 40)
  expect(lines('summary.csv')).toHaveLength(1 + 4)
  expect(lines('steps.csv')).toHaveLength(1 + 40 * 21)
  expect(readFileSync(join(out, 'mean.svg'), 'utf8')).toMatch(/^<svg/)
  expect(readFileSync(join(out, 'mean-by-step.svg'), 'utf8')).toMatch(/^<svg/)
})

test('each run of a sweep is what the same run alone gives', async () => {
  using place = userFolder({ 'walkers.ts': walkers })
  const cwd = place.folder
  await runCrew(['sim', 'sweep', 'walkers.ts', '--vary', 'drift=0,0.5', '--seeds', '3,4', '--out', 'sweep'], { cwd })
  const { stdout } = await runCrew(['sim', 'run', 'walkers.ts', '--set', 'drift=0.5', '--seed', '4', '--json'], { cwd })
  const alone = JSON.parse(stdout) as Row
  expect(rowsIn(join(cwd, 'sweep'))[3]).toMatchObject({ seed: 4, hash: alone.hash, parameters: alone.parameters })
})

test('runs that fail are told with agent and step at the end, and the others are done', async () => {
  using place = userFolder({ 'walkers.ts': walkers })
  const { code, stdout, stderr } = await runCrew(
    ['sim', 'sweep', 'walkers.ts', '--vary', 'fault=throws,exits,none', '--seeds', '2', '--out', 'sweep', '--json'],
    { cwd: place.folder },
  )
  expect(code).toBe(1)
  expect(stderr).toContain('4 runs of the sweep failed:')
  expect(stderr).toMatch(/seed 2, .*fault=throws: `decide` of agent 3 failed at step 4: out of road/)
  expect(stderr).toMatch(/seed 1, .*fault=exits: .*exited with code: 3/)
  expect(JSON.parse(stdout)).toMatchObject({ status: 'completed', runs: 6, done: 6 })
  const rows = rowsIn(join(place.folder, 'sweep'))
  expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'failed', 'completed', 'completed'])
  expect(rows[0]?.error).toMatchObject({ agent: 3, step: 4 })
})

test('a sweep that is killed goes on from there, and ends as one that was not', async () => {
  using place = userFolder({ 'walkers.ts': walkers })
  const cwd = place.folder
  const args = (out: string): string[] => [
    ...['sim', 'sweep', 'walkers.ts', '--set', 'agents=2000', '--steps', '200', '--seeds', '16', '--out', out],
  ]
  const whole = await runCrew(args('whole'), { cwd })
  expect(whole.code).toBe(0)
  const done = join(cwd, 'sweep', 'done.jsonl')
  const bin = join(import.meta.dirname, '..', 'bin.js')
  const killed = spawn(process.execPath, ['--conditions=source', bin, ...args('sweep')], { cwd, stdio: 'ignore' })
  const signal = await new Promise<string | null>((resolve) => {
    const watcher = watch(cwd, { recursive: true }, () => {
      if (existsSync(done) && readFileSync(done, 'utf8').split('\n').length > 4) killed.kill('SIGKILL')
    })
    killed.on('close', (_, by) => {
      watcher.close()
      resolve(by)
    })
  })
  expect(signal).toBe('SIGKILL')
  const kept = readFileSync(done, 'utf8').split('\n').length - 1
  expect(kept).toBeGreaterThanOrEqual(4)
  expect(kept).toBeLessThan(16)
  const rest = await runCrew(args('sweep'), { cwd })
  expect(rest.code).toBe(0)
  expect(rest.stderr).toContain(`${kept} of 16 runs are in sweep: they are read, and not run again.`)
  for (const file of ['runs.csv', 'runs.jsonl', 'summary.csv', 'mean.svg', 'sweep.json'])
    expect(readFileSync(join(cwd, 'sweep', file), 'utf8')).toBe(readFileSync(join(cwd, 'whole', file), 'utf8'))
})

test('a world that was changed is run anew: rows of the old one are not taken for its own', async () => {
  using place = userFolder({ 'walkers.ts': walkers })
  using other = userFolder({ 'walkers.ts': walkers.replace('random.normal() + drift', 'random.normal() - drift') })
  const args = ['sim', 'sweep', 'walkers.ts', '--set', 'drift=1', '--seeds', '3', '--out', join(place.folder, 'sweep')]
  await runCrew(args, { cwd: place.folder })
  const before = rowsIn(place.folder, 'sweep/runs.jsonl')
  const { stderr } = await runCrew(args, { cwd: other.folder })
  expect(stderr).not.toContain('not run again')
  expect(rowsIn(place.folder, 'sweep/runs.jsonl').map(({ hash }) => hash)).not.toEqual(before.map(({ hash }) => hash))
})
