import type { SimulationResult } from '@crewright/sim'
import { format } from './out-folder.ts'

/** A run as one document; the values of all steps stand in `series.csv`. */
export const resultJson = (result: SimulationResult) => {
  const { world, seed, steps, hash, metrics, status, reason, parameters, time, decisions, messages } = result
  const { models, hashes, error } = result
  return {
    format,
    ...{ world, seed, steps, hash, metrics, status, reason, parameters, time, decisions, messages },
    ...(models !== undefined && { models }),
    ...(hashes.length > 0 && { hashes }),
    ...(error !== undefined && { error: { message: error.message, agent: error.agent, step: error.step } }),
  }
}
