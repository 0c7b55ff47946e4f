/** A process that runs a sweep on threads and prints it: `node threads.fixture.ts '{ "values": … }' workers store`. */
import { inThreads } from './in-threads.ts'
import { planSweep, type SweepPlan } from './plan-sweep.ts'
import { runSweep } from './run-sweep.ts'
import { walkers } from './walkers.fixture.ts'

const [plan = '{}', workers = '1', store] = process.argv.slice(2)
const { rows, read, status } = await runSweep(planSweep(walkers, JSON.parse(plan) as SweepPlan), {
  runner: inThreads({
    run: { url: import.meta.resolve('./walkers.fixture.ts'), export: 'walkers' },
    workers: Number(workers),
    heapMb: 64,
  }),
  ...(store !== undefined && { store }),
  onProgress: ({ done }) => process.stderr.write(`${done}\n`),
})
process.stdout.write(JSON.stringify({ rows, read, status }))
