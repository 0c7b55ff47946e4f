import { resolve } from '../resolve.ts'
import type { Rule, Tree, Violation } from '../tree.ts'

const inside = 'packages/core/src/'

/** A floor imports only lower floors; folders on one floor do not know each other. */
const floors: readonly (readonly string[])[] = [
  ['contract'],
  ['errors'],
  ['values'],
  ['bus', 'ledger', 'termination', 'tools', 'memory', 'journal'],
  ['run'],
  ['supervision'],
  ['crew'],
]
const height = new Map(floors.flatMap((folders, floor) => folders.map((folder) => [folder, floor] as const)))
const runFloor = height.get('run') ?? 0
const ports = new Set(['contract', 'errors', 'values'])
const leaves = new Set(['mcp', 'models', 'prices', 'stores', 'telemetry'])

/** An import inside core that goes up the floors, across a floor, or into a leaf. */
export const importsUpTheFloors: Rule = (tree) =>
  [...tree.modules.values()]
    .filter(({ path, isTest }) => path.startsWith(inside) && !isTest)
    .flatMap(({ path, imports }) =>
      imports.flatMap(({ specifier, line }): Violation[] => {
        const reason = whyNot(tree, path, specifier)
        return reason ? [{ path, line, message: `imports ${specifier}: ${reason}` }] : []
      }),
    )

function whyNot(tree: Tree, path: string, specifier: string): string | undefined {
  const from = folderOf(path)
  if (from === '') return undefined
  if (!height.has(from) && !leaves.has(from) && from !== 'testing') return `${from}/ has no floor: give it one here`
  const target = resolve(tree, path, specifier)
  if (target.kind !== 'file' || !target.path.startsWith(inside)) return undefined
  const to = folderOf(target.path)
  if (to === from) return undefined
  if (to === '') return 'an entry of the package is for its users, not for its inside'
  if (from === 'testing') return isBelowRun(to) || leaves.has(to) ? undefined : 'testing imports only what is below run'
  if (leaves.has(from)) {
    if (ports.has(to) || /^journal\/codec\b/.test(target.path.slice(inside.length))) return undefined
    return 'a leaf imports contract, errors, values, journal/codec and its own folder'
  }
  if (from === 'crew' && to === 'stores') return undefined
  return (height.get(to) ?? Infinity) < (height.get(from) ?? 0) ? undefined : `${to}/ is not below ${from}/`
}

function isBelowRun(folder: string): boolean {
  return (height.get(folder) ?? Infinity) < runFloor
}

/** The folder directly under `src`; empty for an entry of the package. */
function folderOf(path: string): string {
  const rest = path.slice(inside.length)
  return rest.includes('/') ? rest.slice(0, rest.indexOf('/')) : ''
}
