import type { ErrorFact } from '../contract/error-fact.ts'

/** An error as the journal keeps it. Anything may have been thrown, and anything may happen when it is looked at. */
export function errorFact(error: unknown): ErrorFact {
  try {
    if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
    const { next } = error as { next?: unknown }
    const { cause } = error
    return {
      name: String(error.name),
      message: String(error.message),
      ...(typeof next === 'string' ? { next } : {}),
      ...(cause === undefined ? {} : { cause: cause instanceof Error ? String(cause.message) : String(cause) }),
    }
  } catch {
    return { name: 'Error', message: 'something was thrown that cannot be put into words' }
  }
}

/** The error that a fact stands for, as far as a journal can keep one. */
export function errorOf(fact: ErrorFact): Error & { readonly next?: string } {
  const error = new Error(fact.message, fact.cause === undefined ? undefined : { cause: fact.cause })
  error.name = fact.name
  return Object.assign(error, fact.next === undefined ? {} : { next: fact.next })
}
