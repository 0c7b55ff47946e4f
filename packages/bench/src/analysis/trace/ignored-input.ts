import type { BriefFact, Event, EventId, Json, TaskId } from '@crewright/core'
import type { Detector } from './detector.ts'
import { sameText } from './same-text.ts'

/** A result that a supervisor has received, and of which it has shown no use yet. */
interface Unused {
  readonly received: Event
  readonly from: TaskId
  readonly role: string
  /** The words that nobody but this task can have brought in. */
  readonly words: ReadonlySet<string>
}

/** Words that say something: of four letters or more, or with a digit. */
const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.filter((word) => word.length > 3 || /\p{N}/u.test(word)),
  )
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : sameText(value))
const toldIn = (brief: BriefFact | undefined): string => `${brief?.objective ?? ''} ${textOf(brief?.input)}`

/**
 * Ignored input (MAST, arXiv 2503.13657, FM-2.5: what another agent gave is disregarded).
 *
 * The sign: a supervisor's model receives a result, goes on, and gives its own result, and never used the other in any way
 * that shows: no later brief has it in `use`, the result is not taken `from` it, no role was shown the transcript with it,
 * and none of its words that stand neither in the goal nor in the task's own brief stands in anything that the supervisor
 * wrote later. A result without such words (`yes`) shows nothing either way, and is no sign.
 */
export const ignoredInput: Detector = (tasks, report) => {
  const results = new Map<EventId, { readonly from: TaskId; readonly result: Json }>()
  const unused = new Map<TaskId, Unused[]>()
  let goal = ''

  const keep = (supervisor: TaskId, test: (result: Unused) => boolean): void => {
    const its = unused.get(supervisor)
    if (its !== undefined && its.length > 0) unused.set(supervisor, its.filter(test))
  }
  const wrote = (supervisor: TaskId, text: string): void => {
    if ((unused.get(supervisor)?.length ?? 0) === 0) return
    const words = wordsOf(text)
    keep(supervisor, (result) => ![...result.words].some((word) => words.has(word)))
  }
  const received = (event: Extract<Event, { type: 'message-received' }>): void => {
    const given = results.get(event.messageId)
    results.delete(event.messageId)
    if (given === undefined || !tasks.of(event.taskId).modelLed) return
    const { brief, role } = tasks.of(given.from)
    const told = wordsOf(`${goal} ${toldIn(tasks.of(event.taskId).brief)} ${toldIn(brief)}`)
    const words = new Set([...wordsOf(textOf(given.result))].filter((word) => !told.has(word)))
    if (words.size === 0) return
    const its = unused.get(event.taskId) ?? []
    unused.set(event.taskId, [...its, { received: event, from: given.from, role, words }])
  }

  return (event) => {
    switch (event.type) {
      case 'run-started':
        goal = `${event.objective} ${textOf(event.input)}`
        return
      case 'task-completed':
        results.set(`${event.taskId}:${event.seq}` as EventId, { from: event.from, result: event.payload.result })
        return
      case 'message-received':
        return received(event)
      case 'model-replied':
        return wrote(event.taskId, `${event.text} ${event.toolCalls.map(({ input }) => textOf(input)).join(' ')}`)
      case 'task-assigned': {
        const { use, share } = event.payload
        return keep(event.from, ({ from }) => share === undefined && !use.includes(from))
      }
      case 'result-accepted': {
        keep(event.taskId, ({ from }) => event.from !== from)
        wrote(event.taskId, textOf(event.result))
        for (const { received: at, from, role } of unused.get(event.taskId) ?? []) {
          report('ignored-input', at, `uses nothing of what ${role} gave (task ${from})`)
        }
        unused.delete(event.taskId)
        return
      }
      default:
    }
  }
}
