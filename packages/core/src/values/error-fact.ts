import type { ErrorFact } from '../contract/error-fact.ts'

/** Anything as words. What was thrown may be no error, and may throw in its turn when it is looked at. */
function words(read: () => unknown): string {
  try {
    return String(read())
  } catch {
    return 'something that cannot be put into words'
  }
}

/** What facts were made from, in this process: a user gets back the very error that was thrown. */
const thrown = new WeakMap<ErrorFact, Error>()

/** An error as the journal keeps it. */
export function errorFact(error: unknown): ErrorFact {
  if (!(error instanceof Error)) return { name: 'Error', message: words(() => error) }
  const fact = factOf(error)
  thrown.set(fact, error)
  return fact
}

function factOf(error: Error): ErrorFact {
  const { next } = error as { next?: unknown }
  const { cause } = error
  return {
    name: words(() => error.name),
    message: words(() => error.message),
    ...(typeof next === 'string' ? { next } : {}),
    ...(cause === undefined ? {} : { cause: words(() => (cause instanceof Error ? cause.message : cause)) }),
  }
}

/** The error that a fact stands for: the one that was thrown, or, read from a journal, one that says the same. */
export function errorOf(fact: ErrorFact): Error & { readonly next?: string } {
  const known = thrown.get(fact)
  if (known !== undefined) return known
  const error = new Error(fact.message, fact.cause === undefined ? undefined : { cause: fact.cause })
  error.name = fact.name
  Object.defineProperty(error, 'toJSON', { value: () => fact })
  return Object.assign(error, fact.next === undefined ? {} : { next: fact.next })
}
