import type { Fact } from '../contract/event.ts'
import type { TaskId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import type { Model } from '../contract/model.ts'
import type { Instructions } from '../contract/role.ts'
import { UserCodeError } from '../errors/user-code-error.ts'
import type { Agent } from '../run/agent-parts.ts'
import { headOf } from '../run/agent-parts.ts'
import type { Rules } from '../run/decide.ts'
import type { AgentSpec } from '../run/spec.ts'
import type { Task } from '../run/task.ts'
import { supervise } from './controls.ts'

/** The instructions as text. */
function textOf(instructions: Instructions<unknown>, context: unknown, where: string): string {
  if (typeof instructions === 'string') return instructions
  let text: unknown
  try {
    text = instructions({ context })
  } catch (error) {
    throw new UserCodeError(where, error)
  }
  if (typeof text === 'string') return text
  throw new UserCodeError(where, new TypeError('it gave no text'))
}

/**
 * Opens an agent's stream and makes the agent ready to run.
 *
 * @param opening the facts that the stream begins with, whatever the user's code does
 */
export function openAgent(
  task: Task,
  key: string,
  opening: readonly Fact[],
  parts: Parameters<typeof prepareAgent>[2],
): Agent | Promise<Agent> {
  let prepared: ReturnType<typeof prepareAgent>
  try {
    prepared = prepareAgent(task, key, parts)
  } catch (error) {
    const failed = (): never => {
      throw error
    }
    return task.write(...opening)?.then(failed) ?? failed()
  }
  const { agent, frozen } = prepared
  return task.write(...opening, frozen)?.then(() => agent) ?? agent
}

/** An agent, and the fact that freezes its prompt. */
function prepareAgent(
  task: Task,
  key: string,
  parts: {
    readonly spec: AgentSpec
    readonly model: Model
    readonly closes: boolean
    readonly accept: (result: Json, from?: TaskId) => Fact
  },
): { agent: Agent; frozen: Fact } {
  const { spec, model, closes, accept } = parts
  const { system, headBound } = headOf(spec, textOf(spec.instructions, task.run.context, `the instructions of ${key}`))
  const rules: Rules = { resultBy: spec.resultBy, turns: task.scope.limits.turns, closes }
  const agent = { task, spec, model, rules, system, headBound, held: 0, accept, control: supervise }
  return { agent, frozen: { type: 'prompt-frozen', system, tools: spec.names, model: model.id } }
}
