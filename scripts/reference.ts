/**
 * The API reference, `reference/`, made by TypeDoc from the doc comments of all that the packages export.
 * `--write` makes it anew; without it a difference is an error.
 */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { Application, type DeclarationReflection } from 'typedoc'
import type { PluginOptions } from 'typedoc-plugin-markdown'
import { root } from './testing/command.ts'
import type { Manifest } from './testing/manifest.ts'

const committed = join(root, 'reference')

/** Every published entry point: its source, and the name that users import it by. */
function entryPoints(): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  // Backwards, so that what `crewright` passes on is described where it is at home.
  for (const file of globSync('packages/*/package.json', { cwd: root }).toSorted().toReversed()) {
    const manifest = JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest
    if (manifest.private) continue
    for (const [subpath, { source }] of Object.entries(manifest.exports ?? {})) {
      if (source !== undefined) names.set(join(root, file, '..', source), join(manifest.name, subpath))
    }
  }
  return names
}

const markdown: Partial<PluginOptions> = {
  hidePageHeader: true,
  hideBreadcrumbs: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  useCodeBlocks: true,
  entryFileName: 'README',
}

async function generate(out: string): Promise<void> {
  const names = entryPoints()
  const app = await Application.bootstrapWithPlugins({
    entryPoints: [...names.keys()],
    tsconfig: join(root, 'tsconfig.json'),
    plugin: ['typedoc-plugin-markdown'],
    name: 'API reference',
    readme: 'none',
    router: 'module',
    disableSources: true,
    excludeInternal: true,
    excludeExternals: true,
    skipErrorChecking: true,
    logLevel: 'Error',
    outputs: [{ name: 'markdown', path: out }],
    ...markdown,
  })
  const project = await app.convert()
  if (project === undefined) throw new Error('TypeDoc could not read the sources: run the type check first.')
  for (const module of project.children ?? []) module.name = names.get(sourceOf(module)) ?? module.name
  await app.generateOutputs(project)
  if (app.logger.hasErrors()) throw new Error('TypeDoc found errors: see above.')
}

const sourceOf = (module: DeclarationReflection): string =>
  module.project.getSymbolIdFromReflection(module)?.fileName ?? ''

const textsIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    globSync('**/*.md', { cwd: folder })
      .toSorted()
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  )

if (process.argv.includes('--write')) {
  rmSync(committed, { recursive: true, force: true })
  await generate(committed)
} else {
  const folder = mkdtempSync(join(tmpdir(), 'crewright-reference-'))
  await generate(folder)
  const [now, then] = [textsIn(folder), existsSync(committed) ? textsIn(committed) : new Map<string, string>()]
  const stale = [...new Set([...now.keys(), ...then.keys()])].filter((file) => now.get(file) !== then.get(file))
  for (const file of stale)
    console.log(`${join(relative(root, committed), file)} is not what the sources say: run \`npm run docs\`.`)
  rmSync(folder, { recursive: true })
  process.exitCode = stale.length === 0 ? 0 : 1
}
