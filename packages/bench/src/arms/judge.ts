import { UserCodeError } from '@crewright/core'
import type { Attempt } from '../contract/arm.ts'
import type { AnyTask } from '../contract/task.ts'

/** Looks at an answer as whoever has the question alone can: it is not shown what is expected. */
export type Accept<Output> = (output: Output, goal: AnyTask['goal']) => boolean | Promise<boolean>

/**
 * The attempt if its answer is accepted, undefined if not, or if there is none. What the user's function throws makes it a
 * failed one that keeps what it cost.
 */
export async function judge<Output>(
  attempt: Attempt,
  goal: AnyTask['goal'],
  accept: Accept<Output>,
): Promise<Attempt | undefined> {
  if (attempt.status !== 'completed') return undefined
  try {
    return (await accept(attempt.output as Output, goal)) ? attempt : undefined
  } catch (error) {
    return failedBy(attempt, 'accept', error)
  }
}

/** The attempt with the fault of a user's function for its ending. */
export function failedBy(attempt: Attempt, where: string, thrown: unknown): Attempt {
  const { output: _, limit: __, ...rest } = attempt
  const { name, message, next } = new UserCodeError(`\`${where}\` of an arm`, thrown)
  return { ...rest, status: 'failed', error: { name, message, next } }
}
