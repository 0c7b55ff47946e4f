/** What a benchmark adds to its runs: trials of `compare` beside the same runs by themselves, on the same store. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compare } from '@crewright/bench'
import { defineCrew, memoryJournal, type Journal, type Model } from '@crewright/core'
import { sqliteJournal } from '@crewright/core/stores/sqlite'
import { computed, type Figure, waited } from '../measure.ts'
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

const count = 250
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
async function sideBySide(open: () => Journal, rounds: number): Promise<SideBySide> {
  const works = { 'crew.run': asRuns, 'a trial': asTrials }
  const times = Object.keys(works).map((name) => ({ name, waits: [] as number[], computes: [] as number[] }))
  for (let round = 0; round <= rounds; round++) {
    for (const { name, waits, computes } of times) {
      const journal = open()
      const started = [waited(), computed()] as const
      await works[name as keyof typeof works](journal)
      const took = [waited() - started[0], computed() - started[1]] as const
      await journal.close()
      // The first round warms up.
      if (round === 0) continue
      waits.push(took[0] / (2 * count))
      computes.push(took[1] / (2 * count))
    }
  }
  return {
    waited: times.map(({ name, waits }) => ({ name, microseconds: median(waits) })),
    computed: times.map(({ name, computes }) => ({ name, microseconds: median(computes) })),
  }
}

/** By the time of day, and by what this process computes: the disk's moods are in the first alone. */
export interface SideBySide {
  readonly waited: Figure[]
  readonly computed: Figure[]
}

/** On a store in memory, and on one in a file. */
export async function overhead(): Promise<{ readonly inMemory: SideBySide; readonly inFile: SideBySide }> {
  const folder = mkdtempSync(join(tmpdir(), 'benchmark-'))
  let files = 0
  const open = (): Journal => sqliteJournal({ path: join(folder, `${++files}.db`), synchronous: 'NORMAL' })
  try {
    return { inMemory: await sideBySide(memoryJournal, 15), inFile: await sideBySide(open, 9) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
