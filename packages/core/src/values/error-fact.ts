import type { ErrorFact } from '../contract/error-fact.ts'
import { wordsOf } from '../errors/words-of.ts'

/** What facts were made from, in this process: a user gets back the very error that was thrown. */
const thrown = new WeakMap<ErrorFact, Error>()

/** An error as the journal keeps it. */
export function errorFact(error: unknown): ErrorFact {
  if (!(error instanceof Error)) return { name: 'Error', message: wordsOf(error) }
  const fact = factOf(error)
  thrown.set(fact, error)
  return fact
}

function factOf(error: Error): ErrorFact {
  const { next, kind } = error as { next?: unknown; kind?: unknown }
  const { cause } = error
  const name = nameOf(error)
  return {
    name,
    message: wordsOf(error),
    ...(typeof next === 'string' ? { next } : {}),
    ...(name === 'ModelError' && typeof kind === 'string' ? { kind } : {}),
    ...(cause === undefined ? {} : { cause: wordsOf(cause) }),
  }
}

function nameOf(error: Error): string {
  try {
    return String(error.name)
  } catch {
    return 'Error'
  }
}

/** The error that a fact stands for: the one that was thrown, or, read from a journal, one that says the same. */
export function errorOf(fact: ErrorFact): Error & { readonly next?: string; readonly kind?: string } {
  const known = thrown.get(fact)
  if (known !== undefined) return known
  const error = new Error(fact.message, fact.cause === undefined ? undefined : { cause: fact.cause })
  error.name = fact.name
  Object.defineProperty(error, 'toJSON', { value: () => fact })
  const { next, kind } = fact
  return Object.assign(error, next === undefined ? {} : { next }, kind === undefined ? {} : { kind })
}
