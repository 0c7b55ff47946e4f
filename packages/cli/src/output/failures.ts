import type { ErrorFact, OutcomeFact } from '@crewright/core'
import type { RunState } from '../tasks/run-state.ts'
import { errorSentence } from './error-sentence.ts'

/** A role that gave no result, with the tasks in which it failed alike. */
export interface Failure {
  readonly role: string
  readonly tasks: readonly string[]
  readonly error: ErrorFact
}

/** The tasks of a run that failed, below its root: those that failed alike, once. */
export const failuresOf = (run: RunState): readonly Failure[] => {
  const alike = new Map<string, Failure>()
  for (const { id, role, error } of run.tasks.values()) {
    if (error === undefined || id === run.root?.id) continue
    const key = JSON.stringify([role, error.message])
    alike.set(key, { role, error, tasks: [...(alike.get(key)?.tasks ?? []), id] })
  }
  return [...alike.values()]
}

/** Failures in a sentence each; those that the ending of the run tells already are left out. */
export const failureSentences = (failures: readonly Failure[], outcome: OutcomeFact): readonly string[] =>
  failures
    .filter(({ role, error }) => !isTold(role, error, outcome))
    .map(({ role, tasks, error }) =>
      errorSentence({ ...error, message: `the role ${role} failed (${named(tasks)}): ${error.message}` }),
    )

const isTold = (role: string, { message, limit }: ErrorFact, outcome: OutcomeFact): boolean => {
  if (outcome.status === 'exhausted') return limit === outcome.limit
  return outcome.status === 'failed' && [role, message].every((part) => outcome.error.message.includes(part))
}

/** So many tasks are named one by one. */
const most = 5

const named = (tasks: readonly string[]): string => {
  if (tasks.length === 1) return `task ${tasks[0]}`
  return tasks.length > most ? `${tasks.length} tasks` : `tasks ${tasks.slice(0, -1).join(', ')} and ${tasks.at(-1)}`
}
