import type { TaskId } from '@crewright/core'
import { shortened, type Detector } from './detector.ts'
import { sameText } from './same-text.ts'

/** The calls of one task. */
interface Course {
  readonly calls: string[]
  /** How many calls there were when its transcript was last compacted, until the next call. */
  compactedAt?: number | undefined
}

/**
 * Conversation reset (MAST, arXiv 2503.13657, FM-2.1: work starts over without a reason).
 *
 * A call is a tool with its arguments, or a role with its objective and input. Two signs, in tasks that a model leads. A task
 * begins anew: its first two calls, which differ, are made again in their order, with other calls between. Or a task has lost what it
 * knew: the first call after its transcript was compacted is one that it had made before.
 */
export const conversationReset: Detector = (tasks, report) => {
  const courses = new Map<TaskId, Course>()
  const courseOf = (taskId: TaskId): Course => {
    let course = courses.get(taskId)
    if (course === undefined) courses.set(taskId, (course = { calls: [] }))
    return course
  }
  return (event) => {
    if (event.type === 'transcript-compacted') {
      const course = courseOf(event.taskId)
      course.compactedAt = course.calls.length
      return
    }
    let call: string
    if (event.type === 'tool-intended') call = `${event.name} ${sameText(event.input)}`
    else if (event.type === 'task-assigned') {
      const { role, objective, input, callId } = event.payload
      if (callId === undefined) return
      call = `${role} ${sameText({ objective, ...(input === undefined ? {} : { input }) })}`
    } else return
    if (!tasks.of(event.taskId).modelLed) return
    const course = courseOf(event.taskId)
    const { calls, compactedAt } = course
    const [first, second] = calls
    const last = calls.at(-1)
    course.compactedAt = undefined
    if (compactedAt !== undefined && calls.includes(call)) {
      report(
        'conversation-reset',
        event,
        `does over what stood before its transcript was compacted: ${shortened(call)}`,
      )
    } else if (calls.length > 3 && first !== second && last === first && call === second) {
      report('conversation-reset', event, `begins anew, with the calls that it began with: ${shortened(call)}`)
    }
    calls.push(call)
  }
}
