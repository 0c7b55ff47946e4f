/** A sweep of 64 runs on one thread and on two: `node --conditions=source benchmarks/sim/sweep.ts`. */
import { deepStrictEqual } from 'node:assert'
import { inThreads, planSweep, runSweep, type SweepRow } from '@crewright/sim/experiment'
import { median } from '../bench/median.ts'
import { wealth } from './sweep-world.ts'

const rounds = 3
const jobs = planSweep(wealth, { seeds: 64, steps: 200 })

const timed = async (workers: number): Promise<{ readonly ms: number; readonly rows: readonly SweepRow[] }> => {
  const runner = inThreads({ run: { url: import.meta.resolve('./sweep-world.ts'), export: 'wealth' }, workers })
  const start = performance.now()
  const { rows } = await runSweep(jobs, { runner })
  return { ms: performance.now() - start, rows }
}

const times = { one: [] as number[], two: [] as number[] }
for (let round = 0; round < rounds; round++) {
  const one = await timed(1)
  const two = await timed(2)
  deepStrictEqual(two.rows, one.rows)
  times.one.push(one.ms)
  times.two.push(two.ms)
}
const [one, two] = [median(times.one), median(times.two)]
process.stdout.write(
  `\nA sweep of ${jobs.length} runs, starting its threads included (median of ${rounds} rounds)\n` +
    `  one thread   ${one.toFixed(0)} ms\n  two threads  ${two.toFixed(0)} ms\n  ${(one / two).toFixed(2)}× (at least 1.7×), the rows are equal\n`,
)
