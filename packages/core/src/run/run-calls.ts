import type { ToolCall } from '../contract/model.ts'
import { LimitReachedError } from '../errors/limit-reached-error.ts'
import { toJson } from '../journal/to-json.ts'
import { controlNames } from '../tools/control.ts'
import { validate } from '../values/validate.ts'
import type { Validated } from '../values/validate.ts'
import type { Schema } from '../contract/schema.ts'
import type { Tool } from '../contract/tool.ts'
import type { Agent } from './agent-parts.ts'
import type { Task } from './task.ts'
import { limitFact, reachLimit } from './limit-fact.ts'
import { runTool } from './run-tool.ts'
import type { Pending } from './writer.ts'

/** Tells the model why a call was not taken up. */
export const refuse = ({ task }: Agent, call: ToolCall, reason: string): Pending =>
  task.write({ type: 'call-refused', callId: call.id, name: call.name, reason })

/** A schema's own code may throw, or never be done; to the model that is a value that does not fit. */
export function check<T>(schema: Schema<unknown, T>, value: unknown, task: Task): Validated<T> | Promise<Validated<T>> {
  try {
    const checked = validate(schema, value)
    return checked instanceof Promise ? task.work.race(checked).catch(misfit) : checked
  } catch (error) {
    return misfit(error)
  }
}

const misfit = (error: unknown): Validated<never> => ({
  ok: false,
  reason: error instanceof Error ? error.message : String(error),
})

/** Takes up one call of the last reply. Its answer, whatever it is, comes as a fact. */
function runCall(agent: Agent, call: ToolCall): Pending {
  const { task, spec } = agent
  if (call.malformed !== undefined) {
    return refuse(agent, call, `The call could not be read: ${call.malformed}. Send it again, with arguments in JSON.`)
  }
  const control = controlNames.find((name) => name === call.name)
  if (control !== undefined && spec.controls.has(control)) {
    if (control !== 'delegate' && task.state.calls.size > 1) {
      return refuse(agent, call, `Call ${control} alone, once the other calls of this reply are answered.`)
    }
    return control === 'submit' ? submit(agent, call) : agent.control(agent, call)
  }
  const tool = spec.tools.get(call.name)
  if (tool === undefined) {
    const names = spec.offered.map(({ name }) => name).join(', ')
    return refuse(
      agent,
      call,
      `There is no tool ${JSON.stringify(call.name)}. ${names === '' ? 'You have none.' : `You have: ${names}.`}`,
    )
  }
  const checked = check(tool.input, call.input, task)
  return checked instanceof Promise
    ? checked.then((its) => useTool(agent, call, tool, its))
    : useTool(agent, call, tool, checked)
}

/** Runs a call whose arguments were looked at. */
function useTool(agent: Agent, call: ToolCall, tool: Tool, checked: Validated<unknown>): Pending {
  const { task } = agent
  if (!checked.ok) {
    return refuse(agent, call, `The arguments of ${call.name} do not fit its schema: ${checked.reason}.`)
  }
  // What stops while its arguments are looked at is not begun.
  if (task.work.signal.aborted) return undefined
  try {
    task.scope.account.count('toolCalls')
  } catch (error) {
    if (!(error instanceof LimitReachedError)) throw error
    return reachLimit(task, limitFact(error, task.scope))
  }
  return runTool(agent, tool, call, checked.value)
}

async function submit(agent: Agent, call: ToolCall): Promise<void> {
  const { task, spec } = agent
  if (spec.returns === undefined) return
  const checked = await check(spec.returns, call.input, task)
  if (!checked.ok) {
    await refuse(agent, call, `The result does not fit its schema: ${checked.reason}. Call submit again.`)
    return
  }
  await task.write(agent.accept(toJson(checked.value, 'the result')))
}

/** Takes up all of a reply's calls at once; each is answered by a fact. */
export function runCalls(agent: Agent, calls: readonly ToolCall[]): void {
  for (const call of calls) agent.task.work.track(runCall(agent, call))
}
