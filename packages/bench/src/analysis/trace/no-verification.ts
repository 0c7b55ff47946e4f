import type { Event, TaskId } from '@crewright/core'
import type { Detector } from './detector.ts'

/**
 * No verification (MAST, arXiv 2503.13657, FM-3.2: an outcome that nobody checks).
 *
 * A trace shows one kind without a judge: a call of a tool with effects may or may not have happened
 * (`tool-outcome-unknown`), and its agent gives its result without calling anything after it, so that nobody has looked. Whether
 * an agent that did look looked well enough, and whether a crew should have asked its critic, needs a judge.
 */
export const noVerification: Detector = (tasks, report) => {
  const unchecked = new Map<TaskId, Extract<Event, { type: 'tool-outcome-unknown' }>>()
  const ended = (taskId: TaskId): void => {
    const call = unchecked.get(taskId)
    if (call === undefined || !tasks.of(taskId).modelLed) return
    unchecked.delete(taskId)
    report('no-verification', call, `ends without a look at whether ${call.name} has happened`)
  }
  return (event) => {
    switch (event.type) {
      case 'tool-outcome-unknown':
        unchecked.set(event.taskId, event)
        return
      case 'tool-intended':
      case 'task-assigned':
        unchecked.delete(event.taskId)
        return
      case 'task-completed':
      case 'result-accepted':
        return ended(event.taskId)
      default:
    }
  }
}
