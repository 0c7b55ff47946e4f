import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineCrew, defineRole, defineTool, memoryJournal, message } from '../src/index.ts'
import type { Journal, RunId, StoredEvent } from '../src/index.ts'
import { sqliteJournal } from '../src/stores/sqlite.ts'
import { call, scripted, simulatedClock } from '../src/testing/index.ts'

const doubt = message('doubt', z.object({ claim: z.string() }))
const search = defineTool({
  ...{ name: 'search', description: 'Searches.', effect: 'read' as const, input: z.object({ query: z.string() }) },
  execute: ({ query }, { progress, send }) => {
    progress(`looking for ${query}`)
    if (query.endsWith('!')) send(doubt, { claim: query })
    return { found: [query, 'ü 𝄞'], score: 0.1 + 0.2 }
  },
})
const role = (purpose: string) =>
  defineRole({ purpose, instructions: 'Work.', tools: [search], returns: z.object({ text: z.string() }) })

/** A supervisor, three roles side by side with a tool call each, and a fourth that uses what they found. */
const crew = (parallel: boolean) => {
  const model = scripted((request) => {
    const who = /^You are the role "(.+?)"/.exec(request.system)?.[1]
    const turn = request.transcript.filter(({ from }) => from === 'assistant').length
    if (who !== undefined) {
      const next =
        turn === 0 ? call('search', { query: parallel ? `${who}!` : who }) : call('submit', { text: `${who} is done` })
      return { toolCalls: [next] }
    }
    const hand = (key: string, use: string[] = []) => call('delegate', { role: key, objective: `Do ${key}.`, use })
    const steps = parallel
      ? [[hand('a'), hand('b'), hand('c')], [hand('d', ['0.1', '0.2', '0.3'])]]
      : [[hand('a')], [hand('b')], [hand('c')], [hand('d', ['0.1', '0.2', '0.3'])]]
    return { toolCalls: steps[turn] ?? [call('finish', { from: '0.4' })] }
  })
  return defineCrew({
    ...{ name: 'crew', model, returns: z.object({ text: z.string() }), messages: [doubt] },
    ...{ roles: { a: role('does a'), b: role('does b'), c: role('does c'), d: role('does d') } },
    supervisor: { instructions: 'Lead.' },
  })
}

async function facts(journal: Journal, parallel: boolean): Promise<readonly StoredEvent[]> {
  const outcome = await crew(parallel).run('go', { journal, runId: 'r', clock: simulatedClock(1_000) })
  expect(outcome).toMatchObject({ status: 'completed', output: { text: 'd is done' } })
  const events = await journal.read('r' as RunId)
  await journal.close()
  return events
}
const texts = (events: readonly StoredEvent[]): string[] => events.map((event) => JSON.stringify(event))

async function withSqlite<T>(work: (journal: Journal) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'journals-'))
  try {
    return await work(sqliteJournal({ path: join(folder, 'runs.db') }))
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('the same run of one thing after another writes the same facts, byte for byte, into memory and into SQLite', async () => {
  const memory = texts(await facts(memoryJournal(), false))
  expect(memory.length).toBeGreaterThanOrEqual(40)
  expect(await withSqlite(async (journal) => texts(await facts(journal, false)))).toEqual(memory)
})

test('with roles side by side each stream is the same in both, whatever order the streams are woven in', async () => {
  // What a supervisor has received so far is woven into its stream as it comes, so its numbers may differ.
  const streams = (events: readonly StoredEvent[]) => {
    const texts = (its: readonly StoredEvent[]) =>
      its
        .filter(({ taskId, type }) => taskId !== '0' || type !== 'message-received')
        .map(({ position: _, seq: __, ...fact }) => JSON.stringify(fact).replaceAll(/"0:\d+"/g, '"0"'))
    return Object.fromEntries(
      [...Map.groupBy(events, ({ taskId }) => taskId)].map(([taskId, its]) => [taskId, texts(its)]),
    )
  }
  const memory = await facts(memoryJournal(), true)
  const sqlite = await withSqlite((journal) => facts(journal, true))
  expect(memory.length).toBeGreaterThanOrEqual(40)
  expect(streams(sqlite)).toEqual(streams(memory))
})

test('the same run twice writes the same facts', async () => {
  expect(texts(await facts(memoryJournal(), true))).toEqual(texts(await facts(memoryJournal(), true)))
})
