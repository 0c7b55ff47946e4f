import type { EventId, Json, LimitName, OutcomeFact, TaskId } from '@crewright/core'
import type { TaskState } from './task.ts'

/** A message as the bus carried it. */
export interface MessageState {
  readonly id: EventId
  readonly type: string
  readonly from: TaskId
  readonly to: TaskId
  readonly payload: Json
  readonly at: number
  /** Set when nobody could receive it. */
  undelivered?: string
}

/** A run, folded from its events: what the live view and `crew show` draw. */
export interface RunState {
  crew: string
  objective: string
  startedAt?: number
  endedAt?: number
  root?: TaskState
  readonly tasks: Map<string, TaskState>
  readonly messages: Map<string, MessageState>
  outcome?: OutcomeFact
  /** The user has asked it to stop. */
  stopping?: boolean
  /** The last limit that was reached, as it was when it was first met. */
  limit?: { readonly limit: LimitName; readonly max: number; readonly spent: number; readonly bound: number }
}

export const newRun = (): RunState => ({ crew: '', objective: '', tasks: new Map(), messages: new Map() })

/** What all tasks of a run used so far. */
export interface Totals {
  readonly tasks: number
  readonly modelCalls: number
  readonly toolCalls: number
  readonly tokens: number
  readonly usd: number | null
}

export const totalsOf = (run: RunState): Totals => {
  const total = { tasks: run.tasks.size, modelCalls: 0, toolCalls: 0, tokens: 0, usd: 0 as number | null }
  for (const task of run.tasks.values()) {
    total.modelCalls += task.modelCalls
    total.toolCalls += task.toolCalls
    total.tokens += task.inputTokens + task.outputTokens
    total.usd = total.usd === null || task.usd === null ? null : total.usd + task.usd
  }
  return total
}
