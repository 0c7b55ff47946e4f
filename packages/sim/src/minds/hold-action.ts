import type { Schema } from '@crewright/core'
import { SimulationError, type SimulationPlace } from '../errors/simulation-error.ts'

/**
 * Holds what a recording or a person decided to the world's schema of actions.
 *
 * @throws SimulationError, which names agent and step, for an action outside of it
 */
export const holdAction = <Action>(
  schema: Schema<unknown, Action>,
  action: unknown,
  place: SimulationPlace,
): Action => {
  const refuse = (message: string, next: string): SimulationError =>
    new SimulationError({
      message: `the action of agent ${place.agent ?? '?'} at step ${place.step ?? '?'} ${message}`,
      next,
      ...place,
    })
  const checked = schema['~standard'].validate(action)
  if (checked instanceof Promise)
    throw refuse('cannot be checked at once', 'Let the `action` schema of the world have no asynchronous refinements.')
  if (checked.issues === undefined) return checked.value
  const words = checked.issues.map(({ message, path = [] }) => {
    const at = path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
    return at === '' ? message : `at ${at}: ${message}`
  })
  throw refuse(
    `is outside of the world's schema: ${words.join('; ')}`,
    'Mend it where it comes from, or widen `action` of the world.',
  )
}
