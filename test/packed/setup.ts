import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { command } from '../../scripts/testing/command.ts'
import root from '../../package.json' with { type: 'json' }
import { packAll, type Packed } from '../../scripts/testing/pack.ts'

/** The packages as published, and a project of a user who has installed them. */
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
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }))
  // What a newcomer installs: the packages, and zod for schemas.
  const wanted = [...packages.map(({ tarball }) => tarball), `zod@${root.devDependencies.zod}`]
  const flags = ['--loglevel=error', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1']
  // npm tells its children where the project is that it runs in: this one is another.
  const env = { npm_config_local_prefix: folder }
  const { ok, output } = await command('npm', ['install', ...flags, ...wanted], env, folder)
  const lacking = unreachable.exec(output)?.[0]
  if (!ok && !lacking) throw new Error(`npm install of the packed packages failed:\n${output}`)
  project.provide('installed', { packages, folder, ...(ok ? {} : { unreachable: lacking ?? '' }) })
  return () => rmSync(temporary, { recursive: true, force: true })
}
