import { checkWorld } from './check-world.ts'
import type { Parameters } from './contract/parameters.ts'
import type { DefinedWorld, WorldParts } from './contract/world.ts'

/**
 * Defines a world of agents: what they see, how they decide, what that does.
 *
 * @param parts see `WorldParts`; types follow from them
 * @throws DefinitionError for parts that are missing, unknown or wrong
 * @example defineWorld({ name: 'walk', purpose: 'Agents walk.', agents: () => [{ x: 0 }], observe: ({ x }) => x,
 *   decide: (x, { random }) => x + random.pick([-1, 1]), act: (agent, x) => void (agent.x = x) })
 */
export const defineWorld = <
  const P extends Parameters = {},
  S = Record<never, never>,
  Fields extends object = object,
  Observation = unknown,
  Action = unknown,
  const Metric extends string = never,
>(
  parts: WorldParts<P, S, Fields, Observation, Action, Metric>,
): DefinedWorld<P, S, Fields, Observation, Action, Metric> => {
  checkWorld(parts)
  const { collect = {}, name, parameters = {} as P, purpose, steps = 100 } = parts
  return { kind: 'world', name, purpose, parameters, steps, metrics: Object.keys(collect) as Metric[], parts }
}
