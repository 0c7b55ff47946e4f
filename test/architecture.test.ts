import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nonNullAssertions } from './architecture/rules/assertions.ts'
import { importCycles } from './architecture/rules/cycles.ts'
import { undeclaredDependencies, unusedDependencies } from './architecture/rules/dependencies.ts'
import { defaultExports, starExports } from './architecture/rules/exports.ts'
import { importsUpTheFloors } from './architecture/rules/floors.ts'
import { bannedGlobals } from './architecture/rules/globals.ts'
import { publishedExportsThatDiffer } from './architecture/rules/manifests.ts'
import { deepImports, importsOfForbiddenPackages, importsOutOfThePackage } from './architecture/rules/packages.ts'
import { longFiles } from './architecture/rules/size.ts'
import { strayWords } from './architecture/rules/words.ts'
import { knownWorlds } from './architecture/rules/worlds.ts'
import { readTree, type Rule } from './architecture/tree.ts'

const tree = readTree(join(import.meta.dirname, '..'))

/** One line for each place that breaks the rule, as an editor can open it. */
function broken(rule: Rule): string[] {
  return rule(tree).map(({ path, line, message }) => `${path}${line ? `:${line}` : ''} ${message}`)
}

test('the whole project is read', () => {
  expect(tree.packages.length).toBeGreaterThanOrEqual(6)
  expect([...tree.modules.keys()]).toContain('packages/core/src/index.ts')
  expect(tree.files.map(({ path }) => path)).toContain('.ci/run')
})

test('inside core an import goes only to lower floors', () => expect(broken(importsUpTheFloors)).toEqual([]))
test('no file imports itself, by whatever way', () => expect(broken(importCycles)).toEqual([]))
test('a package imports only the packages that it may know', () =>
  expect(broken(importsOfForbiddenPackages)).toEqual([]))
test('a package is imported only by what it exports', () => expect(broken(deepImports)).toEqual([]))
test('a package needs nothing that lies outside of it', () => expect(broken(importsOutOfThePackage)).toEqual([]))
test('what is imported is declared', () => expect(broken(undeclaredDependencies)).toEqual([]))
test('what is declared is imported', () => expect(broken(unusedDependencies)).toEqual([]))
test('what is published is what is exported', () => expect(broken(publishedExportsThatDiffer)).toEqual([]))
test('no file of code has over 300 lines', () => expect(broken(longFiles)).toEqual([]))
test('exports have names', () => expect(broken(defaultExports)).toEqual([]))
test('public surfaces are written out', () => expect(broken(starExports)).toEqual([]))
test('time, chance and the environment are arguments', () => expect(broken(bannedGlobals)).toEqual([]))
test('nothing is asserted to be there without a check', () => expect(broken(nonNullAssertions)).toEqual([]))
test('no committed file names a path of one machine or the host of a registry', () =>
  expect(broken(strayWords)).toEqual([]))
test('a ready world is known in its own folder alone', () => expect(broken(knownWorlds)).toEqual([]))
