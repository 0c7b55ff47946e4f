import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from '../../scripts/testing/manifest.ts'
import { parse, type Module, type TextFile } from './module.ts'

/** A package of the workspace; the root is the one whose folder is empty. */
export interface Package {
  readonly folder: string
  readonly manifest: Manifest
}

/** All that the rules look at. */
export interface Tree {
  readonly files: readonly TextFile[]
  readonly modules: ReadonlyMap<string, Module>
  readonly packages: readonly Package[]
}

/** What a rule found: where, and what to do about it. */
export interface Violation {
  readonly path: string
  readonly line?: number
  readonly message: string
}
export type Rule = (tree: Tree) => Violation[]

/** A tree from texts: what the rules' own tests are made of. */
export function treeOf(files: readonly TextFile[]): Tree {
  const code = files.filter(({ path }) => /\.(ts|js|mjs|cjs)$/.test(path))
  const packages = files
    .filter(({ path }) => /^(packages\/[^/]+\/)?package\.json$/.test(path))
    .map(({ path, text }) => ({
      folder: path.replace(/\/?package\.json$/, ''),
      manifest: JSON.parse(text) as Manifest,
    }))
  return { files, modules: new Map(code.map((file) => [file.path, parse(file)])), packages }
}

const ignored = new Set(['node_modules', 'dist', '.git', '.crewright', 'fixtures', 'coverage'])

/** The project itself. */
export function readTree(root: string): Tree {
  const kinds = '*.{ts,js,mjs,cjs,json,md,yaml,yml,sh}'
  const paths = globSync([`**/${kinds}`, `.{ci,changeset}/**/*`, '.*'], {
    cwd: root,
    withFileTypes: true,
    exclude: (entry) => ignored.has(entry.name),
  })
  const files = paths
    .filter((entry) => entry.isFile() && entry.name !== 'pnpm-lock.yaml')
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: path.slice(root.length + 1).replaceAll('\\', '/'),
      text: readFileSync(path, 'utf8'),
    }))
  return treeOf(files)
}
