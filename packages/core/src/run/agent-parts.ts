import type { Fact } from '../contract/event.ts'
import type { TaskId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import type { Model, ToolCall } from '../contract/model.ts'
import { entryBound, requestBound } from '../ledger/index.ts'
import { closingNote } from './answers.ts'
import type { Rules } from './decide.ts'
import type { AgentSpec } from './spec.ts'
import type { Task } from './task.ts'
import type { Pending } from './writer.ts'

/** An agent at work: its task, what it is made of, and the one thing that is not in this floor. */
export interface Agent {
  readonly task: Task
  readonly spec: AgentSpec
  readonly model: Model
  readonly rules: Rules
  /** Frozen for the task. */
  readonly system: string
  /** At most so many tokens has a request before its transcript. */
  readonly headBound: number
  /** The input that is held back for the closing turn at present. */
  held: number
  /** The fact that ends the task with a checked result. */
  readonly accept: (result: Json, from?: TaskId) => Fact
  /** Takes up a call of a control tool. */
  readonly control: (agent: Agent, call: ToolCall) => Pending
}

/** What a closing turn may write at most. */
export const closingTokens = 1_024
/** What any other reply may have at most, unless the model says otherwise. */
export const replyTokens = 4_096
/** What a model can read and write at once, unless it says otherwise. */
export const contextTokens = 128_000

/** What stands before every transcript of an agent: its system text, and the bound of that and its tools. */
export interface Head {
  readonly system: string
  readonly headBound: number
}

const heads = new WeakMap<AgentSpec, Head>()

/** Worked out once per definition and model while the instructions are the same text. */
export function headOf(spec: AgentSpec, instructions: string): Head {
  const known = heads.get(spec)
  if (known !== undefined && spec.instructions === instructions) return known
  const system = spec.system(instructions)
  const schema = spec.resultBy === 'native' ? spec.returnsJson : undefined
  const responseSchema = schema === undefined ? {} : { responseSchema: schema }
  const head = { system, headBound: requestBound({ system, tools: spec.offered, ...responseSchema }) }
  if (spec.instructions === instructions) heads.set(spec, head)
  return head
}

/** At most so many tokens have the messages that the model has not seen yet. */
export const linesBound = ({ task: { state } }: Agent): number =>
  state.lines.reduce((sum, text) => sum + entryBound({ from: 'user', text }), 0)

/**
 * At most so many input tokens has a request of the transcript as it is, put to this model: what it counted itself last,
 * and what came since. What another model counted is no bound, since tokenizers differ.
 */
export function inputBound(agent: Agent, model: string, transcriptBound = agent.task.state.transcriptBound): number {
  const { counted } = agent.task.state
  const stands = counted !== undefined && counted.stands && counted.model === model
  const before = stands ? counted.inputTokens - counted.transcriptBound : agent.headBound
  return before + transcriptBound
}

/** The same of the next request, which brings the messages that the model has not seen yet. */
export const nextBound = (agent: Agent): number => inputBound(agent, agent.model.id) + linesBound(agent)

/** What the note before a closing turn adds to a request. */
export const closingBytes = entryBound({ from: 'user', text: closingNote })

/** Holds back what a closing turn would cost now, at most. */
export function holdClosing(agent: Agent): void {
  const { task, model, rules } = agent
  if (!rules.closes) return
  const inputTokens = nextBound(agent) + task.state.answersBound + closingBytes
  if (inputTokens === agent.held) return
  agent.held = inputTokens
  task.scope.account.hold({
    price: model.price,
    inputTokens,
    maxOutputTokens: Math.min(closingTokens, model.maxOutputTokens ?? replyTokens),
  })
}
