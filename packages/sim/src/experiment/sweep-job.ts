import { createHash } from 'node:crypto'
import type { ParameterValue } from '../contract/parameters.ts'

/** One run of a sweep, as plain data. */
export interface SweepJob {
  /** The same for the same world, parameters, seed and steps: what is done is known by it. */
  readonly id: string
  /** The world's name. */
  readonly world: string
  /** All of the world's parameters. */
  readonly parameters: { readonly [name: string]: ParameterValue }
  readonly seed: number
  readonly steps: number
}

/** A job with its id. `version` is whatever else its result depends on, such as a hash of the world's file. */
export const jobOf = (parts: Omit<SweepJob, 'id'>, version: string | undefined): SweepJob => {
  const { world, parameters, seed, steps } = parts
  const sorted = Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1))
  const text = JSON.stringify([world, version ?? null, sorted, seed, steps])
  return { id: createHash('sha256').update(text).digest('hex').slice(0, 16), ...parts }
}
