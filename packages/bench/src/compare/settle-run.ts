import { systemClock, type Clock } from '@crewright/core'
import type { BenchRun, Ceiling } from './bench-run.ts'
import { mustBePriced, type Settled, wholeNumber, wrong } from './settle-bench.ts'

/** How a benchmark is run, with the defaults chosen. */
export interface SettledRun {
  readonly concurrency: number
  readonly clock: Pick<Clock, 'now' | 'pause'>
  readonly stopWhenSure: boolean
  readonly signal: AbortSignal | undefined
  readonly onProgress: BenchRun['onProgress']
  /** The ceiling, once it is known that these arms can be held to it. */
  ceilingOver(arms: Settled['abouts']): Ceiling
}

const known: ReadonlySet<string> = new Set<keyof BenchRun>([
  ...(['journal', 'concurrency', 'ceiling', 'stopWhenSure', 'signal', 'clock', 'onPlan', 'onProgress'] as const),
])

/**
 * Holds the options of a benchmark's run against what can work.
 *
 * @throws DefinitionError for the first that cannot
 */
export function settleRun(given: BenchRun): SettledRun {
  for (const option of Object.keys(given)) {
    if (!known.has(option)) throw wrong(`its run has no option \`${option}\``, `There are: ${[...known].join(', ')}.`)
  }
  const { concurrency = 4, clock = systemClock, stopWhenSure = false, signal, onProgress, ceiling = {} } = given
  checkCeiling(ceiling)
  return {
    ...{ clock, stopWhenSure, signal, onProgress },
    concurrency: wholeNumber('concurrency', concurrency, 1),
    ceilingOver(arms) {
      if (ceiling.usd !== undefined) mustBePriced(arms, 'a ceiling in dollars')
      return ceiling
    },
  }
}

function checkCeiling(ceiling: Ceiling): void {
  for (const [limit, most] of Object.entries(ceiling) as [string, unknown][]) {
    if (limit !== 'usd' && limit !== 'tokens' && limit !== 'calls')
      throw wrong(`its ceiling has no \`${limit}\``, 'There are: usd, tokens, calls.')
    if (most === undefined || (typeof most === 'number' && most > 0 && Number.isFinite(most))) continue
    throw wrong(`\`ceiling.${limit}\` is ${String(most)}`, 'Give a number above 0.')
  }
}
