import { DefinitionError } from '@crewright/core'
import type { ColumnAgents, FirstAgents } from '../contract/agents.ts'
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
  const refuse = (what: string, next: string): DefinitionError =>
    new DefinitionError({ message: `\`agents\` of the world ${world} gave ${what}`, next })
  if (Array.isArray(first)) {
    const odd = first.findIndex((one: unknown) => typeof one !== 'object' || one === null || Array.isArray(one))
    if (odd >= 0)
      throw refuse(`${String(first[odd])} as agent ${odd}`, 'Give a record for each, such as { wealth: 1 }.')
    if (first.some((one: object) => Object.hasOwn(one, 'id'))) throw refuse('a field `id`', ownId)
    return recordPopulation(first as readonly object[])
  }
  if (typeof first !== 'object' || (first as ColumnAgents<object> | null)?.kind !== 'columns')
    throw refuse('no agents', 'Give a list of records, [] for none, or columns(count, { … }).')
  const { columns, count } = first as ColumnAgents<object>
  if (!(Number.isSafeInteger(count) && count >= 0 && count <= mostAgents))
    throw refuse(`${count} of them`, `Give columns() a whole number from 0 to ${mostAgents}.`)
  if (Object.hasOwn(columns, 'id')) throw refuse('a column `id`', ownId)
  return columnPopulation(first as ColumnAgents<object>)
}

/** Ids are kept as 32-bit integers. */
const mostAgents = 2 ** 31 - 1
const ownId = 'Call it something else: `id` is the number that each agent gets.'
