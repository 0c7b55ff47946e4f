import { readFileSync, rmSync } from 'node:fs'
import { defineConfig, type Options } from 'tsup'
import type { Manifest } from './scripts/testing/manifest.ts'

/**
 * The one build, run in a package's folder. What the package exports is built for `import` and `require`, with types; what
 * it names under `imports` is its own business (the program behind a command): ES modules, of which each is loaded when it is
 * needed.
 */
export default defineConfig(() => {
  const { exports = {}, imports = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
  const inner = entriesOf(imports)
  const common: Options = {
    target: 'node22',
    platform: 'node',
    silent: true,
    tsconfig: '../../tsconfig.build.json',
    // `node:sqlite` has no name without `node:`.
    removeNodeProtocol: false,
  }
  const outer: Options = {
    ...common,
    entry: entriesOf(exports),
    format: ['esm', 'cjs'],
    dts: true,
    splitting: true,
    shims: true,
  }
  const own: Options = { ...common, entry: inner, format: ['esm'], splitting: true }
  // The two builds run at once: neither may clear what the other has written.
  rmSync('dist', { recursive: true, force: true })
  return Object.keys(inner).length > 0 ? [outer, own] : outer
})

function entriesOf(entries: Record<string, { source?: string }>): Record<string, string> {
  const sources = Object.values(entries).flatMap(({ source }) => source ?? [])
  return Object.fromEntries(sources.map((source) => [source.replace(/^\.\/src\/|\.ts$/g, ''), source]))
}
