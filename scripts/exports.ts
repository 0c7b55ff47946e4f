/**
 * Writes what a package publishes from what it has in source. In `exports`, an entry `{ "source": "./src/x.ts" }` is
 * enough: this fills in the built files, and `publishConfig.exports` without the `source` condition.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './testing/command.ts'
import { publishedExports, sourceExports, type Manifest } from './testing/manifest.ts'

for (const file of globSync('packages/*/package.json', { cwd: root })) {
  const path = join(root, file)
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  if (manifest.private || !manifest.exports) continue
  manifest.exports = sourceExports(manifest)
  manifest.publishConfig = { ...manifest.publishConfig, exports: publishedExports(manifest) }
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`)
}
