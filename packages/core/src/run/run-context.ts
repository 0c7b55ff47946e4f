import type { Account, FilledLimits } from '../ledger/index.ts'
import type { Bus } from '../bus/bus.ts'
import type { Clock } from '../contract/clock.ts'
import type { Charge, StoredEvent } from '../contract/event.ts'
import type { RunId, TaskId } from '../contract/ids.ts'
import type { Model } from '../contract/model.ts'
import type { AnyCrew } from './definition.ts'
import type { Sources } from './evolve.ts'
import type { Gate } from './gate.ts'
import type { TaskState } from './state.ts'
import type { Writer } from './writer.ts'

/** What all tasks of one run share. */
export interface RunContext {
  readonly runId: RunId
  readonly clock: Clock
  readonly writer: Writer
  readonly bus: Bus
  /** A pause for the process, when one is due. */
  readonly breathe: () => Promise<void> | undefined
  readonly sources: Sources
  /** The user's value. */
  readonly context: unknown
  /** The crews at work, by their supervisor's task. */
  readonly scopes: Map<TaskId, Scope>
  /** Where the tasks at work stand. */
  readonly states: Map<TaskId, TaskState>
  /** Who takes a task's facts in. */
  readonly tasks: Map<TaskId, (event: StoredEvent) => void>
  /** What the model calls cost whose last fact is not stored: ends the call, and gives its charges. */
  readonly unbilled: Map<TaskId, () => readonly Charge[]>
  /** Present while somebody watches: provisional text. */
  onDelta: ((taskId: TaskId, text: string) => void) | undefined
}

/** One crew at work: the root's, or one that stands in the place of a role. */
export interface Scope {
  readonly run: RunContext
  readonly crew: AnyCrew
  readonly limits: FilledLimits
  readonly account: Account
  /** Holds back what is more than may work at once, here and above. */
  readonly gate: Gate
  /** Set when its time is up: from then on no closing turn begins. */
  late: boolean
  /** For every part that has no model of its own. */
  readonly model: Model | undefined
  /** The supervisor's task. */
  readonly taskId: TaskId
  /** 1 for the root's crew. */
  readonly depth: number
  /** Tasks at work, and the way to end one. */
  readonly children: Map<TaskId, RunningTask>
}

export interface RunningTask {
  /** Ends the task `canceled`. */
  cancel(reason: string): void
  /** Resolves when the task has said its last word. Never rejects. */
  readonly done: Promise<void>
}
