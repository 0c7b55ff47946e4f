import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { command, root } from '../../scripts/testing/command.ts'
import { folder, keyless, needsInstallation, npmOf, packages, succeeds } from './user.ts'

needsInstallation()
const crew = join(folder, 'node_modules', 'crewright', 'src', 'bin.js')
const version = packages.find(({ manifest }) => manifest.name === 'crewright')?.manifest.version

test('npx finds the installed command', async () => {
  const { stdout } = await succeeds(command('npx', ['--no-install', 'crew', '--version'], npmOf(folder), folder))
  expect(stdout).toBe(`${version}\n`)
})

test.each(['research-draft', 'triage-route', 'pull-report'])(
  '%s runs its own sample, which the packages carry, without a key',
  async (name) => {
    const { stdout } = await succeeds(command(process.execPath, [crew, 'run', name, '--json'], keyless, folder))
    expect(JSON.parse(stdout)).toMatchObject({ status: 'completed', usage: { total: { usd: 0 } } })
  },
)

test('the comparison that needs no key runs on what the packages carry, and a benchmark in one file beside it', async () => {
  const place = mkdtempSync(join(folder, 'bench-'))
  const demo = await succeeds(command(process.execPath, [crew, 'bench', '--demo', '--json'], keyless, place))
  expect(JSON.parse(demo.stdout)).toMatchObject({ ended: 'all-done', plan: { tasks: 28, simulated: false } })
  writeFileSync(
    join(place, 'bench.ts'),
    `import { defineBench } from '@crewright/bench'
     export default defineBench({
       tasks: [{ id: 'a', goal: 'a', expected: 'a' }],
       arms: { same: ({ goal }: { goal: string }) => goal, other: () => 'b' },
       grade: ({ task, output }) => output === task.expected,
     })`,
  )
  const own = await succeeds(command(process.execPath, [crew, 'bench', 'bench.ts', '--json'], keyless, place))
  expect(JSON.parse(own.stdout)).toMatchObject({
    arms: [
      { arm: 'same', right: 1 },
      { arm: 'other', right: 0 },
    ],
  })
})

test('a world in one file runs by the command, and a sweep of it on threads, as from the sources', async () => {
  const place = mkdtempSync(join(folder, 'world-'))
  cpSync(join(root, 'packages/examples/src/12-world.ts'), join(place, 'lake.ts'))
  const one = await succeeds(command(process.execPath, [crew, 'sim', 'run', 'lake.ts', '--json'], keyless, place))
  const source = join(root, 'packages/cli/src/bin.js')
  const same = ['--conditions=source', source, 'sim', 'run', 'lake.ts', '--json']
  const { hash } = JSON.parse((await succeeds(command('node', same, keyless, place))).stdout) as { hash: string }
  expect(JSON.parse(one.stdout)).toMatchObject({ world: 'lake', status: 'completed', hash })
  const args = [
    'sim',
    'sweep',
    'lake.ts',
    '--vary',
    'quota=2,3',
    '--seeds',
    '3',
    '--workers',
    '2',
    '--json',
    '--out',
    'out',
  ]
  await succeeds(command(process.execPath, [crew, ...args], keyless, place))
  expect(readFileSync(join(place, 'out/runs.csv'), 'utf8').trim().split('\n')).toHaveLength(7)
})

test('a crew in one file runs by the command, whatever kind of package stands around it', async () => {
  const place = mkdtempSync(join(folder, 'commonjs-'))
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name: 'theirs', type: 'commonjs' }))
  writeFileSync(
    join(place, 'my-crew.ts'),
    `import { defineCrew, defineRole } from 'crewright'
     import { z } from 'zod'
     const returns: z.ZodType<{ quote: string | null }> = z.object({ quote: z.string().nullable() })
     const reader = defineRole({ purpose: 'quotes what it is told', instructions: 'Quote.', returns })
     export default defineCrew({ name: 'mine', roles: { reader }, supervisor: {}, returns })`,
  )
  const args = ['run', 'my-crew.ts', 'Honey is ripe when the comb is capped. When is honey ripe?', '--json']
  const { stdout } = await succeeds(command(process.execPath, [crew, ...args], keyless, place))
  expect(JSON.parse(stdout)).toMatchObject({ status: 'completed', partial: [{ role: 'reader' }] })
})

test('an old Node is told which one is needed', async () => {
  const old = `data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '20.19.0' })`
  const { ok, output } = await command(process.execPath, ['--import', old, crew, '--version'], {}, folder)
  expect(ok).toBe(false)
  expect(output).toMatch(/Node 22\.18 or newer/)
})
