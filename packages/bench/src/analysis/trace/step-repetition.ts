import type { Event, TaskId } from '@crewright/core'
import { shortened, type Detector } from './detector.ts'
import { sameText } from './same-text.ts'

/** A call of a task, and how it ended. */
interface Call {
  readonly name: string
  readonly input: string
  readonly reads: boolean
}

/**
 * Step repetition (MAST, arXiv 2503.13657, FM-1.3: what is done is done once more).
 *
 * Two signs. A tool is called again with the same arguments in the same task, and ends with the same result, although nothing
 * that changes anything was called in between. A supervisor's model hands out a brief (role, objective, input, used results)
 * again, although the task that had it is completed. A second try after a failure is none, nor are equal briefs side by
 * side, as for a vote, nor what a supervisor in code hands out.
 */
export const stepRepetition: Detector = (tasks, report) => {
  const calls = new Map<string, Call>()
  /** By task: what was called, and the result. */
  const ended = new Map<TaskId, Map<string, string>>()
  const briefs = new Map<TaskId, string>()
  const completed = new Set<string>()

  const toolEnded = (event: Extract<Event, { type: 'tool-completed' }>): void => {
    const call = calls.get(`${event.taskId} ${event.callId}`)
    if (call === undefined) return
    const known = ended.get(event.taskId) ?? new Map<string, string>()
    const key = `${call.name} ${call.input}`
    const result = sameText(event.result)
    if (known.get(key) === result) {
      report('step-repetition', event, `${call.name} ${shortened(call.input)} again, with the same result`)
    }
    if (!call.reads) known.clear()
    known.set(key, result)
    ended.set(event.taskId, known)
  }

  return (event) => {
    switch (event.type) {
      case 'tool-intended': {
        const { name, input, effect } = event
        calls.set(`${event.taskId} ${event.callId}`, { name, input: sameText(input), reads: effect === 'read' })
        return
      }
      case 'tool-completed':
        return toolEnded(event)
      case 'task-assigned': {
        const { role, objective, input, use, callId } = event.payload
        if (callId === undefined) return
        const brief = `${event.from} ${sameText({ role, objective, input: input ?? null, use })}`
        briefs.set(event.to, brief)
        if (completed.has(brief)) {
          report('step-repetition', event, `${role} is given the same brief again: ${shortened(objective)}`)
        }
        return
      }
      case 'task-completed': {
        const brief = briefs.get(event.from)
        if (brief !== undefined && tasks.of(event.from).supervisor === event.to) completed.add(brief)
        return
      }
      default:
    }
  }
}
