import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'
import type { Manifest } from './scripts/testing/manifest.ts'

/** The one build: run in a package's folder, it builds what that package exports or names under `imports`. */
export default defineConfig(() => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
  const entries = [...Object.values(manifest.exports ?? {}), ...Object.values(manifest.imports ?? {})]
  const sources = entries.flatMap((entry) => entry.source ?? [])
  return {
    entry: Object.fromEntries(sources.map((source) => [source.replace(/^\.\/src\/|\.ts$/g, ''), source])),
    format: ['esm', 'cjs'],
    target: 'node22',
    platform: 'node',
    dts: true,
    splitting: true,
    treeshake: true,
    clean: true,
    silent: true,
    tsconfig: '../../tsconfig.build.json',
    // esbuild drops `node:` where it can, which `node:sqlite` does not survive.
    removeNodeProtocol: false,
  }
})
