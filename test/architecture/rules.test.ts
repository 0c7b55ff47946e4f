/** Each rule of the architecture over small made-up trees: what it must find, and what it must leave alone. */
import { describe, expect, test } from 'vitest'
import { nonNullAssertions } from './rules/assertions.ts'
import { importCycles } from './rules/cycles.ts'
import { undeclaredDependencies, unusedDependencies } from './rules/dependencies.ts'
import { defaultExports, starExports } from './rules/exports.ts'
import { importsUpTheFloors } from './rules/floors.ts'
import { bannedGlobals } from './rules/globals.ts'
import { publishedExportsThatDiffer } from './rules/manifests.ts'
import { deepImports, importsOfForbiddenPackages, importsOutOfThePackage } from './rules/packages.ts'
import { longFiles } from './rules/size.ts'
import { strayWords } from './rules/words.ts'
import { knownWorlds } from './rules/worlds.ts'
import { treeOf, type Rule } from './tree.ts'

const core = 'packages/core/src'
const manifest = (folder: string, name: string, rest: object = {}) => ({
  [`packages/${folder}/package.json`]: JSON.stringify({
    name,
    exports: { '.': { source: './src/index.ts' } },
    ...rest,
  }),
})

/** The places where a rule finds something, in a tree given as path to text. */
function places(rule: Rule, files: Record<string, string>): string[] {
  const empty = { 'packages/core/src/index.ts': '', ...files }
  return rule(treeOf(Object.entries(empty).map(([path, text]) => ({ path, text })))).map(({ path }) => path)
}

describe('floors', () => {
  const floors = (from: string, specifier: string, to: string) =>
    places(importsUpTheFloors, {
      [`${core}/${from}`]: `import type { X } from '${specifier}'`,
      [`${core}/${to}`]: '',
    })
  test('an import up the floors is found, a type import too', () => {
    expect(floors('run/loop.ts', '../crew/start.ts', 'crew/start.ts')).toEqual([`${core}/run/loop.ts`])
    expect(floors('contract/a.ts', '../errors/b.ts', 'errors/b.ts')).toEqual([`${core}/contract/a.ts`])
  })
  test('an import across a floor is found', () => {
    expect(floors('bus/a.ts', '../ledger/b.ts', 'ledger/b.ts')).toEqual([`${core}/bus/a.ts`])
  })
  test('an import down the floors, or within a folder, is left alone', () => {
    expect(floors('crew/a.ts', '../run/loop.ts', 'run/loop.ts')).toEqual([])
    expect(floors('run/a.ts', './b.ts', 'run/b.ts')).toEqual([])
  })
  test('a leaf may import the contract, errors and the codec, and nothing else of core', () => {
    expect(floors('models/a.ts', '../contract/model.ts', 'contract/model.ts')).toEqual([])
    expect(floors('stores/a.ts', '../journal/codec.ts', 'journal/codec.ts')).toEqual([])
    expect(floors('stores/a.ts', '../journal/fold.ts', 'journal/fold.ts')).toEqual([`${core}/stores/a.ts`])
    expect(floors('models/a.ts', '../stores/memory.ts', 'stores/memory.ts')).toEqual([`${core}/models/a.ts`])
  })
  test('a floor imports no leaf, save that a crew has a default store', () => {
    expect(floors('run/a.ts', '../models/openai.ts', 'models/openai.ts')).toEqual([`${core}/run/a.ts`])
    expect(floors('crew/a.ts', '../stores/memory.ts', 'stores/memory.ts')).toEqual([])
  })
  test('testing imports what is below run', () => {
    expect(floors('testing/a.ts', '../journal/fold.ts', 'journal/fold.ts')).toEqual([])
    expect(floors('testing/a.ts', '../run/loop.ts', 'run/loop.ts')).toEqual([`${core}/testing/a.ts`])
  })
  test('a folder without a floor is found', () => {
    expect(floors('misc/a.ts', './b.ts', 'misc/b.ts')).toEqual([`${core}/misc/a.ts`])
  })
  test('the inside imports no entry of the package; the entry imports all', () => {
    expect(floors('run/a.ts', '../index.ts', 'index.ts')).toEqual([`${core}/run/a.ts`])
    expect(floors('index.ts', './crew/a.ts', 'crew/a.ts')).toEqual([])
  })
})

describe('cycles', () => {
  test('a circle of type imports is found, once', () => {
    const files = {
      'test/a.ts': `import type { B } from './b.ts'`,
      'test/b.ts': `export { c } from './c.ts'`,
      'test/c.ts': `type A = import('./a.ts').A`,
    }
    expect(places(importCycles, files)).toEqual(['test/a.ts'])
  })
  test('a circle across packages is found', () => {
    const files = {
      ...manifest('core', '@crewright/core'),
      [`${core}/index.ts`]: `export { a } from '@crewright/local'`,
      ...manifest('local', '@crewright/local'),
      'packages/local/src/index.ts': `export const b = () => import('@crewright/core')`,
    }
    expect(places(importCycles, files)).toHaveLength(1)
  })
  test('two ways to one file are no circle', () => {
    const files = { 'test/a.ts': `import './b.ts'; import './c.ts'`, 'test/b.ts': `import './c.ts'`, 'test/c.ts': '' }
    expect(places(importCycles, files)).toEqual([])
  })
})

describe('packages', () => {
  const both = { ...manifest('core', '@crewright/core'), ...manifest('roles', '@crewright/roles') }
  const roles = 'packages/roles/src/a.ts'
  test('an import of a package that may not be known is found', () => {
    const files = { ...both, [`${core}/a.ts`]: `import type { R } from '@crewright/roles'` }
    expect(places(importsOfForbiddenPackages, files)).toEqual([`${core}/a.ts`])
    expect(places(importsOfForbiddenPackages, { ...both, [roles]: `import '@crewright/core'` })).toEqual([])
  })
  test('a package that is not in the table is found', () => {
    const files = { ...manifest('new', '@crewright/new'), 'packages/new/src/a.ts': '' }
    expect(places(importsOfForbiddenPackages, files)).toEqual(['packages/new/src/a.ts'])
  })
  test('a subpath that is not exported is found', () => {
    const files = { ...both, [roles]: `import { decide } from '@crewright/core/run/decide'` }
    expect(places(deepImports, files)).toEqual([roles])
    expect(places(deepImports, { ...both, [roles]: `import '@crewright/core'` })).toEqual([])
  })
  test('a path into another package is found, from a test at the root too', () => {
    expect(places(deepImports, { ...both, [roles]: `import '../../core/src/index.ts'` })).toEqual([roles])
    const files = { ...both, 'test/a.test.ts': `import '../packages/core/src/index.ts'` }
    expect(places(deepImports, files)).toEqual(['test/a.test.ts'])
  })
  test('an import of a file that is not there is found', () => {
    expect(places(deepImports, { 'test/a.ts': `import './gone.ts'` })).toEqual(['test/a.ts'])
  })
  test('an import that leaves the package is found', () => {
    const files = { ...both, [roles]: `import '../../../scripts/a.ts'`, 'scripts/a.ts': '' }
    expect(places(importsOutOfThePackage, files)).toEqual([roles])
  })
})

describe('dependencies', () => {
  const file = `${core}/index.ts`
  test('a package that is imported and not declared is found, even when the root declares it', () => {
    const root = { 'package.json': JSON.stringify({ name: 'root', devDependencies: { zod: '4' } }) }
    const files = { ...root, ...manifest('core', '@crewright/core'), [file]: `import type { z } from 'zod'` }
    expect(places(undeclaredDependencies, files)).toEqual([file])
    const test = { ...root, ...manifest('core', '@crewright/core'), [`${core}/a.test.ts`]: `import { z } from 'zod'` }
    expect(places(undeclaredDependencies, test)).toEqual([])
  })
  test('a dependency that another of our packages takes if it is there counts as used by who imports that package', () => {
    const peer = { peerDependencies: { openai: '7' }, peerDependenciesMeta: { openai: { optional: true } } }
    const bringing = manifest('cli', 'crewright', { dependencies: { openai: '7', '@crewright/core': '1' } })
    const imports = { 'packages/cli/src/index.ts': `export * from '@crewright/core'` }
    const core = {
      ...manifest('core', '@crewright/core', peer),
      'packages/core/src/index.ts': `await import('openai')`,
    }
    expect(places(unusedDependencies, { ...core, ...bringing, ...imports })).toEqual([])

    const found = ['packages/cli/package.json']
    const needed = manifest('core', '@crewright/core', { peerDependencies: { openai: '7' } })
    expect(places(unusedDependencies, { ...core, ...needed, ...bringing, ...imports })).toEqual(found)
    const unasked = { ...core, ...manifest('core', '@crewright/core', { dependencies: { openai: '7' } }) }
    expect(places(unusedDependencies, { ...unasked, ...bringing, ...imports })).toEqual(found)
    expect(places(unusedDependencies, { ...core, ...bringing })).toEqual([...found, ...found])
  })
  test('a package that is declared and never imported, or only by a test, is found', () => {
    const declared = manifest('core', '@crewright/core', { dependencies: { zod: '4' } })
    expect(places(unusedDependencies, declared)).toEqual(['packages/core/package.json'])
    const tested = { ...declared, [`${core}/a.test.ts`]: `import 'zod'` }
    expect(places(unusedDependencies, tested)).toEqual(['packages/core/package.json'])
    expect(places(unusedDependencies, { ...declared, [file]: `await import('zod/mini')` })).toEqual([])
  })
  test('exports that are published otherwise than they are in source are found', () => {
    expect(places(publishedExportsThatDiffer, manifest('core', '@crewright/core'))).toEqual([
      'packages/core/package.json',
    ])
    expect(places(publishedExportsThatDiffer, manifest('core', '@crewright/core', { private: true }))).toEqual([])
  })
})

describe('files', () => {
  test('a file of 301 lines is found, one of 300 is not', () => {
    expect(places(longFiles, { 'test/a.ts': 'a()\n'.repeat(301) })).toEqual(['test/a.ts'])
    expect(places(longFiles, { 'test/a.ts': 'a()\n'.repeat(300) })).toEqual([])
  })
  test.each([
    'export default 1',
    'const a = 1\nexport { a as default }',
    'export default function a() {}',
    'export default class {}',
    `export { default } from './b.ts'`,
  ])('a default export is found: %s', (text) => {
    expect(places(defaultExports, { 'packages/roles/src/a.ts': text })).toEqual(['packages/roles/src/a.ts'])
    expect(places(defaultExports, { 'packages/examples/src/a.ts': text })).toEqual([])
  })
  test('a surface that is not written out is found', () => {
    expect(places(starExports, { [`${core}/index.ts`]: `export * from './a.ts'` })).toEqual([`${core}/index.ts`])
    expect(places(starExports, { 'packages/cli/src/index.ts': `export * from '@crewright/core'` })).toEqual([])
  })
  test('an assertion that something is there is found, an index into a list is not', () => {
    expect(places(nonNullAssertions, { [`${core}/run/a.ts`]: 'map.get(key)!.run()' })).toEqual([`${core}/run/a.ts`])
    expect(places(nonNullAssertions, { [`${core}/run/a.ts`]: 'const x = items[i]!' })).toEqual([])
    expect(places(nonNullAssertions, { [`${core}/run/a.test.ts`]: 'map.get(key)!.run()' })).toEqual([])
  })
  test('a path of one machine is found, in any kind of file', () => {
    expect(places(strayWords, { 'README.md': 'See /work/notes.md' })).toEqual(['README.md'])
    expect(places(strayWords, { 'docs/a.md': 'See ../shared/design' })).toEqual(['docs/a.md'])
    expect(places(strayWords, { 'test/a.test.ts': `open('../shared/questions')` })).toEqual([])
    expect(places(strayWords, { 'README.md': 'the folder home/work/x of https://example.org/work/' })).toEqual([])
  })
  test('the host of a registry is found', () => {
    expect(places(strayWords, { '.npmrc': 'registry=https://registry.npmjs.org/' })).toEqual(['.npmrc'])
  })
})

describe('globals', () => {
  const inCore = (text: string, file = `${core}/run/a.ts`) => places(bannedGlobals, { [file]: text })
  test.each([
    'Date.now()',
    'new Date()',
    'const clock = { now: Date.now }',
    `globalThis['Date']['now']()`,
    'setTimeout(wake, 1)',
    'const later = setInterval',
    'globalThis.setImmediate(wake)',
    `import { setTimeout as sleep } from 'node:timers/promises'`,
    'AbortSignal.timeout(1)',
    'performance.now()',
    'Math.random()',
    `import { nanoid } from 'nanoid'`,
    'crypto.randomUUID()',
    'process.env.KEY',
    `process['env']['KEY']`,
    `import { env } from 'node:process'`,
  ])('found in core: %s', (text) => {
    expect(inCore(text).length).toBeGreaterThan(0)
    expect(inCore(text, `${core}/crew/start-defaults.ts`)).toEqual([])
    expect(inCore(text, `${core}/run/a.test.ts`)).toEqual([])
  })
  test.each(['new Date(at)', 'clock.now()', 'options.setTimeout(wake)', 'const limits = { setTimeout: 1 }', 'env.KEY'])(
    'left alone in core: %s',
    (text) => expect(inCore(text)).toEqual([]),
  )
  test('in local and roles chance and the environment are found, the clock is theirs', () => {
    expect(inCore('process.env.KEY', 'packages/local/src/a.ts')).toHaveLength(1)
    expect(inCore('Math.random()', 'packages/roles/src/a.ts')).toHaveLength(1)
    expect(inCore('Date.now()', 'packages/roles/src/a.ts')).toEqual([])
    expect(inCore('process.env.KEY', 'packages/local/src/auto-model.ts')).toEqual([])
  })
})

describe('worlds', () => {
  const beside = (text: string, file: string) =>
    places(knownWorlds, { 'packages/sim/src/worlds/el-farol/el-farol.ts': 'defineWorld({})', [file]: text })
  test.each([
    `import { x } from '../worlds/el-farol/x.ts'`,
    `import { readyWorlds } from '@crewright/sim/worlds'`,
    `if (world.name === 'el-farol') faster()`,
    'const elFarol = 1',
  ])('found in the engine and in the embedded model: %s', (text) => {
    for (const file of ['packages/sim/src/engine/a.ts', 'packages/local/src/a.ts'])
      expect(beside(text, file)).toEqual([file])
  })
  test('its own folder, tests, comments, longer texts and other packages are left alone', () => {
    expect(beside(`const elFarol = 'el-farol'`, 'packages/sim/src/worlds/el-farol/b.ts')).toEqual([])
    expect(beside(`const elFarol = 'el-farol'`, 'packages/sim/src/engine/a.test.ts')).toEqual([])
    expect(beside(`const elFarol = 'el-farol'`, 'packages/cli/src/a.ts')).toEqual([])
    expect(beside(`/** As in elFarol. */ const a = 'to el-farol and back'`, 'packages/sim/src/engine/a.ts')).toEqual([])
  })
})
