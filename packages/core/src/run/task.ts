import type { BusMessage, Mailbox } from '../bus/bus.ts'
import type { Fact, MessageFact, StoredEvent } from '../contract/event.ts'
import type { EventId, TaskId } from '../contract/ids.ts'
import { childTask, eventId } from '../contract/ids.ts'
import { evolve } from './evolve.ts'
import type { RunContext, Scope } from './run-context.ts'
import type { StallWatch, TaskState } from './state.ts'
import { newState } from './state.ts'
import type { Work } from './work.ts'
import { openWork } from './work.ts'
import type { Pending, Stream } from './writer.ts'

/**
 * One task at work: the owner of its stream, its state, its mailbox and its signal.
 *
 * T1: only this object writes to the task's stream.
 * T2: the mailbox is taken in whenever something comes, whatever the agent waits for: nobody deadlocks.
 * T3: work under way is tracked, and awaited before the task says its last word.
 * T4: nothing is taken in once that word is on its way: what comes then is a dead letter.
 */
export interface Task {
  readonly run: RunContext
  readonly scope: Scope
  readonly taskId: TaskId
  /** Whom this task reports to; the root reports to nobody. */
  readonly parent: TaskId | null
  readonly state: TaskState
  /** Journals facts of this task; undefined: they are stored already. */
  write(...facts: readonly (Fact | MessageFact)[]): Pending
  /** The id of the fact that is written next: known before it is stored, since nobody else writes here (T1). */
  nextFact(): EventId
  /** The id of the next task that this one delegates: they are numbered in the order in which they were asked for. */
  nextChild(): TaskId
  /** What is under way. */
  readonly work: Work
  cancel(reason: string): void
  readonly canceled: string | undefined
  /** Undefined when something came since the last call; else a promise of the next fact or stop. */
  change(): Promise<void> | undefined
  /** Set once the fact that a limit ended the work is on its way, or stored. */
  reached: { readonly pending: Pending } | undefined
  /** What tracked work threw. */
  readonly crash: { readonly error: unknown } | undefined
  /** Whether a tool that waits takes this message out of the mailbox; undefined: none has ever waited. */
  claims: ((message: BusMessage) => boolean) | undefined
  /** Called after each fact that this task took in. */
  onFact: ((event: StoredEvent, body: StoredEvent | undefined) => void) | undefined
  /** Ends the mailbox and leaves the run. */
  close(): void
}

/** After these there is nothing to decide: they say that something has begun. */
const uneventful: ReadonlySet<string> = new Set<Fact['type']>([
  'prompt-frozen',
  'model-requested',
  'model-attempted',
  'task-assigned',
  'tool-intended',
  'tool-started',
])

/** With these a task has said all. */
const lastWords: ReadonlySet<string> = new Set<Fact['type']>(['task-completed', 'task-failed', 'task-canceled'])

/** Opens a task: from here on its stream is written by what this returns alone. */
export function openTask(scope: Scope, taskId: TaskId, parent: TaskId | null, watch: StallWatch): Task {
  const { run } = scope
  const state = newState(taskId, watch)
  const stream: Stream = { taskId, next: 0 }
  let changed = false
  let children = 0
  let spoken = false
  let wakeUp: (() => void) | undefined

  const wake = (): void => {
    if (wakeUp === undefined) changed = true
    else wakeUp()
    wakeUp = undefined
  }
  const write = (...facts: readonly (Fact | MessageFact)[]): Pending => {
    if (!lastWords.has(facts.at(-1)?.type ?? '')) return run.writer.write(stream, facts)
    spoken = true
    const pending = run.writer.write(stream, facts)
    mailbox.close()
    return pending
  }

  const drain = (): void => {
    if (spoken) return
    const received: Fact[] = []
    for (let message = mailbox.take(); message !== undefined; message = mailbox.take()) {
      const messageId = eventId(message.taskId, message.seq)
      const claimed = task.claims?.(message) === true ? { claimed: true as const } : {}
      received.push({ type: 'message-received', messageId, ...claimed })
    }
    if (received.length > 0) work.track(write(...received))
  }

  const work = openWork((error) => {
    task.crash ??= { error }
    wake()
  })

  const task: { -readonly [K in keyof Task]: Task[K] } = {
    run,
    scope,
    taskId,
    parent,
    state,
    write,
    nextFact: () => eventId(taskId, stream.next),
    nextChild: () => childTask(taskId, ++children),
    work,
    cancel(reason) {
      if (task.canceled !== undefined) return
      task.canceled = reason
      work.abort(reason)
      wake()
    },
    canceled: undefined,
    change() {
      if (!changed) return new Promise((resolve) => (wakeUp = resolve))
      changed = false
      return undefined
    },
    reached: undefined,
    crash: undefined,
    claims: undefined,
    onFact: undefined,
    close() {
      mailbox.close()
      run.tasks.delete(taskId)
      run.states.delete(taskId)
    },
  }

  run.states.set(taskId, state)
  run.tasks.set(taskId, (event) => {
    const body = event.type === 'message-received' ? bodyOf(event) : undefined
    evolve(state, event, run.sources)
    task.onFact?.(event, body)
    if (!uneventful.has(event.type)) wake()
  })
  const bodyOf = (event: StoredEvent): StoredEvent | undefined =>
    run.sources.message((event as Extract<Fact, { type: 'message-received' }>).messageId)
  const mailbox: Mailbox = run.bus.open(taskId, drain)
  return task
}
