import { posix } from 'node:path'
import type { Package, Tree } from './tree.ts'

/** Where an import leads: a file of the project, another package, or nowhere. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'builtin' }
  | { readonly kind: 'unresolved'; readonly reason: string }

/** Resolves as Node does with the `source` condition, within a tree of texts. */
export function resolve(tree: Tree, from: string, specifier: string): Target {
  if (specifier.startsWith('node:')) return { kind: 'builtin' }
  if (specifier.startsWith('.')) {
    const path = posix.join(posix.dirname(from), specifier)
    if (tree.modules.has(path) || path.endsWith('.json')) return { kind: 'file', path }
    return { kind: 'unresolved', reason: `there is no file ${path}` }
  }
  if (specifier.startsWith('#')) return ofImports(ownerOf(tree, from), specifier)
  const name = packageName(specifier)
  const own = tree.packages.find(({ manifest, folder }) => folder !== '' && manifest.name === name)
  return own ? ofExports(own, `.${specifier.slice(name.length)}`) : { kind: 'package', name }
}

/** The package whose folder holds the file; the root if no other does. */
export function ownerOf(tree: Tree, path: string): Package {
  const owner = tree.packages.find(({ folder }) => folder !== '' && path.startsWith(`${folder}/`))
  return owner ?? rootOf(tree)
}

export function rootOf(tree: Tree): Package {
  return tree.packages.find(({ folder }) => folder === '') ?? { folder: '', manifest: { name: 'root' } }
}

export function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function ofExports({ folder, manifest }: Package, subpath: string): Target {
  const source = manifest.exports?.[subpath]?.source
  if (source) return { kind: 'file', path: posix.join(folder, source) }
  const declared = Object.keys(manifest.exports ?? {}).join(', ')
  return { kind: 'unresolved', reason: `${manifest.name} exports ${declared}, not "${subpath}"` }
}

function ofImports({ folder, manifest }: Package, specifier: string): Target {
  const source = manifest.imports?.[specifier]?.source
  if (source) return { kind: 'file', path: posix.join(folder, source) }
  return { kind: 'unresolved', reason: `${manifest.name} has no "${specifier}" in its imports` }
}
