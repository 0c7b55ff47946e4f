import type { Fact } from '../contract/event.ts'
import type { Json } from '../contract/json.ts'
import type { Condition, Evidence } from './condition.ts'
import { condition } from './condition.ts'
import { newKnown, numberOf } from './known.ts'
import type { Known } from './known.ts'
import { shorten } from './shorten.ts'
import { newTally, tally } from './tally.ts'
import type { Tally } from './tally.ts'

interface Memo {
  turn: number
  /** Calls whose end is not known yet, by call id. */
  readonly pending: Map<string, { readonly name: string; readonly input: Json }>
  readonly known: Known
  readonly ends: Tally
}

/** A reply has fewer calls than this; what is older has been forgotten by its task as well. */
const mostPending = 256

/**
 * Fires when the same tool, with the same arguments, has ended in the same way in `times` turns since a call last
 * brought something new. A failure and a refusal are ends too. Calls with a result that changes never fire it.
 *
 * @param options.times default 3
 */
export function repeatedCall({ times = 3 }: { readonly times?: number } = {}): Condition {
  const ended = (memo: Memo, name: string, input: Json | undefined, end: Json, said: string): Evidence | undefined => {
    const call = numberOf(memo.known, name, input)
    const seen = tally(memo.ends, numberOf(memo.known, `${call} ${said}`, end), memo.turn, true)
    if (seen < times) return undefined
    return [`${name} ${shorten(input)} ${said} ${seen} times, and nothing new came between`]
  }
  const step = (memo: Memo, fact: Fact): Evidence | undefined => {
    switch (fact.type) {
      case 'model-replied':
        memo.turn += 1
        return undefined
      case 'tool-intended':
        if (memo.pending.size >= mostPending) memo.pending.clear()
        memo.pending.set(fact.callId, { name: fact.name, input: fact.input })
        return undefined
      case 'tool-completed':
      case 'tool-failed': {
        const call = memo.pending.get(fact.callId)
        if (call === undefined) return undefined
        memo.pending.delete(fact.callId)
        return fact.type === 'tool-completed'
          ? ended(memo, call.name, call.input, fact.result, 'gave the same result')
          : ended(memo, call.name, call.input, fact.error.message, 'failed in the same way')
      }
      case 'call-refused':
        return ended(memo, fact.name, undefined, fact.reason, 'was refused for the same reason')
      default:
        return undefined
    }
  }
  return condition(
    `repeatedCall(${times})`,
    (): Memo => ({ turn: 0, pending: new Map(), known: newKnown(), ends: newTally() }),
    step,
  )
}
