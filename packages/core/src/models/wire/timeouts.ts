/** How long an adapter waits for a provider. */
import { DefinitionError } from '../../errors/definition-error.ts'
import { checkOptions, shown } from '../../values/check-options.ts'

/** All in milliseconds, each a number above 0; `Infinity` waits for ever. */
export interface Timeouts {
  /**
   * From the request to the first byte of a streamed reply. A reply that is not streamed is silent until it is whole:
   * only `callMs` holds for its first byte. Default: 120,000 (two minutes).
   */
  readonly firstByteMs?: number
  /** Between two pieces of a reply once it has begun. Default: 120,000 (two minutes). */
  readonly idleMs?: number
  /** From the request to the end of the reply. Default: 600,000 (ten minutes). */
  readonly callMs?: number
}

export type FilledTimeouts = { readonly [T in keyof Timeouts]-?: number }

const defaults: FilledTimeouts = { firstByteMs: 120_000, idleMs: 120_000, callMs: 600_000 }

/**
 * Timeouts as a user gave them, filled and checked.
 *
 * @param where whose they are, as the reader knows it: `openai('gpt-5-mini')`
 * @throws DefinitionError when one is no number above 0, or does not exist
 */
export function fillTimeouts(given: Timeouts | undefined, where: string): FilledTimeouts {
  if (given === undefined) return defaults
  checkOptions(given, { known: Object.keys(defaults) }, `the \`timeouts\` of ${where}`)
  for (const [name, ms] of Object.entries(given)) {
    if (ms === undefined || (typeof ms === 'number' && ms > 0)) continue
    throw new DefinitionError({
      message: `\`timeouts.${name}\` of ${where} is ${shown(ms)}, but must be a number of milliseconds above 0`,
      next: 'Give milliseconds, for example 30_000, or leave it out.',
    })
  }
  const { firstByteMs = defaults.firstByteMs, idleMs = defaults.idleMs, callMs = defaults.callMs } = given
  return { firstByteMs, idleMs, callMs }
}
