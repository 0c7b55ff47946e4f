/** `crew sim list` and `crew sim run`, as their users call them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readyWorlds } from '@crewright/sim/worlds'
import { expect, test } from 'vitest'
import { runCrew } from '../testing/spawn-crew.ts'
import { userFolder } from '../testing/user-folder.ts'
import { walkers } from './walkers.fixture.ts'

const json = (text: string): { [name: string]: unknown } => JSON.parse(text) as { [name: string]: unknown }

test('the list has every ready world by its own name, with what can be set', async () => {
  using place = userFolder({})
  const { code, stdout } = await runCrew(['sim', 'list', '--json'], { cwd: place.folder })
  expect(code).toBe(0)
  const worlds = JSON.parse(stdout) as { name: string; purpose: string; parameters: object; metrics: string[] }[]
  expect(worlds.map(({ name }) => name)).toEqual(Object.keys(readyWorlds))
  for (const { purpose, metrics } of worlds) {
    expect(purpose).toMatch(/\.$/)
    expect(metrics.length).toBeGreaterThan(0)
  }
})

test('a run of a file is one JSON document, the same for the same seed and another for another', async () => {
  using place = userFolder({ 'walkers.ts': walkers })
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCrew(['sim', 'run', 'walkers.ts', '--json', ...args], {
      cwd: place.folder,
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return json(stdout)
  }
  const one = await run('--seed', '7', '--set', 'drift=0.5', '--steps', '5')
  expect(one).toMatchObject({ world: 'walkers', seed: 7, steps: 5, status: 'completed', decisions: { rule: 50 } })
  expect(one).toMatchObject({ parameters: { agents: 10, drift: 0.5, fault: 'none' }, reason: 'all 5 steps are done' })
  expect(one['hash']).toMatch(/^[0-9a-f]{32,}$/)
  expect(Object.keys(one['metrics'] as object)).toEqual(['mean'])
  expect(await run('--seed', '7', '--set', 'drift=0.5', '--steps', '5')).toEqual(one)
  expect((await run('--seed', '8', '--set', 'drift=0.5', '--steps', '5'))['hash']).not.toBe(one['hash'])
  expect(place.files()).not.toContain('result.json')
})

test('--hash-every gives the hashes on the way, the last of which is that of the end', async () => {
  using place = userFolder({ 'walkers.ts': walkers })
  const args = ['sim', 'run', 'walkers.ts', '--json', '--steps', '6', '--hash-every', '3']
  const { stdout } = await runCrew(args, { cwd: place.folder })
  const { hash, hashes } = JSON.parse(stdout) as { hash: string; hashes: { step: number; hash: string }[] }
  expect(hashes.map(({ step }) => step)).toEqual([0, 3, 6])
  expect(hashes.at(-1)?.hash).toBe(hash)
  expect(new Set(hashes.map((one) => one.hash)).size).toBe(3)
})

test('--out holds the result, a line for each step, and a picture for each metric', async () => {
  using place = userFolder({ 'walkers.ts': walkers })
  const args = ['sim', 'run', 'walkers.ts', '--out', 'walk']
  const { code, stdout } = await runCrew(args, { cwd: place.folder })
  expect(code).toBe(0)
  expect(stdout).toContain('all 20 steps are done')
  const read = (file: string): string => readFileSync(join(place.folder, 'walk', file), 'utf8')
  const lines = read('series.csv').trimEnd().split('\r\n')
  expect(lines[0]).toBe('step,mean')
  expect(lines).toHaveLength(1 + 21)
  const { metrics } = json(read('result.json')) as { metrics: { mean: number } }
  expect(lines.at(-1)).toBe(`20,${metrics.mean}`)
  expect(read('mean.svg')).toMatch(/^<svg/)
  expect(read('replay.html')).toMatch(/^<!doctype html>/i)
  expect(read('replay.html')).toContain('walkers')
  // The same command may write there again.
  expect((await runCrew(args, { cwd: place.folder })).code).toBe(0)
})

test('--no-page leaves the replay out, and the world is the same', async () => {
  using place = userFolder({ 'walkers.ts': walkers })
  const cwd = place.folder
  const run = ['sim', 'run', 'walkers.ts', '--json', '--out']
  const [page, none] = [await runCrew([...run, 'a'], { cwd }), await runCrew([...run, 'b', '--no-page'], { cwd })]
  expect(none.stdout).toBe(page.stdout)
  expect(place.files().filter((file) => file.endsWith('.html'))).toEqual(expect.arrayContaining(['a/replay.html']))
  expect(place.files()).not.toContain('b/replay.html')
})

test('a rule that throws ends the run with 1: agent and step are named, and what was measured before is kept', async () => {
  using place = userFolder({ 'walkers.ts': walkers })
  const { code, stdout, stderr } = await runCrew(
    ['sim', 'run', 'walkers.ts', '--set', 'fault=throws', '--out', 'walk', '--json'],
    { cwd: place.folder },
  )
  expect(code).toBe(1)
  expect(stderr).toContain('agent 3 failed at step 4: out of road')
  expect(json(stdout)).toMatchObject({ status: 'failed', steps: 3, error: { agent: 3, step: 4 } })
  expect(
    readFileSync(join(place.folder, 'walk', 'series.csv'), 'utf8')
      .trimEnd()
      .split('\r\n'),
  ).toHaveLength(1 + 4)
})

test('--check finds chance that no seed fixes, and names who asked for it', async () => {
  using place = userFolder({ 'walkers.ts': walkers.replace('random.normal()', 'Math.random()') })
  const run = ['sim', 'run', 'walkers.ts']
  expect((await runCrew(run, { cwd: place.folder })).code).toBe(0)
  const { code, stderr } = await runCrew([...run, '--check'], { cwd: place.folder })
  expect(code).toBe(1)
  expect(stderr).toMatch(/agent 0 failed at step 1: Math\.random was called/)
})

test('a world that ends the process is told with its file', async () => {
  using place = userFolder({ 'walkers.ts': walkers })
  const { code, stderr } = await runCrew(['sim', 'run', 'walkers.ts', '--set', 'fault=exits'], { cwd: place.folder })
  expect(code).toBe(2)
  expect(stderr).toContain('walkers.ts ended the command with process.exit(3) while it ran')
})

test('Ctrl-C ends a run with what is done', async () => {
  // It sends itself the signal at a step, as who presses Ctrl-C then would.
  const world = walkers.replace(
    'if (step === 4 &&',
    `if (step === 7 && agent === 0) process.kill(process.pid, 'SIGINT')\n    if (step === 4 &&`,
  )
  using place = userFolder({ 'walkers.ts': world })
  const { code, stdout, stderr } = await runCrew(
    ['sim', 'run', 'walkers.ts', '--steps', '1000000', '--json', '--out', 'walk'],
    { cwd: place.folder },
  )
  expect(code).toBe(130)
  expect(stderr).toMatch(/Interrupted after step \d+/)
  const { steps, status } = json(stdout) as { steps: number; status: string }
  expect(status).toBe('canceled')
  expect(steps).toBeGreaterThanOrEqual(6)
  expect(steps).toBeLessThan(1_000_000)
  expect(json(readFileSync(join(place.folder, 'walk', 'result.json'), 'utf8'))['steps']).toBe(steps)
})
