/** What an import costs, as a whole process each, in turn. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const core = join(import.meta.dirname, '../packages/core')

/** Milliseconds inside one new process from before the import to after it. */
function importOnce(specifier: string): number {
  const script = `const began = performance.now(); await import(${JSON.stringify(specifier)}); console.log(performance.now() - began)`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: core,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return Number(stdout)
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/** Median milliseconds of importing zod, and the built core. */
export function importTimes(rounds = 15): { zod: number; core: number } {
  const zod: number[] = []
  const built: number[] = []
  for (let round = 0; round < rounds; round++) {
    zod.push(importOnce('zod'))
    built.push(importOnce(join(core, 'dist/index.js')))
  }
  return { zod: median(zod), core: median(built) }
}
