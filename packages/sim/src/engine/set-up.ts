import { DefinitionError } from '@crewright/core'
import type { FirstAgents } from '../contract/agents.ts'
import type { Population } from '../contract/population.ts'
import type { WorldParts } from '../contract/world.ts'
import { columnPopulation } from '../agents/column-population.ts'
import { recordPopulation } from '../agents/record-population.ts'
import { TurnStream } from '../random/stream.ts'
import { Stage } from './stage.ts'

/** The parts of a world, as the engine calls them: it knows nothing of what they hold. */
export type Parts = WorldParts<never, unknown, object, unknown, unknown, string>

export type AnyStage = Stage<never, unknown, object>

/** A world at its first instant. */
export const setUp = (parts: Parts, parameters: unknown, seed: number): AnyStage => {
  const random = new TurnStream(seed)
  const setup = { parameters: parameters as never, random }
  const state = parts.state?.(setup) ?? {}
  const agents = populationOf(parts.agents({ ...setup, state }), parts.name)
  return new Stage({ parameters: parameters as never, state, agents, random })
}

const populationOf = (first: FirstAgents<object>, world: string): Population<object> => {
  if ('kind' in first) return columnPopulation(first)
  if (Array.isArray(first)) return recordPopulation(first)
  throw new DefinitionError({
    message: `\`agents\` of the world ${world} gave no agents`,
    next: 'Give a list of records, [] for none, or columns(count, { … }).',
  })
}
