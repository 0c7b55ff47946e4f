import { getEventListeners } from 'node:events'
import { defineCrew, defineRole, defineTool } from '@crewright/core'
import type { Model } from '@crewright/core'
import { call } from '@crewright/core/testing'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { crewAt } from '../benchmarks/http/crew.ts'
import { startService } from '../benchmarks/http/service.ts'
import { settle } from './settle.fixture.ts'

const look = defineTool({
  ...{ name: 'look', description: 'Looks.', effect: 'read' as const, input: z.object({}), timeoutMs: 60_000 },
  execute: () => ({ found: 'abcdefghi '.repeat(40) }),
})
/** It never ends by itself. */
const wait = defineTool({
  ...{ name: 'wait', description: 'Waits.', effect: 'read' as const, input: z.object({}) },
  execute: (_, { signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
})
const roles = {
  looker: defineRole({ purpose: 'looks', instructions: 'Look.', tools: [look] }),
  waiter: defineRole({ purpose: 'waits', instructions: 'Wait.', tools: [wait] }),
}

/** Written out: a scripted model would keep every request. */
const model: Model = {
  id: 'test/soak',
  price: { input: 0, output: 0 },
  async generate({ system, transcript, maxOutputTokens }, { attempt }) {
    await attempt({ model: this.id, maxOutputTokens })
    const who = /^You are the role "(.+?)"/.exec(system)?.[1]
    const role = transcript[0]?.text.includes('Wait') === true ? 'waiter' : 'looker'
    const next =
      who === undefined
        ? call('delegate', { role, objective: 'Do it.' }, 'a')
        : call(who === 'looker' ? 'look' : 'wait', {}, 'a')
    const usage = { inputTokens: 100, outputTokens: 20 }
    return transcript.length > 1
      ? { text: 'Done.', toolCalls: [], stop: 'end', usage }
      : { text: '', toolCalls: [next], stop: 'tool-calls', usage }
  },
}
const crew = defineCrew({ name: 'soak', model, roles, supervisor: { instructions: 'Lead.' } })

/** What this process holds beside memory: timers, sockets and files at work, by kind, and who listens to it. */
function held(): { [kind: string]: number } {
  const counts: { [kind: string]: number } = {}
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1
  counts['listeners'] = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0)
  return counts
}

/** Bytes and handles that `runs` runs left behind, after some that warmed up. */
async function leftBy(runs: number, once: (run: number) => Promise<unknown>) {
  for (let run = 0; run < runs / 5; run++) await once(run)
  await settle()
  const before = held()
  const bytes = process.memoryUsage().heapUsed
  for (let run = 0; run < runs; run++) await once(run)
  await settle()
  const each = (process.memoryUsage().heapUsed - bytes) / runs
  const more = Object.entries(held()).filter(([kind, count]) => count > (before[kind] ?? 0))
  return { bytesEach: each, more }
}

// One run has some hundred kilobytes of facts and state while it is at work.
const flat = 1_000

test('a thousand runs, watched, timed and canceled, leave no memory, timer, handle or listener behind', async () => {
  const { signal } = new AbortController()
  const ends: { [status: string]: number } = {}
  let seen = 0
  const left = await leftBy(1_000, async (turn) => {
    const waits = turn % 4 === 0
    const run = crew.start(waits ? 'Wait.' : 'Look.', { signal, onEvent: () => seen++ })
    for await (const { type } of run.events()) if (waits && type === 'tool-started') run.cancel('enough')
    const { status } = await run.outcome
    ends[status] = (ends[status] ?? 0) + 1
  })
  expect(ends).toEqual({ canceled: 300, completed: 900 })
  expect(seen).toBeGreaterThan(1_200 * 20)
  expect(getEventListeners(signal, 'abort')).toEqual([])
  expect(left.more).toEqual([])
  expect(left.bytesEach).toBeLessThan(flat)
})

test('runs over HTTP leave nothing behind that keeps a process alive', async () => {
  const service = await startService()
  try {
    const run = crewAt(service.url)
    const left = await leftBy(100, () => run('Look.'))
    expect(await service.seen()).not.toEqual([])
    expect(left.more).toEqual([])
  } finally {
    await service.stop()
  }
})
