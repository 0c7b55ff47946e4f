import type { Status } from '@crewright/core'

/** What the shell gets for each ending. */
const byStatus: { readonly [S in Status]: number } = {
  completed: 0,
  failed: 1,
  'input-required': 3,
  exhausted: 4,
  stalled: 5,
  canceled: 130,
}

/** A misuse of the command or an error in a definition: no run was started. */
export const misused = 2

/** The command worked, something else did not: a store that is full, a file that cannot be written. */
export const broken = 1

/** The exit code of a run that ended so. */
export const exitCodeOf = (status: Status): number => byStatus[status]

/** The condition of `crew bench --fail-if` holds. */
export const conditionHolds = 6
