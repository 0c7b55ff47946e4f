/** What runs in a thread of `crew sim sweep`: finds the world again as the command did, and runs one job. */
import type { AnyWorld } from '@crewright/sim'
import { runJob, type SweepRow, type ThreadTask } from '@crewright/sim/experiment'
import { findWorld, type WorldAsked } from './sim/find-world.ts'

let found: Promise<AnyWorld> | undefined

export const runInThread = async ({ job, data, options }: ThreadTask): Promise<SweepRow> => {
  // All jobs of a sweep are of one world: it is loaded once in each thread.
  found ??= findWorld(data as WorldAsked, process.env).then(({ world }) => world)
  return runJob(await found, job, options)
}
