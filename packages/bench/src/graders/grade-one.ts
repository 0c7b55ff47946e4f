import { CrewrightError } from '@crewright/core'
import type { Grade, Graded, Grader } from '../contract/grade.ts'
import type { AnyTask } from '../contract/task.ts'
import { GradingError } from './grading-error.ts'

const shape = 'Let the grader return true, false, a number from 0 to 1, or { score, note?, sideEffects? }.'

/**
 * Grades one answer of one arm. True is 1, false is 0.
 *
 * @throws GradingError, which names task and arm, when the grader throws or gives what is no grade: NaN, 2, a text
 * @example
 * const { score } = await gradeOne(numeric(), { task, output: 'It is 18.', context: undefined }, 'solo')
 */
export async function gradeOne<Task extends AnyTask, Output, Context>(
  grader: Grader<Task, Output, Context>,
  graded: Graded<Task, Output, Context>,
  arm: string,
): Promise<Grade> {
  const where = { taskId: graded.task.id, arm }
  const place = `on task ${JSON.stringify(where.taskId)} of arm ${JSON.stringify(arm)}`
  let given: unknown
  try {
    given = await grader(graded)
  } catch (cause) {
    throw new GradingError({
      ...where,
      message: `The grader failed ${place}: ${cause instanceof Error ? cause.message : String(cause)}`,
      next: cause instanceof CrewrightError ? cause.next : 'Mend the grader; `cause` holds what it threw.',
      cause,
    })
  }
  const grade = gradeIn(given)
  if (grade !== undefined) return grade
  throw new GradingError({
    ...where,
    message: `The grader gave ${told(given)} ${place}: that is no grade.`,
    next: shape,
  })
}

function gradeIn(given: unknown): Grade | undefined {
  if (typeof given === 'boolean') return { score: given ? 1 : 0 }
  if (typeof given === 'number') return isScore(given) ? { score: given } : undefined
  if (typeof given !== 'object' || given === null) return undefined
  const { score, note, sideEffects } = given as { readonly [part in keyof Grade]?: unknown }
  if (!isScore(score) || !(note === undefined || typeof note === 'string')) return undefined
  if (!(sideEffects === undefined || typeof sideEffects === 'boolean')) return undefined
  return { score, ...(note !== undefined && { note }), ...(sideEffects !== undefined && { sideEffects }) }
}

const isScore = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1

function told(given: unknown): string {
  if (typeof given === 'number') return String(given)
  if (typeof given === 'function' || typeof given === 'symbol') return `a ${typeof given}`
  try {
    return (JSON.stringify(given) ?? 'nothing').slice(0, 100)
  } catch {
    return 'what cannot be told'
  }
}
