import type { Journal, Json, RunId, TaskId, UsageFact } from '@crewright/core'
import type { Grade } from '../contract/grade.ts'

/** A grade as it is kept in the store, for answers that cannot be graded again, or not for nothing. */
export interface KeptGrade {
  /** The rule by which it was given. */
  readonly gradingHash: string
  readonly grade: Grade
  /** How often the trial was run again because what its tools had left was gone. */
  readonly again: number
  /** What the runs before cost. */
  readonly lost?: UsageFact['total']
}

const root = '0' as TaskId
const type = 'trial-graded'
const gradesOf = (trial: RunId): RunId => `${trial}-grades` as RunId

/** The grades that were kept of a trial, oldest first. */
export async function readGrades(journal: Journal, trial: RunId): Promise<readonly KeptGrade[]> {
  const events = await journal.read(gradesOf(trial))
  return events.flatMap((event) =>
    event.type === type && 'payload' in event ? [event.payload as unknown as KeptGrade] : [],
  )
}

/** Keeps one more grade of a trial, of which `before` were kept, in a stream of its own beside the trial's runs. */
export async function keepGrade(
  journal: Journal,
  trial: RunId,
  kept: KeptGrade & { readonly before: number; readonly at: number },
): Promise<void> {
  const { before, at, ...grade } = kept
  const payload = grade as unknown as Json
  const events = [{ type, from: root, to: root, payload, trust: 'crew' as const, at }]
  await journal.append(gradesOf(trial), [{ taskId: root, expected: before, events }])
}
