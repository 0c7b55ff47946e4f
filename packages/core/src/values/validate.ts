import type { Schema } from '../contract/schema.ts'

/** A value as its schema gives it, or one sentence that names the path and what is wrong there. */
export type Validated<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

type Issue = {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** At most so many issues are told: a model mends the first ones, and the rest with them. */
const toldIssues = 5

function sentence(issues: readonly Issue[]): string {
  const told = issues.slice(0, toldIssues).map(({ path, message }) => {
    const steps = (path ?? []).map((step) => String(typeof step === 'object' ? step.key : step))
    return steps.length > 0 ? `at ${steps.join('.')}: ${message}` : message
  })
  const more = issues.length - told.length
  return told.join('; ') + (more > 0 ? ` (and ${more} more)` : '')
}

/** Holds a value against a schema. Waits only when the schema itself does. */
export function validate<T>(schema: Schema<unknown, T>, value: unknown): Validated<T> | Promise<Validated<T>> {
  const settle = (
    result: { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly Issue[] },
  ) =>
    result.issues === undefined
      ? ({ ok: true, value: result.value } as const)
      : ({ ok: false, reason: sentence(result.issues) } as const)
  const result = schema['~standard'].validate(value)
  return result instanceof Promise ? result.then(settle) : settle(result)
}
