import { ownerOf, packageName, resolve } from '../resolve.ts'
import type { Rule, Violation } from '../tree.ts'

/** Which packages of the workspace a package may import. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  local: ['core'],
  report: [],
  stats: [],
  roles: ['core', 'report'],
  bench: ['core', 'roles', 'stats', 'report'],
  sim: ['core', 'stats', 'report'],
  cli: ['core', 'local', 'report', 'stats', 'roles', 'bench', 'sim'],
  examples: ['core', 'local', 'report', 'stats', 'roles', 'bench', 'sim', 'cli'],
}

/** A package that imports another which it may not know. */
export const importsOfForbiddenPackages: Rule = (tree) => {
  const folders = new Map(tree.packages.map(({ folder, manifest }) => [manifest.name, folder]))
  return [...tree.modules.values()].flatMap(({ path, imports }) => {
    const from = ownerOf(tree, path).folder.replace('packages/', '')
    if (from === '') return []
    const may = allowed[from]
    if (!may) return [{ path, message: `packages/${from} is not in the table of this rule: give it a line` }]
    return imports.flatMap(({ specifier, line }): Violation[] => {
      const to = folders.get(packageName(specifier))?.replace('packages/', '')
      if (!to || to === from || may.includes(to)) return []
      return [{ path, line, message: `imports ${specifier}: ${from} may import ${may.join(', ') || 'no package'}` }]
    })
  })
}

/** An import of what a package does not export, or by a path from one package into another. */
export const deepImports: Rule = (tree) =>
  [...tree.modules.values()].flatMap(({ path, imports }) =>
    imports.flatMap(({ specifier, line }): Violation[] => {
      const target = resolve(tree, path, specifier)
      if (target.kind === 'unresolved') return [{ path, line, message: `imports ${specifier}: ${target.reason}` }]
      if (target.kind !== 'file' || !specifier.startsWith('.')) return []
      const [from, to] = [ownerOf(tree, path), ownerOf(tree, target.path)]
      if (from === to || to.folder === '') return []
      return [{ path, line, message: `imports ${specifier}: import it as ${to.manifest.name}, as its users do` }]
    }),
  )

/** A package's sources that import the workspace's own scripts and tests: they are not published. */
export const importsOutOfThePackage: Rule = (tree) =>
  [...tree.modules.values()].flatMap(({ path, imports }) =>
    imports.flatMap(({ specifier, line }): Violation[] => {
      const from = ownerOf(tree, path)
      const target = resolve(tree, path, specifier)
      if (from.folder === '' || target.kind !== 'file' || target.path.startsWith('packages/')) return []
      return [{ path, line, message: `imports ${specifier}: it lies outside of ${from.folder}` }]
    }),
  )
