/** All benchmarks, one after the other: `npm run bench`. Ratios count; absolute times are this machine's. */
import { runBare, runCrew } from './crew.ts'
import { measure, print } from './measure.ts'

print(
  'A crew of ten model calls, instant model, memory journal',
  await measure({
    'bare loop': { work: runBare, runs: 5_000 },
    crew: { work: runCrew, runs: 500 },
    'crew, 128 at once': { work: runCrew, runs: 1_280, together: 128 },
  }),
)
