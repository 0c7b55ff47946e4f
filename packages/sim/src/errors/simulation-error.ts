import { CrewrightError, type ErrorParts } from '@crewright/core'

/** Where in a simulation something went wrong. */
export interface SimulationPlace {
  /** The agent's id. */
  readonly agent?: number | undefined
  /** 0 is the set-up, 1 the first step. */
  readonly step?: number | undefined
}

/**
 * What went wrong in a simulation: its message names the agent and the step where there are such, `next` says what to do,
 * and `cause` keeps the error of the user's own code.
 */
export class SimulationError extends CrewrightError {
  readonly agent: number | undefined
  readonly step: number | undefined

  constructor(parts: ErrorParts & SimulationPlace) {
    super(parts)
    this.agent = parts.agent
    this.step = parts.step
  }
}
