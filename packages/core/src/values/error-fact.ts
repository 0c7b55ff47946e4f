import type { ErrorFact } from '../contract/error-fact.ts'

/** An error as the journal keeps it. Anything may have been thrown. */
export function errorFact(error: unknown): ErrorFact {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { next } = error as { next?: unknown }
  const { cause } = error
  return {
    name: error.name,
    message: error.message,
    ...(typeof next === 'string' ? { next } : {}),
    ...(cause === undefined ? {} : { cause: cause instanceof Error ? cause.message : String(cause) }),
  }
}

/** The error that a fact stands for, as far as a journal can keep one. */
export function errorOf(fact: ErrorFact): Error & { readonly next?: string } {
  const error = new Error(fact.message, fact.cause === undefined ? undefined : { cause: fact.cause })
  error.name = fact.name
  return Object.assign(error, fact.next === undefined ? {} : { next: fact.next })
}
