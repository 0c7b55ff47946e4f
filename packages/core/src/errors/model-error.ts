import { CrewrightError } from './crewright-error.ts'
import type { ErrorParts } from './crewright-error.ts'

/**
 * What went wrong with a model's reply, in the terms in which one decides whether to try again:
 *
 * - `auth`: the key is missing, wrong, or not allowed to do this · `quota`: the account has no credit or may spend no more
 * - `not-found`: no such model or address · `bad-request`: the request is wrong, and will be again
 * - `context`: the request does not fit the model · `rate-limit`: too many requests for now
 * - `overloaded`, `server`: the provider's own trouble · `connection`: it was not reached, or the line broke
 * - `timeout`: it was too slow · `incomplete`: the reply ended before it was whole
 * - `bad-reply`: what came is no reply of this protocol · `adapter`: the code between us and the provider is wrong
 */
export type ModelErrorKind =
  | 'auth'
  | 'quota'
  | 'not-found'
  | 'bad-request'
  | 'context'
  | 'rate-limit'
  | 'overloaded'
  | 'server'
  | 'connection'
  | 'timeout'
  | 'incomplete'
  | 'bad-reply'
  | 'adapter'

export interface ModelErrorParts extends ErrorParts {
  /** Default: `adapter`. */
  readonly kind?: ModelErrorKind
  /** The HTTP status, when there was one. */
  readonly status?: number | undefined
  /** The least that the provider asks to be left alone for, in milliseconds. */
  readonly retryAfterMs?: number | undefined
}

/** A model could not give a whole reply. */
export class ModelError extends CrewrightError {
  override readonly name = 'ModelError'
  readonly kind: ModelErrorKind
  /** The HTTP status, when there was one. */
  readonly status: number | undefined
  /** The least that the provider asks to be left alone for, in milliseconds. */
  readonly retryAfterMs: number | undefined

  constructor({ kind = 'adapter', status, retryAfterMs, ...parts }: ModelErrorParts) {
    super(parts)
    this.kind = kind
    this.status = status
    this.retryAfterMs = retryAfterMs
  }
}
