import { ModelError, type ModelErrorKind } from '@crewright/core'
import type { Retry } from './broker-options.ts'

/** What another try may mend; the rest fails again in the same way. */
const passing: ReadonlySet<ModelErrorKind> = new Set([
  'rate-limit',
  'overloaded',
  'server',
  'connection',
  'timeout',
  'incomplete',
  'bad-reply',
])

/**
 * How long to wait before another try of a call that failed, in milliseconds; undefined: there shall be none.
 *
 * The wait doubles from try to try, and a part of it, a quarter at most, is left off by the call's key: calls that failed
 * together do not come back together, and no chance is drawn.
 *
 * @param tried tries so far
 * @param key the call's, as `callKey` made it
 */
export const retryAfter = (
  error: unknown,
  tried: number,
  key: string,
  { tries, firstMs, mostMs }: Required<Retry>,
): number | undefined => {
  if (!(error instanceof ModelError) || !passing.has(error.kind) || tried >= tries) return undefined
  const asked = error.retryAfterMs ?? 0
  if (asked > mostMs) return undefined
  const part = Buffer.from(key, 'base64url').readUInt16LE(0) / 2 ** 18
  return Math.max(asked, Math.min(mostMs, firstMs * 2 ** (tried - 1)) * (1 - part))
}
