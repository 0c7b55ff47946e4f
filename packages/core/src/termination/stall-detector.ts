import { or } from './compose.ts'
import type { Condition } from './condition.ts'
import { noNewResult } from './no-new-result.ts'
import { repeatedCall } from './repeated-call.ts'
import { repeatedDelegation } from './repeated-delegation.ts'

export interface StallOptions {
  /** The same call with the same end. Default 10. */
  readonly sameCall?: number
  /** The same brief to the same role. Default 4: the first try and three more. */
  readonly sameDelegation?: number
  /** Turns without any new result. Default 15. */
  readonly withoutNews?: number
}

/**
 * Says when a task goes round in circles: `repeatedCall` or `repeatedDelegation` or `noNewResult`.
 *
 * The defaults leave room for work that looks alike but is not stuck. Polling may get the same "pending" nine times in
 * a row before a tenth is a stall; an answer that changes ("40 %" after "30 %") starts the count again. Fourteen turns
 * may search in vain. A failed task may be tried three times more with the same words. All stay under the default
 * limit of 30 turns, so a stall is called a stall before a limit ends the work.
 */
export const stallDetector = ({ sameCall = 10, sameDelegation = 4, withoutNews = 15 }: StallOptions = {}): Condition =>
  or(
    repeatedCall({ times: sameCall }),
    repeatedDelegation({ times: sameDelegation }),
    noNewResult({ turns: withoutNews }),
  )
