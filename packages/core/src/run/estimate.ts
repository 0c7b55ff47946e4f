/**
 * About how long a request is: what decides whether it fits the model. Money is reserved for the bound, which is three or
 * four times as much for most texts; to refuse a request for it would leave most of a model's context unused.
 */
import type { Agent } from './agent-parts.ts'
import { linesBound } from './agent-parts.ts'

/** Of a text that nobody has counted, three bytes are taken for one token: English has four to a token, Chinese three. */
const uncounted = 1 / 3

/** Tokens a byte: as a provider counted this task's text last, when that is more than is taken for any other. */
export function density({ headBound, task }: Agent): number {
  const { counted } = task.state
  return counted === undefined
    ? uncounted
    : Math.max(uncounted, counted.inputTokens / (headBound + counted.transcriptBound))
}

/** About so many tokens has the next request: what was counted, and the rest by the density of the task's text. */
export function inputEstimate(agent: Agent, transcriptBound = agent.task.state.transcriptBound): number {
  const { counted } = agent.task.state
  const stands = counted !== undefined && counted.stands
  const rest = transcriptBound + linesBound(agent) + (stands ? -counted.transcriptBound : agent.headBound)
  return Math.ceil((stands ? counted.inputTokens : 0) + density(agent) * rest)
}
