import type { Charge, Fact, StoredEvent } from '../contract/event.ts'
import type { TaskId } from '../contract/ids.ts'
import type { UsageFact } from '../contract/outcome.ts'
import { foldUsage } from './usage.ts'

/**
 * What a run cost, from its facts: also that of a run which a crash cut off, whose journal holds no outcome. A request
 * that was put on the wire and of which no fact tells the end is charged at its reservation, and the whole is `estimated`.
 *
 * @param events all facts of one run, by position
 * @example usageOf(await journal.read(runId)).total.usd
 */
export function usageOf(events: Iterable<StoredEvent>): UsageFact {
  const fold = foldUsage()
  const open = new Map<TaskId, Charge[]>()
  for (const event of events) {
    fold.take(event)
    const fact = event as Fact & { taskId: TaskId }
    if (fact.type === 'model-replied' || fact.type === 'model-failed') open.delete(fact.taskId)
    if (fact.type !== 'model-attempted') continue
    const { taskId, model, inputTokens, outputTokens, usd } = fact
    const charge: Charge = { model, inputTokens, cachedInputTokens: 0, outputTokens, usd, estimated: true }
    open.set(taskId, [...(open.get(taskId) ?? []), charge])
  }
  for (const [taskId, charges] of open) fold.charge(taskId, charges)
  return fold.usage()
}
