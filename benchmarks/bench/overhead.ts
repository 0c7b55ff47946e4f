/** What a benchmark adds to its runs: trials of `compare` beside the same runs by themselves, on the same store. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compare } from '@crewright/bench'
import { defineCrew, memoryJournal, type Journal, type Model } from '@crewright/core'
import { sqliteJournal } from '@crewright/core/stores/sqlite'
import type { Figure } from '../measure.ts'
import { median } from './median.ts'

const price = { input: 1, output: 4 }

/** An instant model: what is left is the framework. */
const model: Model = {
  id: 'benchmark/instant',
  price,
  async generate({ maxOutputTokens }, { attempt }) {
    await attempt({ model: 'benchmark/instant', price, maxOutputTokens })
    return { text: 'Yes.', toolCalls: [], stop: 'end', usage: { inputTokens: 100, outputTokens: 20 } }
  },
}
const crew = defineCrew({ name: 'instant', model, supervisor: { instructions: 'Answer yes or no.' } })

const count = 500
const tasks = Array.from({ length: count }, (_, index) => ({ id: `t${index}`, goal: `Is ${index} a number?` }))

/** Both arms are the same crew, so that every trial is the run that it is held against. */
const asTrials = (journal: Journal) =>
  compare(
    { tasks, arms: { first: crew, second: crew }, grade: ({ output }) => output === 'Yes.' },
    { journal, concurrency: 1 },
  )

async function asRuns(journal: Journal): Promise<void> {
  for (const { id, goal } of tasks) {
    for (const arm of ['first', 'second']) await crew.run(goal, { journal, runId: `${arm}-${id}` })
  }
}

/** Microseconds of one run, and of one trial, in turn; the median of the rounds. */
async function sideBySide(open: () => Journal, rounds: number): Promise<Figure[]> {
  const times = { 'crew.run': [] as number[], 'a trial': [] as number[] }
  for (let round = 0; round <= rounds; round++) {
    for (const [name, work] of [['crew.run', asRuns] as const, ['a trial', asTrials] as const]) {
      const journal = open()
      const started = performance.now()
      await work(journal)
      const microseconds = ((performance.now() - started) * 1_000) / (2 * count)
      // The first round warms up.
      if (round > 0) times[name].push(microseconds)
      await journal.close()
    }
  }
  return Object.entries(times).map(([name, all]) => ({ name, microseconds: median(all) }))
}

/** On a store in memory, and on one in a file. */
export async function overhead(): Promise<{ readonly inMemory: Figure[]; readonly inFile: Figure[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'benchmark-'))
  let files = 0
  try {
    return {
      inMemory: await sideBySide(memoryJournal, 11),
      inFile: await sideBySide(() => sqliteJournal({ path: join(folder, `${++files}.db`), synchronous: 'NORMAL' }), 5),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
