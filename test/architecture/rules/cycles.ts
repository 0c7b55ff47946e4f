import { resolve } from '../resolve.ts'
import type { Rule, Tree, Violation } from '../tree.ts'

/** A circle of imports, type imports included, within a package or across packages. Each circle is told once. */
export const importCycles: Rule = (tree) => {
  const found: Violation[] = []
  const state = new Map<string, 'open' | 'done'>()
  const trail: string[] = []
  const enter = (path: string): void => {
    state.set(path, 'open')
    trail.push(path)
    for (const next of importedFiles(tree, path)) {
      if (state.get(next) === 'open') {
        const circle = [...trail.slice(trail.indexOf(next)), next]
        found.push({ path: next, message: `imports itself: ${circle.join(' → ')}` })
      } else if (!state.has(next)) enter(next)
    }
    trail.pop()
    state.set(path, 'done')
  }
  for (const path of tree.modules.keys()) if (!state.has(path)) enter(path)
  return found
}

function importedFiles(tree: Tree, path: string): string[] {
  const targets = tree.modules.get(path)?.imports.map(({ specifier }) => resolve(tree, path, specifier)) ?? []
  return targets.flatMap((target) => (target.kind === 'file' && tree.modules.has(target.path) ? [target.path] : []))
}
