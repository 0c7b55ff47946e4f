import { SimulationError } from '../errors/simulation-error.ts'

const mostNodes = 10_000_000
/** More take several gigabytes. */
const mostTies = 2 ** 25

/** @throws SimulationError for what can be no number of nodes. */
export const countOfNodes = (nodes: number): number => {
  if (Number.isInteger(nodes) && nodes >= 0 && nodes <= mostNodes) return nodes
  throw new SimulationError({
    message: `a network has ${String(nodes)} nodes`,
    next: `Give a whole number from 0 to ${mostNodes}.`,
  })
}

/** @throws SimulationError when so many ties would not fit into memory. */
export const checkTies = (ties: number): void => {
  if (ties <= mostTies) return
  throw new SimulationError({
    message: `a network would have about ${Math.round(ties)} ties, more than ${mostTies}`,
    next: 'Use fewer nodes or fewer ties; agents that all meet need no network.',
  })
}

/** @throws SimulationError for what can be no chance. */
export const checkChance = (name: string, chance: number): void => {
  if (chance >= 0 && chance <= 1) return
  throw new SimulationError({
    message: `a network has the ${name} ${String(chance)}`,
    next: 'Give a chance from 0 to 1.',
  })
}
