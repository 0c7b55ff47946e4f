import { replayCalls } from './calls/index.ts'
import { isSameState } from './world/same-state.ts'
import type { Office } from './world/state.ts'

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
 * Source: Styles et al., WorkBench (arXiv 2405.00823), section "Evaluation", as its public evaluator does it.
 *
 * @param office after the attempt
 * @param expected the calls of the ground truth, as WorkBench writes them; none when nothing should happen
 * @param failed whether the attempt ended with an error. Default: it did not
 * @example gradeOffice(office, ['email.delete_email.func(email_id="00000479")'])
 */
export function gradeOffice(office: Office, expected: readonly string[], failed = false): OfficeGrade {
  const wanted = replayCalls(office.start, expected)
  const isAsWanted = isSameState(office.state, wanted, { ignoreCase: true })
  const isChanged = !isSameState(office.state, office.start, { ignoreCase: false })
  return { right: isAsWanted && !failed, unwantedSideEffects: isChanged && !isAsWanted }
}
