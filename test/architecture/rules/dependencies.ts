import { ownerOf, packageName, rootOf } from '../resolve.ts'
import type { Package, Rule, Tree, Violation } from '../tree.ts'

/** Dependencies of the root that are run or read by tools, never imported. */
const tools = new Set([
  '@arethetypeswrong/cli',
  '@changesets/cli',
  '@types/node',
  'oxlint',
  'oxlint-tsgolint',
  'prettier',
  'publint',
  'typescript-7',
])

/** A package that is imported but not declared, so that a user's installation would lack it. */
export const undeclaredDependencies: Rule = (tree) =>
  [...tree.modules.values()].flatMap(({ path, isTest, imports }) => {
    const owner = ownerOf(tree, path)
    const test = isTest || !path.startsWith(`${owner.folder}/src/`)
    const declared = declaredBy(owner, test)
    // A package's tests use what the root has: vitest, fast-check.
    if (test) for (const name of declaredBy(rootOf(tree), true)) declared.add(name)
    return imports.flatMap(({ specifier, line }): Violation[] => {
      const name = externalName(specifier)
      if (!name || name === owner.manifest.name || declared.has(name)) return []
      const file = owner.folder === '' ? 'package.json' : `${owner.folder}/package.json`
      return [{ path, line, message: `imports ${name}, which ${file} does not declare` }]
    })
  })

/** A package that is declared but neither imported nor brought along for a package of ours that takes it if it is there. */
export const unusedDependencies: Rule = (tree) =>
  tree.packages.flatMap((owner): Violation[] => {
    const used = importedBy(tree, owner)
    const declared = declaredBy(owner, owner.folder === '')
    const path = owner.folder === '' ? 'package.json' : `${owner.folder}/package.json`
    return [...declared]
      .filter((name) => !used.has(name) && !(owner.folder === '' && isTool(tree, name)) && !fulfils(tree, owner, name))
      .map((name) => ({ path, message: `declares ${name}, which no source imports` }))
  })

/** At the root the packages of the workspace are declared for the tests that may come to need them. */
function isTool(tree: Tree, name: string): boolean {
  return tools.has(name) || tree.packages.some(({ manifest }) => manifest.name === name)
}

/**
 * Whether a dependency is there for another package of the workspace, which this one depends on and imports, and for
 * which it is an optional peer: whoever installs this one can use that part of the other at once.
 */
function fulfils(tree: Tree, owner: Package, name: string): boolean {
  if (!Object.hasOwn(owner.manifest.dependencies ?? {}, name)) return false
  const used = importedBy(tree, owner)
  return tree.packages.some(({ manifest }) => {
    const depended = Object.hasOwn(owner.manifest.dependencies ?? {}, manifest.name) && used.has(manifest.name)
    const optional = manifest.peerDependenciesMeta?.[name]?.optional === true
    return depended && optional && Object.hasOwn(manifest.peerDependencies ?? {}, name)
  })
}

function importedBy(tree: Tree, owner: Package): Set<string> {
  const modules = [...tree.modules.values()].filter(({ path, isTest }) => {
    if (owner.folder === '') return !path.startsWith('packages/') || isTest
    return path.startsWith(`${owner.folder}/src/`) && !isTest
  })
  return new Set(modules.flatMap(({ imports }) => imports.flatMap(({ specifier }) => externalName(specifier) ?? [])))
}

function declaredBy({ manifest }: Package, withDevelopment: boolean): Set<string> {
  return new Set([
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.peerDependencies ?? {}),
    ...Object.keys(withDevelopment ? (manifest.devDependencies ?? {}) : {}),
  ])
}

function externalName(specifier: string): string | undefined {
  return /^(\.|#|node:)/.test(specifier) ? undefined : packageName(specifier)
}
