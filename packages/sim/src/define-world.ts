import type { Parameters } from './contract/parameters.ts'
import type { DefinedWorld, WorldParts } from './contract/world.ts'

export const defineWorld = <
  const P extends Parameters = {},
  S = Record<never, never>,
  Fields extends object = object,
  Observation = unknown,
  Action = unknown,
  const Metric extends string = never,
>(
  parts: WorldParts<P, S, Fields, Observation, Action, Metric>,
): DefinedWorld<P, S, Fields, Observation, Action, Metric> => ({
  kind: 'world',
  name: parts.name,
  purpose: parts.purpose,
  parameters: parts.parameters ?? ({} as P),
  steps: parts.steps ?? 100,
  metrics: Object.keys(parts.collect ?? {}) as Metric[],
  parts,
})
