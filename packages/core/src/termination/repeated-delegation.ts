import type { Fact } from '../contract/event.ts'
import type { Condition, Evidence } from './condition.ts'
import { condition } from './condition.ts'
import { newKnown, numberOf } from './known.ts'
import type { Known } from './known.ts'
import { shorten } from './shorten.ts'
import { newTally, tally } from './tally.ts'
import type { Tally } from './tally.ts'

interface Memo {
  turn: number
  readonly known: Known
  readonly briefs: Tally
}

/**
 * Fires when a supervisor's model hands the same brief (objective, input and `use`) to the same role in `times` turns,
 * whatever came of it. The same brief several times in one reply, as for a vote, counts once; so does everything that a
 * code-led supervisor asks for, since only a model's replies begin a turn.
 *
 * @param options.times default 3
 */
export function repeatedDelegation({ times = 3 }: { readonly times?: number } = {}): Condition {
  const step = (memo: Memo, fact: Fact): Evidence | undefined => {
    if (fact.type === 'model-replied') memo.turn += 1
    if (fact.type !== 'task-assigned') return undefined
    const { role, objective, input = null, use } = fact.payload
    const brief = numberOf(memo.known, role, { objective, input, use })
    const seen = tally(memo.briefs, brief, memo.turn, false)
    return seen < times ? undefined : [`${role} was given the same brief ${seen} times: ${shorten(objective)}`]
  }
  return condition(
    `repeatedDelegation(${times})`,
    (): Memo => ({ turn: 0, known: newKnown(), briefs: newTally() }),
    step,
  )
}
