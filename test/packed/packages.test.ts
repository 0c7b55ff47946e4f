import { describe, expect, test } from 'vitest'
import { command } from '../../scripts/testing/command.ts'
import { closureOf, needsInstallation, node, packages, sizeOf, specifiers, succeeds } from './user.ts'

describe('as packed', () => {
  test.each(packages)('publint finds nothing in $manifest.name', async ({ tarball }) => {
    await succeeds(command('publint', ['run', tarball, '--strict']))
  })
  test.each(packages)('the types of $manifest.name are right for every importer', async ({ tarball }) => {
    await succeeds(command('attw', [tarball, '--profile', 'node16', '--no-emoji']))
  })
})

describe('as installed', () => {
  needsInstallation()

  test.each(specifiers)('%s can be imported and required, and gives the same names', async (specifier) => {
    const print = 'console.log(JSON.stringify(Object.keys(all).sort()))'
    const imported = await succeeds(node('module', `import * as all from '${specifier}'; ${print}`))
    const required = await succeeds(node('commonjs', `const all = require('${specifier}'); ${print}`))
    expect(required).toEqual(imported)
  })

  test('core loads no SDK, no zod and no SQLite until they are used', async () => {
    const loading = node(
      'module',
      `import { registerHooks } from 'node:module'
       const loaded = []
       registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
       await import('@crewright/core')
       console.log([...loaded, ...process.moduleLoadList.filter((name) => name.includes('sqlite'))].join('\\n'))`,
    )
    const { output } = await succeeds(loading)
    const names = output.match(/(?<=\/node_modules\/)(@[^/]+\/)?[^/]+/g) ?? []
    const few = ['@crewright/core', 'eventemitter3', 'nanoid']
    expect(names.filter((name) => !few.includes(name))).toEqual([])
    expect(names).toContain('@crewright/core')
    expect(output).not.toContain('sqlite')
  })

  test('core with its dependencies is smaller than 12 MB', () => {
    const bytes = [...closureOf('@crewright/core')].reduce((sum, name) => sum + sizeOf(name), 0)
    expect(bytes).toBeLessThan(12e6)
  })
})
