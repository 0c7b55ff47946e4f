import type { TaskId } from '../contract/ids.ts'
import type { Limits } from '../contract/usage.ts'
import type { CrewrightError } from '../errors/crewright-error.ts'
import type { Line, Queued } from './line.ts'
import { ceilingOf } from './money.ts'
import type { Rate } from './money.ts'

/**
 * One account's numbers. Owned by the ledger; nobody else sees it. Money is in nano-dollars, `Infinity` is no ceiling.
 *
 * - A1: what is spent or open at an account is spent or open at each of its ancestors too.
 * - A2: spent + open + held <= ceiling whenever an ordinary request is granted; a closing one does not count what its
 *   own account holds. So well-behaved usage never takes spent + open over a ceiling.
 * - A3: usage above its reservation is charged as it is, even over a ceiling: the books say what the bill will say.
 */
export interface AccountState {
  readonly parent: AccountState | undefined
  /** The supervisor whose crew it is; errors name it. */
  readonly owner: TaskId
  readonly maxNanos: number
  readonly maxTokens: number
  readonly maxModelCalls: number
  readonly maxToolCalls: number
  readonly maxDelegations: number

  nanos: number
  inputTokens: number
  cachedInputTokens: number
  outputTokens: number
  modelCalls: number
  toolCalls: number
  delegations: number
  /** Some model's price is not known: `nanos` is not the whole truth. */
  unpriced: boolean
  estimated: boolean

  openRequests: number
  openTokens: number
  openNanos: number

  heldModelCalls: number
  heldTokens: number
  heldNanos: number

  /** Requests that wait for something of this account. See `waiting.ts`. */
  readonly line: Line<Waiter>
  /** The one that last went from this account's line to the line of an ancestor and stands there still. */
  front: Waiter | undefined
}

/** One request, with its price as integers. */
export interface Request {
  readonly account: AccountState
  readonly rate: Rate | undefined
  readonly inputTokens: number
  readonly maxOutputTokens: number
  /** At least 1, and at most `maxOutputTokens`. */
  readonly minOutputTokens: number
  /** May use what its own account holds back. */
  readonly closing: boolean
  readonly ticket: number
}

/** A request that waits. */
export interface Waiter extends Request, Queued {
  readonly signal: AbortSignal
  /** Where it stands; undefined once it is answered. */
  standing: AccountState | undefined
  /** `maxOutputTokens` tokens are taken from the books already. */
  grant(maxOutputTokens: number): void
  refuse(reason: CrewrightError): void
  /** Answers with the signal's reason; leaves its line if it stands in one. */
  abort(): void
}

export function newAccount(parent: AccountState | undefined, limits: LimitValues, owner: TaskId): AccountState {
  return {
    parent,
    owner,
    maxNanos: ceilingOf(limits.usd),
    maxTokens: limits.tokens ?? Infinity,
    maxModelCalls: limits.modelCalls ?? Infinity,
    maxToolCalls: limits.toolCalls ?? Infinity,
    maxDelegations: limits.delegations ?? Infinity,
    nanos: 0,
    inputTokens: 0,
    cachedInputTokens: 0,
    outputTokens: 0,
    modelCalls: 0,
    toolCalls: 0,
    delegations: 0,
    unpriced: false,
    estimated: false,
    openRequests: 0,
    openTokens: 0,
    openNanos: 0,
    heldModelCalls: 0,
    heldTokens: 0,
    heldNanos: 0,
    line: [],
    front: undefined,
  }
}

/** Limits of which some may be missing: those bind elsewhere, or not at all. */
export type LimitValues = { readonly [L in keyof Limits]?: number | null | undefined }
