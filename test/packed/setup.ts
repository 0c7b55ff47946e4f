import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { command } from '../../scripts/testing/command.ts'
import root from '../../package.json' with { type: 'json' }
import { packAll, type Packed } from '../../scripts/testing/pack.ts'
import { npmOf } from './npm-of.ts'

/** The packages as published, and a project of a user who has installed `crewright` and zod, and nothing else. */
export interface Installed {
  readonly packages: readonly Packed[]
  readonly folder: string
  /** Why nothing could be installed; absent when it was. */
  readonly unreachable?: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    installed: Installed
  }
}

const unreachable = /\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/

export async function setup(project: TestProject): Promise<() => void> {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'crewright-dist-')))
  const packages = await packAll(temporary)
  const folder = join(temporary, 'user')
  mkdirSync(folder)
  // What a newcomer asks for is `crewright` and zod. The rest comes with them, from the tarballs and not from a registry,
  // which may have other versions of it.
  const tarballs = packages.map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`] as const)
  const { crewright = '', ...overrides } = Object.fromEntries(tarballs)
  const dependencies = { crewright, zod: root.devDependencies.zod }
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'user', private: true, type: 'module', dependencies, overrides }),
  )
  const flags = ['--loglevel=error', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1']
  const { ok, output } = await command('npm', ['install', ...flags], npmOf(folder), folder)
  const lacking = unreachable.exec(output)?.[0]
  if (!ok && !lacking) throw new Error(`npm install of the packed packages failed:\n${output}`)
  project.provide('installed', { packages, folder, ...(ok ? {} : { unreachable: lacking ?? '' }) })
  return () => rmSync(temporary, { recursive: true, force: true })
}
