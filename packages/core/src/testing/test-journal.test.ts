import { expect, test } from 'vitest'
import type { Journal } from '../contract/journal.ts'
import { memoryJournal } from '../stores/memory.ts'
import { testJournal } from './test-journal.ts'

/** The claims that a journal breaks. */
async function broken(change: (whole: Journal) => Partial<Journal>): Promise<string[]> {
  const create = (): Journal => {
    const whole = memoryJournal()
    const { appendNow: _, ...journal } = whole
    return { ...journal, ...change(whole) }
  }
  const found: string[] = []
  for (const { name, run } of testJournal({ name: 'odd', create })) await run().catch(() => found.push(name))
  return found
}

test('a journal that keeps every claim passes, and each claim is called by its words', async () => {
  expect(await broken(() => ({}))).toEqual([])
  const names = testJournal({ name: 'odd', create: memoryJournal }).map(({ name }) => name)
  expect(names).toContain('odd: of two writers of one place, one wins')
  expect(new Set(names).size).toBe(names.length)
})

test.each<[string, string, (whole: Journal) => Partial<Journal>]>([
  [
    'writes without a fence',
    'the same write twice is stored once',
    (whole) => ({
      async append(runId, appends) {
        try {
          return await whole.append(runId, appends)
        } catch (error) {
          // Whatever was expected, it is put where the stream is.
          const { actual } = error as { actual?: number }
          if (actual === undefined) throw error
          return whole.append(
            runId,
            appends.map((one) => ({ ...one, expected: actual })),
          )
        }
      },
    }),
  ],
  [
    'stores a batch part by part',
    'a batch of which one part is fenced off leaves nothing',
    (whole) => ({
      async append(runId, appends) {
        const stored = []
        for (const one of appends) stored.push(...(await whole.append(runId, [one])))
        return stored
      },
    }),
  ],
  [
    'forgets where a reader was',
    'a late reader starts after a position and stops at a limit',
    (whole) => ({
      read: (runId, options) => whole.read(runId, options?.limit === undefined ? {} : { limit: options.limit }),
    }),
  ],
  [
    'gives copies that can be changed',
    'stored facts cannot be changed, neither by a reader nor through the draft',
    (whole) => ({ read: async (...given) => structuredClone(await whole.read(...given)) as never }),
  ],
  ['lists no runs', 'runs are listed newest first, with how they ended', () => ({ runs: () => Promise.resolve([]) })],
  [
    'never closes',
    'a closed journal refuses every call, and may be closed again',
    () => ({ close: () => Promise.resolve() }),
  ],
])('a journal that %s is found out by the claim that it breaks', async (_, claim, change) => {
  expect(await broken(change)).toContain(`odd: ${claim}`)
})

test.each<[string, unknown]>([
  ['nothing to make one with', { name: 'mine' }],
  ['a journal in place of a function', { name: 'mine', create: memoryJournal() }],
])('the suite says what it wants when it is given %s', (_, given) => {
  expect(() => testJournal(given as never)).toThrow(
    expect.objectContaining({ name: 'DefinitionError', next: expect.stringContaining('create: () => myJournal()') }),
  )
})
