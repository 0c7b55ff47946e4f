import { afterEach, expect, test, vi } from 'vitest'
import type { StoredEvent } from '../src/contract/event.ts'
import type { Journal } from '../src/contract/journal.ts'
import type { TaskState } from '../src/run/state.ts'
import type * as TaskModule from '../src/run/task.ts'
import { foldRun } from '../src/run/fold.ts'
import { memoryJournal } from '../src/stores/memory.ts'
import { noWatch, watchStall } from '../src/supervision/watch-stall.ts'
import { simulatedClock } from '../src/testing/index.ts'
import { chanceOf } from './chaos/chance.fixture.ts'
import { chaosCrew } from './chaos/crew.fixture.ts'

const live = new Map<string, TaskState>()
afterEach(() => live.clear())

// The seam: the states of tasks at work belong to their agents, and nobody else sees them.
vi.mock('../src/run/task.ts', async (original) => {
  const module = await original<typeof TaskModule>()
  const openTask: typeof module.openTask = (...given) => {
    const task = module.openTask(...given)
    live.set(task.taskId, task.state)
    return task
  }
  return { ...module, openTask }
})

/** A state without what it watches with. */
const plain = ({ stall: _, ...state }: TaskState): object => state

async function runOne(seed: number, wild: number): Promise<readonly StoredEvent[]> {
  live.clear()
  const chance = chanceOf(seed)
  const clock = simulatedClock()
  const { crew } = chaosCrew(chance, clock, wild)
  const whole = memoryJournal()
  const { appendNow: _, ...slow } = whole
  const journal: Journal = chance.percent(50) ? whole : slow
  const run = crew.start('Do it.', { clock, journal, runId: 'run' })
  if (chance.percent(10)) clock.after(chance.between(0, 900), () => run.cancel('enough'))
  await clock.until(run.outcome)
  return journal.read(run.id)
}

test('where every task of many random runs stands is what a fold of the journal gives', async () => {
  let tasks = 0
  let nested = 0
  for (let seed = 1; seed <= 400; seed++) {
    const events = await runOne(seed, seed % 3 === 0 ? 30 : 4)
    const folded = foldRun(events, (_, codeLed) => (codeLed ? noWatch : watchStall()))
    expect([...folded.keys()].toSorted(), `seed ${seed}`).toEqual([...live.keys()].toSorted())
    for (const [taskId, state] of folded) {
      const its = live.get(taskId)
      expect(its && plain(its), `task ${taskId} of seed ${seed}`).toEqual(plain(state))
      tasks++
      if (taskId.split('.').length > 2) nested++
    }
  }
  // The claim is worth little unless there was something to fold.
  expect(tasks).toBeGreaterThan(800)
  expect(nested).toBeGreaterThan(40)
})
