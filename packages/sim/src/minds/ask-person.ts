import type { Decider, Turn } from '../contract/decide.ts'

/**
 * An agent that is a person: `ask` puts the question, by whatever way there is, and waits for the answer.
 *
 * @param ask given what the agent sees; undefined does nothing. It shall stop asking when `turn.signal` aborts.
 * @param name what reports call it. Default `a person`
 * @example const me = askPerson(async ({ last }: Seen) => parse(await readline.question(`They played ${last}. You? `)))
 */
export const askPerson = <Observation, Action>(
  ask: (observation: Observation, turn: Turn & { readonly signal: AbortSignal }) => Promise<Action | undefined>,
  name = 'a person',
): Decider<Observation, Action> => ({
  kind: 'decider',
  name,
  decide: async (asked) => ({ action: await ask(asked.observation, asked), by: 'human' }),
})
