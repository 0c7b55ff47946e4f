import { SimulationError } from '../errors/simulation-error.ts'

/** Ids and nodes are kept in 32 bits. */
export const highestId = 2 ** 31 - 1

export const isId = (id: number): boolean => (id | 0) === id && id >= 0

/** Throws when this can be no agent's id, or no node. */
export const needId = (id: number, where: string): void => {
  if (isId(id)) return
  throw new SimulationError({
    message: `${String(id)} can be no ${where}`,
    next: `Use agents' ids: whole numbers from 0 to ${highestId}.`,
  })
}
