/** All benchmarks, one after the other: `npm run bench`. Ratios count; absolute times are this machine's. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runBare, runCrew } from './crew.ts'
import { leftBytes, roleBytes } from './heap.ts'
import { measure, print } from './measure.ts'
import { importTimes } from './start-up.ts'

print(
  'A crew of ten model calls, instant model, memory journal (at most 150 µs and 30×)',
  await measure({ 'bare loop': { work: runBare, runs: 2_000 }, crew: { work: runCrew, runs: 200 } }, { rounds: 41 }),
)
print(
  'The same crew, many at once',
  await measure({
    'one after the other': { work: runCrew, runs: 1_280 },
    '16 at once': { work: runCrew, runs: 1_280, together: 16 },
    '128 at once': { work: runCrew, runs: 1_280, together: 128 },
  }),
)

const lines: string[] = []
if (globalThis.gc === undefined) lines.push('Memory: run with --expose-gc to see it.')
else {
  lines.push(`A defined role: ${roleBytes().toFixed(0)} bytes (at most 500)`)
  lines.push(`Left by each of 1,000 finished runs: ${(await leftBytes()).toFixed(0)} bytes`)
}
if (existsSync(join(import.meta.dirname, '../packages/core/dist/index.js'))) {
  const { zod, core } = importTimes()
  const ratio = (core / zod).toFixed(2)
  lines.push(
    `import zod: ${zod.toFixed(1)} ms; import @crewright/core: ${core.toFixed(1)} ms, ${ratio}× (at most 1.2×)`,
  )
} else lines.push('Start-up: build first (`npm run build`) to see what the import of core costs.')
process.stdout.write(`\n${lines.join('\n')}\n`)

await import('./http/run.ts')
await import('./bench/run.ts')
await import('./sim/run.ts')
