import type { Features } from './features.ts'
import type { Unit } from './units.ts'

/** A unit with what speaks for it as an answer. */
export interface Ranked extends Omit<Features, 'beside'> {
  readonly unit: Unit
  readonly index: number
  readonly score: number
  /** How much it looks like the kind of answer that is wanted: 0 to 1. */
  readonly cue: number
}

export interface Ranking {
  /** Best first; equal ones in reading order. */
  readonly ranked: readonly Ranked[]
  /** In reading order. */
  readonly units: readonly Unit[]
}
