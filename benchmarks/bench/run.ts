/** What comparing crews costs beside running them. */
import { print } from '../measure.ts'
import { againstLatency } from './latency.ts'
import { overhead } from './overhead.ts'
import { compareRecorded } from './recorded.ts'

const { inMemory, inFile } = await overhead()
print('One trial of a benchmark beside the same run by itself, store in memory (at most 200 µs more)', inMemory.waited)
print('The same, store in a file (at most 200 µs more)', inFile.waited)
print('The same in a file: what this process computes', inFile.computed)

const { milliseconds, megabytes } = await compareRecorded()
const { requests, runs, trials } = await againstLatency()
process.stdout.write(
  [
    '',
    `100,000 recorded answers compared: ${(milliseconds / 1_000).toFixed(2)} s, ${megabytes.toFixed(0)} MB (at most 10 s and 500 MB)`,
    `Calls of 50 ms, 64 trials of ten calls at once: ${trials.toFixed(3)}× latency × calls / concurrency (at most 1.15×)`,
    `  the same runs by themselves: ${runs.toFixed(3)}×; bare requests: ${requests.toFixed(3)}×`,
    '',
  ].join('\n'),
)
