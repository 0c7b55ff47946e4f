import { limitFunction } from 'p-limit'
import type { Asked, Decided, Decider, Turn } from '../contract/decide.ts'

/**
 * An agent that is a person: `ask` puts the question, by whatever way there is, and waits for the answer. A person is
 * asked one thing at a time, also where the same one stands for several agents that decide at once.
 *
 * @param ask given what the agent sees; undefined does nothing. It shall stop asking when `turn.signal` aborts.
 * @param name what reports call it. Default `a person`
 * @example const me = askPerson(async ({ last }: Seen) => parse(await readline.question(`They played ${last}. You? `)))
 */
export const askPerson = <Observation, Action>(
  ask: (observation: Observation, turn: Turn & { readonly signal: AbortSignal }) => Promise<Action | undefined>,
  name = 'a person',
): Decider<Observation, Action> => {
  const decide = async (asked: Asked<Observation>): Promise<Decided<Action>> => {
    asked.signal.throwIfAborted()
    return { action: await ask(asked.observation, asked), by: 'human' }
  }
  return { kind: 'decider', name, decide: limitFunction(decide, { concurrency: 1 }) }
}
