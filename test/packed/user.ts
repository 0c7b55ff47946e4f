import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, inject } from 'vitest'
import { command, type Ended } from '../../scripts/testing/command.ts'
import type { Manifest } from '../../scripts/testing/manifest.ts'

export { npmOf } from './npm-of.ts'
export const { packages, folder, unreachable } = inject('installed')

/** Whatever the machine has keys for: the embedded model is chosen. */
export const keyless = { ANTHROPIC_API_KEY: '', OPENAI_API_KEY: '', OPENAI_BASE_URL: '', CREWRIGHT_MODEL: '' }

/** Every test of the file skips, saying why, when the packages could not be installed. */
export function needsInstallation(): void {
  beforeEach(({ skip }) =>
    skip(unreachable !== undefined, `needs npm to be reachable (${unreachable}): connect, run again`),
  )
}

/** Fails with all that the command printed, if it failed. */
export async function succeeds(running: Promise<Ended>): Promise<Ended> {
  const ended = await running
  expect(ended.ok, ended.output).toBe(true)
  return ended
}

/** Runs a module text in the user's project, with the Node that runs this test. */
export function node(kind: 'module' | 'commonjs', text: string, flags: readonly string[] = []): Promise<Ended> {
  return command(process.execPath, [...flags, `--input-type=${kind}`, '--eval', text], {}, folder)
}

/** What the user can import: each package's name with each of its subpaths. */
export const specifiers = packages.flatMap(({ manifest }) =>
  Object.keys(manifest.exports ?? {}).map((subpath) => manifest.name + subpath.slice(1)),
)

/** A package and all that its installation brings, optional peers apart. */
export function closureOf(name: string, known = new Set<string>()): Set<string> {
  if (known.has(name)) return known
  known.add(name)
  const manifest = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as Manifest
  for (const dependency of Object.keys(manifest.dependencies ?? {})) closureOf(dependency, known)
  return known
}

/** Bytes of all files of an installed package. */
export function sizeOf(name: string): number {
  const entries = readdirSync(join(folder, 'node_modules', name), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
