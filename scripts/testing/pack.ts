import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { command, root } from './command.ts'
import type { Manifest } from './manifest.ts'

/** A package of the workspace as it would be published. */
export interface Packed {
  readonly name: string
  readonly manifest: Manifest
  /** The `.tgz` that `npm install` takes. */
  readonly tarball: string
}

/**
 * Builds every published package and packs it, all within `folder`: a copy of the workspace in which only the built files
 * are new, so that two runs at once do not meet, and nothing is written into the working tree.
 *
 * @throws Error with all that the build printed, when one cannot be built or packed.
 */
export async function packAll(folder: string): Promise<Packed[]> {
  const names = readdirSync(join(root, 'packages')).filter((name) => manifestOf(name)?.private === undefined)
  for (const file of ['LICENSE', 'package.json', 'pnpm-workspace.yaml']) cpSync(join(root, file), join(folder, file))
  // The command carries the project's documentation.
  symlinkSync(join(root, 'docs'), join(folder, 'docs'), 'junction')
  return Promise.all(names.map((name) => packOne(name, folder)))
}

async function packOne(name: string, folder: string): Promise<Packed> {
  const source = join(root, 'packages', name)
  const copy = join(folder, 'packages', name)
  mkdirSync(copy, { recursive: true })
  // What is published as it stands; `dist` is built anew.
  for (const file of ['package.json', 'README.md', ...(manifestOf(name)?.files ?? [])])
    if (file !== 'dist' && existsSync(join(source, file)))
      cpSync(join(source, file), join(copy, file), { recursive: true })
  symlinkSync(join(source, 'node_modules'), join(copy, 'node_modules'), 'junction')
  await run('tsup', ['--config', '../../tsup.config.ts', '--out-dir', join(copy, 'dist')], source)
  const tarball = join(folder, `${name}.tgz`)
  await run('npx', ['-y', '--prefer-offline', 'pnpm@12.21.0', 'pack', '--out', tarball], copy)
  return { name, manifest: manifestOf(name) as Manifest, tarball }
}

function manifestOf(name: string): Manifest | undefined {
  const file = join(root, 'packages', name, 'package.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : undefined
}

async function run(name: string, args: readonly string[], cwd: string): Promise<void> {
  const { ok, output } = await command(name, args, {}, cwd)
  if (!ok) throw new Error(`${name} ${args.join(' ')} in ${cwd} failed:\n${output}`)
}
