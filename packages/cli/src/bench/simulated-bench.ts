import { exact, simulated } from '@crewright/bench'
import type { AnyTask } from '@crewright/bench'
import type { BenchFlags } from './bench-flags.ts'
import type { SetUp } from './set-up.ts'
import { simulationOf } from './simulation-spec.ts'

/** Tasks when nothing else is said. */
const usualCount = 300

/** Arms whose answers are drawn by chance, on tasks that ask nothing: what a benchmark of this size could show. */
export const simulatedBench = (list: string, { tasksCount = usualCount, seed = 1 }: BenchFlags): SetUp => {
  const { arms: specs, correlation } = simulationOf(list)
  const tasks: readonly AnyTask[] = Array.from({ length: tasksCount }, (_, at) => ({
    id: `simulated-${at + 1}`,
    goal: `Simulated task ${at + 1}`,
    expected: 'right',
  }))
  const arms = specs.map((spec) => [spec.name, simulated({ ...spec, seed, correlation })])
  return {
    bench: { name: 'simulated', tasks, arms: Object.fromEntries(arms) as SetUp['bench']['arms'], grade: exact() },
    sources: [],
    notes: ['SIMULATED: answers are drawn by chance, and no model is asked.'],
  }
}
