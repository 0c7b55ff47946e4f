import type { Json } from '@crewright/core'
import { DefinitionError } from '@crewright/core'
import type { DecidedBy } from '../contract/decide.ts'
import type { StepNow } from '../contract/simulation.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { notJson } from './not-json.ts'

/** One decision of a run, as a line of JSON keeps it. */
export interface LoggedDecision {
  readonly step: number
  readonly agent: number
  /** Which of the agent's turns in this step. */
  readonly turn: number
  /** Left out: the agent did nothing. */
  readonly action?: Json
  readonly by: DecidedBy
  readonly why?: string
  /** What it remembered from then on, where that changed. */
  readonly memory?: Json
}

/**
 * The decisions of one step as lines of JSON, for a file of them.
 *
 * @param now what `onStep` of a run with `watch` is given
 * @returns text that ends with a line break, or nothing
 * @throws DefinitionError when the run was not watched; SimulationError for an action that is no JSON
 * @example await simulate(world, { watch: true, onStep: (now) => appendFileSync(file, decisionLines(now)) })
 */
export const decisionLines = ({ step, decided }: StepNow): string => {
  if (decided === undefined)
    throw new DefinitionError({
      message: 'there are no decisions to write: the run is not watched',
      next: 'Run it with `watch: true`.',
    })
  return decided
    .map(({ agent, turn, action, by, why, memory }) => {
      const wrong = action === undefined ? undefined : notJson(action)
      if (wrong !== undefined)
        throw new SimulationError({
          message: `the action of agent ${agent} at step ${step} cannot be written as JSON: ${wrong}`,
          next: 'Let actions be text, finite numbers, booleans, null, arrays and plain objects.',
          agent,
          step,
        })
      return `${JSON.stringify({ step, agent, turn, action, by, why, memory })}\n`
    })
    .join('')
}

/**
 * Reads lines that `decisionLines` wrote. A last line that was cut is left out, and told in `notes`.
 *
 * @throws SimulationError for a line that is no decision
 */
export const readDecisions = (
  text: string,
): { readonly decisions: readonly LoggedDecision[]; readonly notes: readonly string[] } => {
  const lines = text.split('\n')
  const cut = lines.pop() ?? ''
  const decisions = lines.map((line, index) => {
    const read = readLine(line)
    if (read !== undefined) return read
    throw new SimulationError({
      message: `line ${index + 1} of the decisions is none: ${line.slice(0, 80)}`,
      next: 'Give lines that `decisionLines` wrote: {"step":1,"agent":0,"turn":0,"action":…,"by":"rule"}.',
    })
  })
  const last = cut === '' ? undefined : readLine(cut)
  if (last !== undefined) return { decisions: [...decisions, last], notes: [] }
  const notes = cut === '' ? [] : [`The last line of the decisions, line ${lines.length + 1}, was cut: it is left out.`]
  return { decisions, notes }
}

const readLine = (line: string): LoggedDecision | undefined => {
  try {
    const read = JSON.parse(line) as LoggedDecision
    const whole = [read.step, read.agent, read.turn].every((number) => Number.isSafeInteger(number) && number >= 0)
    return whole && typeof read.by === 'string' ? read : undefined
  } catch {
    return undefined
  }
}
