import type { ErrorFact } from '../contract/error-fact.ts'

/** Anything as words. What was thrown may be no error, and may throw in its turn when it is looked at. */
function words(read: () => unknown): string {
  try {
    return String(read())
  } catch {
    return 'something that cannot be put into words'
  }
}

/** An error as the journal keeps it. */
export function errorFact(error: unknown): ErrorFact {
  if (!(error instanceof Error)) return { name: 'Error', message: words(() => error) }
  const { next } = error as { next?: unknown }
  const { cause } = error
  return {
    name: words(() => error.name),
    message: words(() => error.message),
    ...(typeof next === 'string' ? { next } : {}),
    ...(cause === undefined ? {} : { cause: words(() => (cause instanceof Error ? cause.message : cause)) }),
  }
}

/** The error that a fact stands for, as far as a journal can keep one. */
export function errorOf(fact: ErrorFact): Error & { readonly next?: string } {
  const error = new Error(fact.message, fact.cause === undefined ? undefined : { cause: fact.cause })
  error.name = fact.name
  return Object.assign(error, fact.next === undefined ? {} : { next: fact.next })
}
