/** What the framework adds to a crew that speaks to a server, beside the same crew as a loop on the same SDK. */
import { computed, measure, print } from '../measure.ts'
import { goal } from '../parts.ts'
import { bareAt } from './bare.ts'
import { crewAt } from './crew.ts'
import { recordRequests } from './record.ts'
import { startService } from './service.ts'
import { cachedShare, promptTokens } from './wire.ts'

const together = 16

const service = await startService()
try {
  const bare = bareAt(service.url)
  const crew = crewAt(service.url)
  print(
    `The same over HTTP, ${together} at once: what this process computes for a run (at most 1.15×)`,
    await measure(
      {
        'loop on the SDK': { work: () => bare(goal), runs: 8 * together, together },
        crew: { work: () => crew(goal), runs: 8 * together, together },
      },
      { rounds: 15, meter: computed },
    ),
  )
} finally {
  await service.stop()
}

const { bare, crew } = await recordRequests()
const tokens = [bare, crew].map((runs) => promptTokens(runs.flat()) / runs.length)
const [bareTokens = NaN, crewTokens = NaN] = tokens
const percent = (runs: readonly (readonly string[])[]): string =>
  `${(100 * cachedShare(runs[1] ?? [], runs[0] ?? [])).toFixed(0)} %`
process.stdout.write(
  [
    '',
    `Prompt tokens of a run: loop ${bareTokens}, crew ${crewTokens}, ${(crewTokens / bareTokens).toFixed(3)}× (at most 1.05×)`,
    `Repeated by a second run with another goal, from byte 0 of its requests: loop ${percent(bare)}, crew ${percent(crew)} (at least 80 %)`,
    '',
  ].join('\n'),
)
