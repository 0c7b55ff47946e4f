/** A Node that is too old for the command: it says what to install. */
import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runCrew } from './testing/spawn-crew.ts'
import { workplace } from './testing/workplace.ts'

const bin = fileURLToPath(new URL('bin.js', import.meta.url))

const isOld = (version: string): boolean => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > 0 && (major < 22 || (major === 22 && minor < 18))
}

/** The first Node on this machine that is too old, with its version. */
const oldNode = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']
  .map((folder) => join(folder, 'node'))
  .map((path) => ({ path, version: spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '' }))
  .find(({ version }) => isOld(version))

test('a Node that is too old is told by its version, and what to install, with code 2', (context) => {
  if (oldNode === undefined)
    return context.skip('needs a Node older than 22.18: install one, such as that of Debian 13')
  const { status, stdout, stderr } = spawnSync(oldNode.path, [bin, 'crews'], { encoding: 'utf8' })
  const version = oldNode.version.slice(1)
  expect([status, stdout, stderr]).toEqual([
    2,
    '',
    `crew needs Node 22.18 or newer, and this is ${version}: install it from https://nodejs.org\n`,
  ])
})

test.each([
  ['22.17.1', 2],
  ['22.18.0', 0],
  ['23.0.0', 0],
])('a Node that calls itself %s ends with code %i', async (version, code) => {
  using place = workplace()
  const before = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`
  expect((await runCrew(['crews'], { cwd: place.folder, before })).code).toBe(code)
})
