import type { Proposal } from '../contract/world.ts'
import { SimulationError } from '../errors/simulation-error.ts'

/** The actions of those who want to act, in the order of turns. */
export function* proposed(ids: Int32Array, actions: readonly unknown[]): Iterable<Proposal<unknown>> {
  for (let at = 0; at < ids.length; at++)
    if (actions[at] !== undefined) yield { agent: ids[at] as number, action: actions[at] }
}

/**
 * What a user's rule of conflict gave. A proposal of an agent that was removed meanwhile may stand in it: it is left out when
 * it would be acted on.
 *
 * @throws SimulationError when it is no list of proposals
 */
export const checkedProposals = (given: unknown, nextId: number): readonly Proposal<unknown>[] => {
  if (!(Symbol.iterator in Object(given))) throw wrong('no list of proposals')
  const list = [...(given as Iterable<Proposal<unknown> | undefined>)]
  const odd = list.findIndex((one) => one === undefined || !Number.isInteger(one.agent) || one.agent >= nextId)
  if (odd >= 0) throw wrong(`a proposal of no agent: ${JSON.stringify(list[odd])}`)
  return list as Proposal<unknown>[]
}

const wrong = (what: string): SimulationError =>
  new SimulationError({
    message: `\`resolve\` gave ${what}`,
    next: 'Give those of the proposals that count, as they were, in the order in which they shall be acted on.',
  })
