import type { Grade, Graded } from '../contract/grade.ts'
import { replayCalls } from './calls/index.ts'
import { OfficeError } from './office-error.ts'
import { isOfficeAnswer } from './office-answer.ts'
import type { OfficeTask } from './office-tasks.ts'
import { differingTables, type OfficeTable } from './world/same-state.ts'
import type { Office, OfficeContext } from './world/state.ts'

/** Whether an attempt did what was asked for. */
export interface OfficeGrade {
  /** The office is as it should be, and the attempt ended without an error. */
  readonly right: boolean
  /** The office was changed, and not into what it should be; an error makes no difference to that. */
  readonly unwantedSideEffects: boolean
}

/**
 * Grades what has become of an office: it must be as it is after the expected calls, row by row. Case counts only in the
 * columns `status`, `list_name` and `board`.
 *
 * Source: Styles et al., WorkBench (arXiv 2405.00823), as its public evaluator grades.
 *
 * @param office after the attempt
 * @param expected the calls of the ground truth, as WorkBench writes them; none when nothing should happen
 * @param failed whether the attempt ended with an error. Default: it did not
 * @example gradeOffice(office, ['email.delete_email.func(email_id="00000479")'])
 */
export function gradeOffice(office: Office, expected: readonly string[], failed = false): OfficeGrade {
  const isAsWanted = tablesAmiss(office, expected).length === 0
  const isChanged = differingTables(office.state, office.start, { ignoreCase: false }).length > 0
  return { right: isAsWanted && !failed, unwantedSideEffects: isChanged && !isAsWanted }
}

function tablesAmiss({ start, state }: Office, expected: readonly string[]): readonly OfficeTable[] {
  return differingTables(state, replayCalls(start, expected), { ignoreCase: true })
}

/**
 * `gradeOffice` as the grader of a benchmark whose tasks are `officeTasks`. What is graded is the office of the trial's
 * context, whatever was said; or, when the answer is an `OfficeAnswer`, what its calls make of that office.
 *
 * @throws OfficeError when the context of the trial has no office
 * @example compare({ tasks: officeTasks(folder), arms, grade: officeGrader, context: () => world.context() })
 */
export function officeGrader({ task, output, context }: Graded<OfficeTask, unknown, OfficeContext>): Grade {
  // A caller without types may have given anything.
  const given = (context as Partial<OfficeContext> | undefined)?.office
  if (given === undefined) {
    throw new OfficeError({
      message: `The trial of ${task.id} has no office in its context.`,
      next: 'Make a context for each trial: context: () => world.context(), with world from officeWorld(folder).',
    })
  }
  const answer = isOfficeAnswer(output) ? output : undefined
  const office = answer ? { start: given.start, state: replayCalls(given.state, answer.calls) } : given
  const { right, unwantedSideEffects } = gradeOffice(office, task.expected, answer?.error !== undefined)
  const amiss = tablesAmiss(office, task.expected)
  const note = answer?.error ?? (amiss.length > 0 ? `not as it should be: ${amiss.join(', ')}` : undefined)
  return { score: right ? 1 : 0, sideEffects: unwantedSideEffects, ...(note !== undefined && { note }) }
}
