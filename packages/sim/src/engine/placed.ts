import { SimulationError } from '../errors/simulation-error.ts'

/** What of a world was at work. */
export type Phase = 'set-up' | 'schedule' | 'observe' | 'decide' | 'act' | 'resolve' | 'afterStep' | 'collect' | 'stop'

/** Where it happened. */
export interface Place {
  readonly agent: number | undefined
  readonly step: number
  readonly phase: Phase
}

/** The error as the run's: it names agent and step. One that names them already stays as it is; a cancellation too. */
export const placed = (error: unknown, { agent, step, phase }: Place): unknown => {
  const isAbort = error instanceof Error && error.name === 'AbortError'
  if (isAbort || (error instanceof SimulationError && error.step !== undefined)) return error
  const who = agent === undefined ? '' : ` of agent ${agent}`
  const words = error instanceof Error ? error.message : String(error)
  const next = error instanceof SimulationError ? error.next : undefined
  return new SimulationError({
    message: `\`${phase}\`${who} failed at step ${step}: ${words}`,
    next: next ?? `Look at \`${phase}\` of this world; the cause has where it was thrown.`,
    agent,
    step,
    cause: error,
  })
}
