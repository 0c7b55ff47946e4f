import { RunEndedError } from '../errors/run-ended-error.ts'
import { TaskFailedError } from '../errors/task-failed-error.ts'
import { UserCodeError } from '../errors/user-code-error.ts'
import { toJson } from '../journal/to-json.ts'
import type { TaskEnding } from '../run/decide.ts'
import { reachLimit, reachedFact } from '../run/limit-fact.ts'
import { check } from '../run/run-calls.ts'
import type { Task } from '../run/task.ts'
import { errorFact } from '../values/error-fact.ts'
import { createDesk } from './desk.ts'
import { isOutputOf } from './pass-on.ts'

/** What ended a code-led supervisor from outside its function. */
function endedBy(task: Task): TaskEnding | undefined {
  const { state } = task
  if (task.canceled !== undefined) return { status: 'canceled', reason: task.canceled }
  if (state.questions.length > 0) return { status: 'input-required' }
  const limit = state.limit ?? state.limitBelow
  if (limit !== undefined) return { status: 'exhausted', limit: limit.limit, of: limit.of }
  return undefined
}

async function resultOf(task: Task, value: unknown): Promise<TaskEnding> {
  const { crew } = task.scope
  const next = `Mend what the supervisor of ${crew.name} returns.`
  const failed = (message: string): TaskEnding => ({ status: 'failed', error: { name: 'ResultError', message, next } })
  let result = value
  if (crew.returns === undefined) {
    if (typeof value !== 'string')
      return failed(`the supervisor of ${crew.name} gave no text, and there is no \`returns\``)
  } else if (!isOutputOf(crew.returns, value, task)) {
    const checked = await check(crew.returns, value, task)
    if (!checked.ok)
      return failed(`what the supervisor of ${crew.name} gave does not fit \`returns\`: ${checked.reason}`)
    result = checked.value
  }
  return { status: 'completed', result: toJson(result, `the result of the supervisor of ${crew.name}`) }
}

/** What the function gave, or what it threw. */
async function endingOf(task: Task, supervise: () => Promise<unknown>): Promise<TaskEnding> {
  let value: unknown
  try {
    value = await supervise()
  } catch (error) {
    const kept = error instanceof TaskFailedError || error instanceof RunEndedError
    const fault = kept ? error : new UserCodeError(`the supervisor of ${task.scope.crew.name}`, error)
    return { status: 'failed', error: errorFact(fault) }
  }
  try {
    return await resultOf(task, value)
  } catch (error) {
    return { status: 'failed', error: errorFact(error) }
  }
}

/**
 * Runs a supervisor that is code.
 *
 * S1: the function is raced, not trusted: when the run ends, its desk is closed and nobody waits for it.
 */
export async function runDesk(task: Task, supervisor: (desk: never) => Promise<unknown>): Promise<TaskEnding> {
  const { desk, end } = createDesk(task)
  let ending: TaskEnding | undefined
  const returned = endingOf(task, async () => supervisor(desk as never)).then((its) => void (ending = its))
  try {
    for (;;) {
      const early = endedBy(task)
      if (early !== undefined) {
        if (early.status === 'exhausted' && task.state.limit === undefined)
          await reachLimit(task, reachedFact(task, early))
        return early
      }
      if (ending !== undefined) break
      if (task.crash !== undefined) throw task.crash.error
      const change = task.change()
      if (change !== undefined) await Promise.race([returned, change])
    }
    if (ending.status !== 'completed') return ending
    await task.write({ type: 'result-accepted', result: ending.result })
    return task.state.accepted === undefined ? (endedBy(task) ?? ending) : ending
  } finally {
    end()
  }
}
