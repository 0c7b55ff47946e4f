import { expect, test } from 'vitest'
import type { Model, ModelRequest, TranscriptEntry } from '../src/index.ts'
import { defineCrew, memoryJournal, windowMemory } from '../src/index.ts'
import { readPrompts } from '../src/run/read-prompts.ts'
import type { RequestRead } from '../src/run/read-prompts.ts'
import { echo, play } from '../src/crew/play.fixture.ts'
import { call, scripted, simulatedClock } from '../src/testing/index.ts'
import { chanceOf } from './chaos/chance.fixture.ts'
import { chaosCrew } from './chaos/crew.fixture.ts'

/** The whole transcript of each request, put together from what each of them added. */
const whole = (requests: readonly RequestRead[]): TranscriptEntry[][] => {
  let last: TranscriptEntry[] = []
  return requests.map(({ compacted, added, kept }) => {
    for (const { from, entries, summary } of compacted)
      last = last.toSpliced(from, entries, { from: 'user', text: summary })
    last = [...last.slice(0, kept), ...added]
    return last
  })
}

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('what many random runs sent to their models is what their journals say they sent', async () => {
  let sent = 0
  for (let seed = 1; seed <= 150; seed++) {
    const clock = simulatedClock()
    const { crew, models } = chaosCrew(chanceOf(seed), clock, seed % 3 === 0 ? 30 : 4)
    const asked: ModelRequest[] = []
    for (const model of models as readonly { generate: Model['generate'] }[]) {
      const { generate } = model
      model.generate = (request, given) => {
        asked.push({ ...request, transcript: [...request.transcript] })
        return generate.call(model, request, given)
      }
    }
    const journal = memoryJournal()
    const run = crew.start('Do it.', { clock, journal, runId: 'run' })
    await clock.until(run.outcome)
    const tasks = readPrompts(await journal.read(run.id))
    for (const [key, requests] of Map.groupBy(asked, ({ cacheKey }) => cacheKey)) {
      const task = tasks.get(key.slice('run/'.length) as never)
      const read = whole(task?.requests ?? [])
      for (const request of requests) {
        expect([task?.system, task?.tools], `seed ${seed}`).toEqual([
          request.system,
          request.tools.map(({ name }) => name),
        ])
        // A request that was journaled may never have reached its model: those are passed over.
        const found = read.findIndex((transcript) => JSON.stringify(transcript) === JSON.stringify(request.transcript))
        expect(found, `${key} of seed ${seed}: ${JSON.stringify(request.transcript)}`).toBeGreaterThanOrEqual(0)
        read.splice(0, found + 1)
        sent++
      }
    }
  }
  expect(sent).toBeGreaterThan(400)
})

test('a compaction is told, and the requests after it are whole', async () => {
  const long = 'word '.repeat(300)
  const model = scripted(
    [...Array.from({ length: 9 }, (_, i) => ({ toolCalls: [call('echo', { text: long + i })] })), 'Done.'],
    {
      contextTokens: 9_000,
    },
  )
  const crew = defineCrew({
    name: 'crew',
    model,
    supervisor: { instructions: 'Work.', tools: [echo], memory: windowMemory() },
  })
  const { events } = await play(crew, 'go', { runId: 'run' })
  const task = readPrompts(events).get('0' as never)
  expect(task?.requests.some(({ compacted }) => compacted.length > 0)).toBe(true)
  expect(json(whole(task?.requests ?? []))).toEqual(json(model.requests.map(({ transcript }) => transcript)))
})
