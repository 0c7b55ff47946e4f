import type { BriefFact } from '../contract/event.ts'
import type { TaskId } from '../contract/ids.ts'
import { rootTask } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import type { ToolCall } from '../contract/model.ts'
import { LimitReachedError } from '../errors/limit-reached-error.ts'
import { toJson } from '../journal/to-json.ts'
import type { Agent } from '../run/agent-parts.ts'
import { rolesOf } from '../run/definition.ts'
import { limitFact, reachLimit } from '../run/limit-fact.ts'
import { check, refuse } from '../run/run-calls.ts'
import type { Pending } from '../run/writer.ts'
import type { Validated } from '../values/validate.ts'
import { assign } from './assign.ts'
import { passOn } from './pass-on.ts'

const none: readonly Json[] = Object.freeze([])

type Fields = { readonly [key: string]: Json | undefined }

const fieldsOf = (input: Json): Fields =>
  typeof input === 'object' && input !== null && !Array.isArray(input) ? (input as Fields) : {}

/** Models write null for what they leave out. */
const given = (value: Json | undefined): Json | undefined => (value === null ? undefined : value)

/** What a supervisor's model asked for, or why it cannot be had. */
function briefOf(agent: Agent, call: ToolCall): BriefFact | string | Promise<BriefFact | string> {
  const { task } = agent
  const roles = rolesOf(task.scope.crew)
  const { role: key, objective, input, ...rest } = fieldsOf(call.input)
  const use = given(rest.use) ?? none
  if (typeof key !== 'string' || !Object.hasOwn(roles, key)) {
    return `There is no role ${JSON.stringify(key ?? null)}. The roles are: ${Object.keys(roles).join(', ')}.`
  }
  const role = roles[key]
  if (typeof objective !== 'string' || objective.trim() === '') return 'Give `objective`: what the role shall do.'
  if (!Array.isArray(use)) return '`use` must be a list of task ids.'
  for (const id of use as readonly Json[]) {
    const child = task.state.children.get(id as TaskId)
    if (child?.status === 'completed') continue
    const done = [...task.state.children.values()].filter(({ status }) => status === 'completed')
    const ids = done.map(({ taskId }) => taskId).join(', ')
    return `\`use\` names ${JSON.stringify(id)}, which is no finished task. Finished are: ${ids === '' ? 'none' : ids}.`
  }
  const share = role?.kind === 'role' && role.share === 'transcript' ? ({ share: 'transcript' } as const) : {}
  const used = use as unknown as readonly TaskId[]
  const brief: BriefFact = Object.freeze({ role: key, objective, use: used, ...share, callId: call.id })
  if (role?.takes === undefined) {
    return given(input) === undefined
      ? brief
      : `The role ${key} takes no \`input\`: put what it needs into \`objective\`.`
  }
  const withInput = (checked: Validated<unknown>): BriefFact | string =>
    checked.ok
      ? { ...brief, input: toJson(checked.value, `the input of ${key}`) }
      : `\`input\` does not fit what ${key} takes: ${checked.reason}.`
  const checked = check(role.takes, input, task)
  return checked instanceof Promise ? checked.then(withInput) : withInput(checked)
}

function delegate(agent: Agent, call: ToolCall): Pending {
  const brief = briefOf(agent, call)
  return brief instanceof Promise ? brief.then((its) => handOut(agent, call, its)) : handOut(agent, call, brief)
}

function handOut(agent: Agent, call: ToolCall, brief: BriefFact | string): Pending {
  const { task } = agent
  if (task.work.signal.aborted) return undefined
  if (typeof brief === 'string') return refuse(agent, call, brief)
  try {
    return assign(task, task.nextChild(), brief)
  } catch (error) {
    if (!(error instanceof LimitReachedError)) throw error
    return reachLimit(task, limitFact(error, task.scope))
  }
}

async function finish(agent: Agent, call: ToolCall): Promise<void> {
  const { task, spec } = agent
  if (spec.returns === undefined) return
  const { output, ...rest } = fieldsOf(call.input)
  const from = given(rest.from)
  const child = task.state.children.get(from as TaskId)
  if (from !== undefined && child?.status !== 'completed') {
    return refuse(agent, call, `\`from\` names ${JSON.stringify(from)}, which is no finished task.`)
  }
  const checked = await (child === undefined ? check(spec.returns, output, task) : passOn(task, child, spec.returns))
  if (!checked.ok) {
    const which = from === undefined ? '`output`' : `The result of task ${from as string}`
    return refuse(agent, call, `${which} does not fit what the crew gives: ${checked.reason}.`)
  }
  await task.write(agent.accept(toJson(checked.value, 'the result'), from as TaskId | undefined))
}

async function ask(agent: Agent, call: ToolCall): Promise<void> {
  const { task } = agent
  const { question } = fieldsOf(call.input)
  if (typeof question !== 'string' || question.trim() === '') return refuse(agent, call, 'Give `question`.')
  await task.write({
    type: 'question-asked',
    from: task.taskId,
    // A person sits at the root of a run, whoever in it asks.
    to: rootTask,
    payload: { question, callId: call.id },
    trust: 'crew',
  })
}

/** Takes up a supervisor's calls of its own tools. */
export function supervise(agent: Agent, call: ToolCall): Pending {
  return call.name === 'delegate'
    ? delegate(agent, call)
    : call.name === 'finish'
      ? finish(agent, call)
      : ask(agent, call)
}
