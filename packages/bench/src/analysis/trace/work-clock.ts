import type { Event, EventId, TaskId } from '@crewright/core'

/** How long a run's agents worked, and how much of it had to be one after another; milliseconds. */
export interface WorkClock {
  /** Takes in one fact; facts come in the order of their run. */
  take(event: Event): void
  /** Sum of the times of all model and tool calls. */
  workMs(): number
  /** The longest chain of such calls in which each waits for the one before. */
  criticalMs(): number
}

/** Work that has begun: when, and how long the chain before it is. */
interface Begun {
  readonly at: number
  readonly before: number
}

/**
 * Measures work and its critical path by a logical clock: the one of Lamport ("Time, Clocks, and the Ordering of Events in a
 * Distributed System", 1978), which counts milliseconds of work in place of steps.
 *
 * Each task has a clock. A model call or tool call begins at the clock of its task, and when it has ended the clock stands at
 * that beginning plus how long the call took, if it did not stand there already: calls beside each other do not add up. A
 * message carries its sender's clock, and whoever receives it sets its own to that, if it was behind. The critical path is the
 * highest clock at the end. So a task waits for the brief that it was given, a supervisor for the results that it received,
 * and a turn for all the answers before it. What waits for room (a limit of calls at once) is chained by no message, and
 * counts as beside each other. A model call is from `model-requested` to its reply or failure, tries again
 * included; a tool call from `tool-started` to its end. What a crash cut off has no end, and counts for nothing.
 */
export function workClock(): WorkClock {
  const clocks = new Map<TaskId, number>()
  const carried = new Map<EventId, number>()
  const begun = new Map<string, Begun>()
  let sum = 0

  const clockOf = (taskId: TaskId): number => clocks.get(taskId) ?? 0
  const atLeast = (taskId: TaskId, clock: number): void => {
    if (clock > clockOf(taskId)) clocks.set(taskId, clock)
  }
  const begin = ({ taskId, at }: Event, call: string): void => {
    begun.set(`${taskId} ${call}`, { at, before: clockOf(taskId) })
  }
  const end = ({ taskId, at }: Event, call: string): void => {
    const key = `${taskId} ${call}`
    const start = begun.get(key)
    if (start === undefined) return
    begun.delete(key)
    const took = Math.max(0, at - start.at)
    sum += took
    atLeast(taskId, start.before + took)
  }

  return {
    take(event) {
      if ('to' in event && 'from' in event && typeof event.to === 'string') {
        carried.set(`${event.taskId}:${event.seq}` as EventId, clockOf(event.taskId))
      }
      switch (event.type) {
        case 'message-received':
          return atLeast(event.taskId, carried.get(event.messageId) ?? 0)
        case 'model-requested':
          return begin(event, 'model')
        case 'model-replied':
        case 'model-failed':
          return end(event, 'model')
        case 'tool-started':
          return begin(event, `tool ${event.callId}`)
        case 'tool-completed':
        case 'tool-failed':
        case 'tool-outcome-unknown':
          return end(event, `tool ${event.callId}`)
        default:
      }
    },
    workMs: () => sum,
    criticalMs: () => Math.max(0, ...clocks.values()),
  }
}
