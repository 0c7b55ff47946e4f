/** What runs in a thread of a sweep: the one entry that the pool calls. */
import type { AnyWorld } from '../contract/world.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import type { ThreadTask, WorldModule } from './in-threads.ts'
import { runJob } from './run-job.ts'
import type { SweepRow } from './sweep-row.ts'

export const runInThread = async ({ job, data, options }: ThreadTask): Promise<SweepRow> =>
  runJob(await worldOf(data as WorldModule), job, options)

const worldOf = async ({ url, export: name = 'default' }: WorldModule): Promise<AnyWorld> => {
  const module = (await import(url)) as { readonly [name: string]: unknown }
  const world = module[name]
  if (typeof world === 'object' && world !== null && 'kind' in world && world.kind === 'world') return world as AnyWorld
  throw new SimulationError({
    message: `${url} exports no world as ${name}`,
    next: `Export what \`defineWorld\` gives; it exports ${Object.keys(module).join(', ') || 'nothing'}.`,
  })
}
