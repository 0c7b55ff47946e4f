import { SimulationError } from '../errors/simulation-error.ts'

/** A saved state that cannot be read. */
export const damaged = (why: string, cause?: unknown): SimulationError =>
  new SimulationError({
    message: `the saved state is damaged: ${why}`,
    next: 'Go on from an earlier checkpoint, or start the run anew: the same seed gives the same world.',
    cause,
  })
