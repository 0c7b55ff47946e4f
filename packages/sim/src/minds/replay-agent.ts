import type { Asked, Decided, Decider } from '../contract/decide.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import type { LoggedDecision } from './decision-log.ts'

/**
 * An agent that decides as it once did, by agent, step and turn within the step.
 *
 * The world's `action` schema, where it has one, is what a recorded action is held to.
 *
 * @param decisions as `readDecisions` gives them
 * @param otherwise who decides what was not recorded. Default: that ends the run with a SimulationError that names agent
 *   and step
 * @example
 * const { decisions } = readDecisions(readFileSync('village.decisions.jsonl', 'utf8'))
 * const again = defineWorld({ ...village, decide: replayAgent(decisions) })
 */
export const replayAgent = <Observation = unknown, Action = never>(
  decisions: Iterable<LoggedDecision>,
  { otherwise }: { readonly otherwise?: Decider<Observation, Action> } = {},
): Decider<Observation, Action> => {
  const known = new Map<string, LoggedDecision>()
  for (const one of decisions) known.set(placeOf(one), one)

  const decide = async (asked: Asked<Observation>): Promise<Decided<Action>> => {
    const found = known.get(placeOf(asked))
    if (found === undefined && otherwise !== undefined) return otherwise.decide(asked)
    if (found === undefined) throw missing(asked)
    // What it was is for the world's schema to say.
    const action = found.action as Action | undefined
    return { action, by: 'replay', ...(found.memory === undefined ? {} : { memory: found.memory }) }
  }
  return { kind: 'decider', name: 'a replay', decide }
}

const placeOf = ({ agent, step, turn }: { agent: number; step: number; turn: number }): string =>
  `${step} ${agent} ${turn}`

const missing = ({ agent, step, turn }: Asked<unknown>): SimulationError =>
  new SimulationError({
    message: `the recorded decisions have none of agent ${agent} at step ${step}${turn === 0 ? '' : `, turn ${turn}`}`,
    next: 'Replay the world, seed and parameters that were recorded, or say who decides `otherwise`.',
    agent,
    step,
  })
