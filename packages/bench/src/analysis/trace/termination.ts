import type { TaskId, ToolCall } from '@crewright/core'
import { shortened, type Detector } from './detector.ts'

/**
 * Unaware of termination (MAST, arXiv 2503.13657, FM-1.5: no recognition of what should end the work).
 *
 * Two signs: the run's stall detector found a task going in circles (`stall-detected`), or a task used up its turns
 * (`limit-reached` of `turns`). Ceilings of money, tokens and time are no sign: they may just be low.
 */
export const unawareOfTermination: Detector = (_tasks, report) => (event) => {
  if (event.type === 'stall-detected') {
    report('unaware-of-termination', event, `goes in circles: ${shortened(event.evidence.join('; '))}`)
  }
  if (event.type === 'limit-reached' && event.limit === 'turns') {
    report('unaware-of-termination', event, `has not come to an end in ${event.max} turns`)
  }
}

/** The runtime's own tools that hand in a result. */
const ends = new Set(['finish', 'submit'])

/**
 * Premature termination (MAST, arXiv 2503.13657, FM-3.1: an end before all that is needed was exchanged).
 *
 * The sign: an agent hands in its result in the very reply in which it calls a tool or hands out a task, so without having seen what
 * comes of that. The run refuses such an end and goes on, which keeps the harm small; the agent meant to stop all the same.
 * Whether an agent that has heard everything should have asked for more needs a judge.
 */
export const prematureTermination: Detector = (_tasks, report) => {
  const last = new Map<TaskId, readonly ToolCall[]>()
  return (event) => {
    if (event.type === 'model-replied') last.set(event.taskId, event.toolCalls)
    if (event.type !== 'call-refused' || !ends.has(event.name)) return
    const open = last.get(event.taskId)?.filter(({ name }) => !ends.has(name)) ?? []
    if (open.length === 0) return
    report('premature-termination', event, `hands in its result before it has seen what ${open[0]?.name} brings`)
  }
}
