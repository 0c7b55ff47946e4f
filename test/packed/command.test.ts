import { join } from 'node:path'
import { expect, test } from 'vitest'
import { command } from '../../scripts/testing/command.ts'
import { folder, needsInstallation, packages, succeeds } from './user.ts'

needsInstallation()
const crew = join(folder, 'node_modules', 'crewright', 'src', 'bin.js')
const version = packages.find(({ manifest }) => manifest.name === 'crewright')?.manifest.version

test('the installed command says its version', async () => {
  const installed = join(folder, 'node_modules', '.bin', 'crew')
  const { output } = await succeeds(command(installed, ['--version'], {}, folder))
  expect(output).toBe(`${version}\n`)
})

test('the installed command answers its sample question from the documentation that it carries', async () => {
  const args = ['run', 'research-draft', '--json']
  const { stdout } = await succeeds(command(process.execPath, [crew, ...args], {}, folder))
  expect(JSON.parse(stdout)).toMatchObject({ status: 'completed' })
})

test('an old Node is told which one is needed', async () => {
  const old = `data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '20.19.0' })`
  const { ok, output } = await command(process.execPath, ['--import', old, crew, '--version'], {}, folder)
  expect(ok).toBe(false)
  expect(output).toMatch(/Node 22\.18 or newer/)
})
