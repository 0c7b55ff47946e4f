import type { Exchange } from './read-prompt.ts'
import { isRecord } from '../reading/passages.ts'

/** What is said when the documents have no answer. A fixed frame, never a guess. */
export const NOT_FOUND = 'Not found in the documents.'

/** What is said when the work stops before anything was found. */
export const NOT_FINISHED = 'Not finished: nothing was found so far.'

/** The runtime's own tools: that one of them was refused says nothing of the documents. */
const own: readonly string[] = ['submit', 'finish', 'ask']

/** Why a call gave nothing, as its answer says. */
function reasonOf({ answer }: Exchange): string | undefined {
  if (answer === undefined) return undefined
  const { result, failed } = answer
  if (isRecord(result) && typeof result['error'] === 'string') return result['error']
  return failed ? (typeof result === 'string' ? result : JSON.stringify(result)) : undefined
}

/**
 * What is said in the place of a quote: that it was not found is said only when something was looked into.
 *
 * @param closing whether this is the last turn of work that was stopped.
 */
export function absenceOf(exchanges: readonly Exchange[], closing: boolean): string {
  if (closing) return NOT_FINISHED
  const looked = exchanges.filter(({ call, answer }) => answer !== undefined && !own.includes(call.name))
  const reasons = looked.flatMap((exchange) => reasonOf(exchange) ?? [])
  const [first] = reasons
  if (first !== undefined && reasons.length === looked.length) return `Could not be looked up: ${first.trim()}`
  return NOT_FOUND
}
