import type { Charge, Fact, StoredEvent } from '../contract/event.ts'
import type { TaskId } from '../contract/ids.ts'
import { rootTask } from '../contract/ids.ts'
import type { UsageFact } from '../contract/outcome.ts'
import type { Usage } from '../contract/usage.ts'
import { addUsd } from '../ledger/index.ts'

type Sum = { -readonly [K in keyof Usage]: Usage[K] }

const zero = (): Sum => ({
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  modelCalls: 0,
  toolCalls: 0,
  usd: 0,
  estimated: false,
})

function add(sum: Sum, charge: Charge): void {
  sum.inputTokens += charge.inputTokens
  sum.cachedInputTokens += charge.cachedInputTokens
  sum.outputTokens += charge.outputTokens
  sum.modelCalls++
  // One call of unknown price makes the whole unknown: a sum of the rest would look like the truth.
  sum.usd = sum.usd === null || charge.usd === null ? null : addUsd(sum.usd, charge.usd)
  sum.estimated ||= charge.estimated
}

/** The sum under this name, which may be any word: also one that every object has. */
function sumOf(sums: Map<string, Sum>, name: string): Sum {
  let sum = sums.get(name)
  if (sum === undefined) sums.set(name, (sum = zero()))
  return sum
}

/** What a run cost so far, folded from its facts: in all, by the root crew's roles, and by model. */
export interface UsageFold {
  take(event: StoredEvent): void
  /** Takes in what a task's model call was charged, when no fact says so. */
  charge(taskId: TaskId, charges: readonly Charge[]): void
  usage(): UsageFact
}

/** Starts to fold a run's cost. Feed it every fact of the run, in order. */
export function foldUsage(): UsageFold {
  const total = zero()
  const byRole = new Map<string, Sum>()
  const byModel = new Map<string, Sum>()
  const roles = new Map<TaskId, string>([[rootTask, 'supervisor']])

  const charge = (taskId: TaskId, charges: readonly Charge[]): void => {
    for (const one of charges) {
      for (const sum of [total, roleSum(taskId), sumOf(byModel, one.model)]) add(sum, one)
    }
  }
  const roleSum = (taskId: TaskId): Sum => sumOf(byRole, roles.get(taskId) ?? 'supervisor')

  return {
    charge,
    take(event) {
      const fact = event as Fact & { taskId: TaskId }
      if (fact.type === 'task-assigned') {
        const above = roles.get(fact.from)
        roles.set(fact.to, fact.from === rootTask || above === undefined ? fact.payload.role : above)
      } else if (fact.type === 'model-replied' || fact.type === 'model-failed') {
        charge(fact.taskId, fact.charges)
      } else if (fact.type === 'tool-started') {
        total.toolCalls++
        roleSum(fact.taskId).toolCalls++
      }
    },
    usage() {
      const copy = (sums: ReadonlyMap<string, Sum>): Record<string, Usage> =>
        Object.fromEntries([...sums].map(([key, sum]) => [key, { ...sum }]))
      return { total: { ...total }, byRole: copy(byRole), byModel: copy(byModel) }
    },
  }
}
