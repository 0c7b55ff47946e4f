import type { Json } from '@crewright/core'
import type { CallState, TaskState } from '../tasks/task.ts'
import { isOver } from '../tasks/task.ts'
import { oneLine } from '../terminal/plain.ts'

/** What a task is at, in a few words: `search_documents "what a crash loses"`. */
export const doing = (task: TaskState): string => {
  if (task.status === 'failed') return `failed: ${oneLine(task.error?.message ?? 'no reason given')}`
  if (task.status === 'canceled') return `canceled${task.reason === undefined ? '' : `: ${oneLine(task.reason)}`}`
  if (isOver(task)) return oneLine(task.objective)
  if (task.status === 'waiting') return `waits: ${oneLine(task.objective)}`
  const running = [...task.calls.values()].filter((call) => call.status === 'running')
  const [first, ...others] = running
  if (first !== undefined) {
    const more = others.length > 0 ? ` and ${others.length} more` : ''
    return `${callLine(first)}${more}${task.note === undefined ? '' : ` · ${oneLine(task.note)}`}`
  }
  if (task.turn !== undefined) return task.closing ? 'sums up what there is' : `thinks (turn ${task.turn})`
  const open = task.children.filter((child) => !isOver(child))
  if (open.length > 0) return `waits for ${[...new Set(open.map((child) => child.role))].join(', ')}`
  return task.note === undefined ? 'works' : oneLine(task.note)
}

/** A tool and the first text among its arguments, which says most about the call. */
const callLine = (call: CallState): string => {
  const told = firstText(call.input)
  return told === undefined ? call.tool : `${call.tool} “${oneLine(told)}”`
}

const firstText = (input: Json): string | undefined => {
  if (typeof input === 'string') return input
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return undefined
  return Object.values(input).find((value): value is string => typeof value === 'string')
}
