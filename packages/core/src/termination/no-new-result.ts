import type { Fact } from '../contract/event.ts'
import type { Json } from '../contract/json.ts'
import type { Condition, Evidence } from './condition.ts'
import { condition } from './condition.ts'
import { newKnown, numberOf } from './known.ts'
import type { Known } from './known.ts'

interface Memo {
  /** Turns in a row that brought nothing new. */
  fruitless: number
  /** Calls of this turn that are not answered yet. */
  open: number
  /** Whether this turn brought something new. */
  news: boolean
  /** Names of tools whose call is not answered yet, by call id. */
  readonly names: Map<string, string>
  readonly results: Known
}

/** A reply has fewer calls than this; what is older has been forgotten by its task as well. */
const mostNames = 256

/**
 * Fires when `turns` turns in a row, each with all of its calls answered, brought neither a tool's result nor a task's
 * result that this task had not seen. What fails or is refused brings nothing. A turn that ends the task never counts.
 *
 * @param options.turns default 6
 */
export function noNewResult({ turns = 6 }: { readonly turns?: number } = {}): Condition {
  const endTurn = (memo: Memo): Evidence | undefined => {
    memo.open = 0
    memo.fruitless = memo.news ? 0 : memo.fruitless + 1
    memo.news = false
    return memo.fruitless < turns ? undefined : [`${memo.fruitless} turns in a row brought no new result`]
  }
  const answer = (memo: Memo, from?: string, result?: Json): Evidence | undefined => {
    if (from !== undefined && isNew(memo.results, from, result)) {
      memo.news = true
      memo.fruitless = 0
    }
    if (memo.open === 0) return undefined
    memo.open -= 1
    return memo.open === 0 ? endTurn(memo) : undefined
  }
  const step = (memo: Memo, fact: Fact, message: Fact | undefined): Evidence | undefined => {
    switch (fact.type) {
      case 'model-replied': {
        // Whatever of the last turn is still open was not answered one by one; the turn is over all the same.
        const evidence = memo.open > 0 ? endTurn(memo) : undefined
        memo.open = fact.toolCalls.length
        return evidence
      }
      case 'tool-intended':
        if (memo.names.size >= mostNames) memo.names.clear()
        memo.names.set(fact.callId, fact.name)
        return undefined
      case 'tool-completed': {
        const name = memo.names.get(fact.callId)
        memo.names.delete(fact.callId)
        return answer(memo, name ?? '', fact.result)
      }
      case 'tool-failed':
        memo.names.delete(fact.callId)
        return answer(memo)
      case 'tool-outcome-unknown':
      case 'call-refused':
        return answer(memo)
      case 'reply-rejected':
        return memo.open === 0 ? endTurn(memo) : undefined
      case 'message-received':
        if (message?.type === 'task-completed') return answer(memo, 'task', message.payload.result)
        if (message?.type === 'task-failed' || message?.type === 'task-canceled') return answer(memo)
        return message?.type === 'question-answered' ? answer(memo, 'answer', message.payload.answer) : undefined
      default:
        return undefined
    }
  }
  const init = (): Memo => ({ fruitless: 0, open: 0, news: false, names: new Map(), results: newKnown() })
  return condition(`noNewResult(${turns})`, init, step)
}

function isNew(results: Known, from: string, result: Json | undefined): boolean {
  const last = results.last
  return numberOf(results, from, result) > last
}
