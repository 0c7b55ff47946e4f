import type { Limits } from '../contract/usage.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { shown } from '../values/check-options.ts'

/** Limits with nothing left open; `usd: null` is no ceiling on money. */
export type FilledLimits = { readonly [L in Exclude<keyof Limits, 'usd'>]-?: number } & { readonly usd: number | null }

/** What a run gets that says nothing; the units stand in `contract/usage.ts`. */
export const defaultLimits: FilledLimits = Object.freeze({
  usd: null,
  tokens: 1_000_000,
  modelCalls: 100,
  toolCalls: 500,
  delegations: 50,
  timeMs: 600_000,
  turns: 30,
  depth: 5,
  parallel: 16,
})

/** Limits that may be broken: half a dollar is a limit, half a call is a mistake. */
const fractional: ReadonlySet<string> = new Set(['usd', 'timeMs'])

/**
 * Throws a `DefinitionError` unless every limit is known and a finite number greater than 0 (a whole one where things
 * are counted).
 *
 * @param where whose limits they are, as the reader knows them: `crew "brief"`
 */
export function checkLimits(limits: Limits, where: string): void {
  if (typeof limits !== 'object' || limits === null || Array.isArray(limits)) {
    throw new DefinitionError({
      message: `the limits of ${where} must be an object, not ${shown(limits)}`,
      next: 'Write for example limits: { tokens: 100_000 }.',
    })
  }
  for (const [name, value] of Object.entries(limits)) {
    if (!Object.hasOwn(defaultLimits, name)) {
      throw new DefinitionError({
        message: `${where} has an unknown limit "${name}"`,
        next: `The limits are ${Object.keys(defaultLimits).join(', ')}.`,
      })
    }
    if (value === undefined) continue
    const whole = !fractional.has(name)
    if (typeof value === 'number' && Number.isFinite(value) && value > 0 && (!whole || Number.isInteger(value)))
      continue
    throw new DefinitionError({
      message: `limit "${name}" of ${where} is ${shown(value)}, but must be a ${whole ? 'whole' : 'finite'} number greater than 0`,
      next: `Give a number greater than 0, or leave "${name}" out for its default (${defaultLimits[name as keyof Limits] ?? 'none'}).`,
    })
  }
}

/** Puts the default in the place of every limit that is not given. Expects limits that `checkLimits` let pass. */
export function fillLimits(limits: Limits): FilledLimits {
  const filled: Record<string, number | null> = { ...defaultLimits }
  for (const [name, value] of Object.entries(limits)) if (value !== undefined) filled[name] = value
  return filled as FilledLimits
}
