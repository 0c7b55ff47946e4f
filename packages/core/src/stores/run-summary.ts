import type { StoredEvent } from '../contract/event.ts'
import { rootTask } from '../contract/ids.ts'
import type { RunSummary } from '../contract/journal.ts'

/** What a run's first fact says about it, or undefined when `event` is another. */
export const startOf = (event: StoredEvent): Pick<RunSummary, 'crew' | 'objective' | 'startedAt'> | undefined =>
  event.type === 'run-started' && event.taskId === rootTask && 'crew' in event
    ? { crew: event.crew, objective: event.objective, startedAt: event.at }
    : undefined

/** What a run's last fact says about it, or undefined when `event` is another. */
export const endOf = (event: StoredEvent): Pick<RunSummary, 'endedAt' | 'status'> | undefined =>
  event.type === 'run-ended' && event.taskId === rootTask && 'outcome' in event
    ? { endedAt: event.at, status: event.outcome.status }
    : undefined
