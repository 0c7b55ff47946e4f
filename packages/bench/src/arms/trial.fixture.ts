/** One trial as a benchmark would give it to an arm. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryJournal, type RunId } from '@crewright/core'
import { sqliteJournal } from '@crewright/core/stores/sqlite'
import { onTestFinished } from 'vitest'
import type { TrialCall } from '../contract/arm.ts'

export const trialOf = (given: Partial<TrialCall> = {}): TrialCall<never> => {
  const trial: TrialCall = {
    task: { id: 't1', goal: 'What is it?', expected: '42' },
    ...{ arm: 'arm', repeat: 0, seed: 7, context: undefined },
    signal: new AbortController().signal,
    journal: memoryJournal(),
    runId: 'bench-1' as RunId,
    ...given,
  }
  // For an arm of tasks of any kind.
  return trial as TrialCall<never>
}

/** A path for a store, in a folder that goes with the test. */
export function storePath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crewright-arms-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'runs.db')
}

/** A store in a file, closed with the test. */
export function storeAt(path: string) {
  const journal = sqliteJournal({ path })
  onTestFinished(() => journal.close())
  return journal
}
