import type { Rule } from '../contract/decide.ts'
import type { WorldView } from '../contract/view.ts'
import type { AnyStage, Parts } from '../engine/set-up.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { hashState } from '../state/hash.ts'
import { guarded } from './guarded.ts'

/**
 * The same world, whose functions are watched as they run: none may ask for chance or time from outside, and those that look
 * may change nothing. The world is hashed before and after each of them, so it is slow.
 *
 * @param stage gives the world under way; undefined at the set-up
 */
export const checked = (parts: Parts, stage: () => AnyStage | undefined): Parts => {
  const looking = <Value>(name: string, run: () => Value): Value => {
    const now = stage()
    const before = now === undefined ? {} : hashesOf(now)
    const value = guarded(run)
    if (now === undefined) return value
    for (const [part, hash] of Object.entries(hashesOf(now)))
      if (before[part] !== hash)
        throw new SimulationError({
          message: `\`${name}\` changed the ${part} of the world, which it may only look at`,
          next: 'Let `act` or `afterStep` make the change, and copy what you want to sort or change to look at.',
        })
    return value
  }
  const rule =
    (decide: Rule<unknown, unknown>): Rule<unknown, unknown> =>
    (observation, turn) =>
      looking('decide', () => decide(observation, turn))
  const { afterStep, collect, decide, schedule, state, stop } = parts
  return {
    ...parts,
    ...(state === undefined ? {} : { state: (setup) => guarded(() => parts.state?.(setup)) }),
    agents: (setup) => guarded(() => parts.agents(setup)),
    observe: (agent, world) => looking('observe', () => parts.observe(agent, world)),
    decide:
      typeof decide === 'function'
        ? rule(decide)
        : 'kind' in decide
          ? decide
          : {
              by: (agent) => looking('decide.by', () => decide.by(agent)),
              of: Object.fromEntries(
                Object.entries(decide.of).map(([name, one]) => [name, typeof one === 'function' ? rule(one) : one]),
              ),
            },
    act: (agent, action, world) => guarded(() => parts.act(agent, action, world)),
    ...(typeof schedule === 'object' && schedule.order === 'simultaneous'
      ? {
          schedule: {
            ...schedule,
            resolve: (proposals, world) => looking('resolve', () => [...schedule.resolve(proposals, world)]),
          },
        }
      : {}),
    ...(afterStep === undefined ? {} : { afterStep: (world) => guarded(() => parts.afterStep?.(world)) }),
    ...(collect === undefined
      ? {}
      : {
          collect: Object.fromEntries(
            Object.entries(collect).map(([name, measure]) => [
              name,
              (world: WorldView<never, unknown, object>) => looking(`collect.${name}`, () => measure(world)),
            ]),
          ),
        }),
    ...(stop === undefined ? {} : { stop: (world) => looking('stop', () => parts.stop?.(world)) }),
  }
}

const hashesOf = ({ agents, state, queue, mailboxes }: AnyStage): { readonly [part: string]: string } => ({
  agents: hashState(agents.save(), 'agents'),
  state: hashState(state, 'state'),
  mail: hashState([queue.save(), mailboxes]),
})
