import type { Brief, Crew, Limits, Usage } from '@crewright/core'
import { describeCrew } from '@crewright/core'
import type { Attempt, TrialCall } from '../contract/arm.ts'
import { ArmError } from './arm-error.ts'
import { storedRun, type ArmOptions } from './stored-run.ts'
import { sumTotals, sumUsage } from './sum-usage.ts'

/** What is counted when an arm spends as much as another. */
export type SpendMeasure = 'tokens' | 'usd' | 'calls'

export interface TriesPlan extends ArmOptions {
  readonly most: number
  /** Stops before more is spent than the reference arm spent on the same task. Absent: `most` alone decides. */
  readonly by?: SpendMeasure
  /** Asked after each try; true ends it. */
  enough?(attempt: Attempt): boolean | Promise<boolean>
}

/**
 * Puts one goal to one crew again and again. The first try is as any run of the crew. A further one is begun only while what
 * is left of the reference's spend is as much as the dearest try so far cost, and what is left is its limit: so the arm
 * never spends more than the reference did, unless its first try did.
 *
 * @returns the tries in their order, at least one
 * @throws ArmError when what is to be matched is not known; what `enough` throws
 */
export async function tries(crew: Crew, trial: TrialCall, plan: TriesPlan): Promise<readonly Attempt[]> {
  const { most, by, enough, ...options } = plan
  const made: Attempt[] = []
  while (made.length < most) {
    const limits = by === undefined || made.length === 0 ? options.limits : limitsLeft(crew, trial, made, by, options)
    if (limits === undefined && by !== undefined && made.length > 0) break
    const attempt = await storedRun(crew, trial.task.goal as Brief<never>, {
      ...{ trial, ...options },
      ...(made.length === 0 ? {} : { suffix: `.${made.length}` }),
      ...(limits === undefined ? {} : { limits }),
    })
    made.push(attempt)
    if (attempt.status === 'canceled' || (await enough?.(attempt)) === true) break
  }
  return made
}

const limitOf = { tokens: 'tokens', usd: 'usd', calls: 'modelCalls' } as const

/** The limits of the next try; undefined when there shall be none. */
function limitsLeft(
  crew: Crew,
  { budget, task }: TrialCall,
  made: readonly Attempt[],
  by: SpendMeasure,
  options: ArmOptions,
): Limits | undefined {
  const spent = made.map(({ usage }) => amountOf(usage.total, by))
  const most = budget?.[by]
  const sum = sumTotals(made.map(({ usage }) => usage.total))
  const all = amountOf(sum, by)
  if (most === undefined || most === null || all === null) {
    const whose = all === null ? 'this arm' : 'the reference arm'
    throw new ArmError({
      message: `What ${whose} spent on the task ${task.id} is not known in ${by}, so it cannot be matched.`,
      next: by === 'usd' ? 'Give the models a `price`, or match by tokens or calls.' : 'Name the reference arm.',
    })
  }
  // Money in whole nano-dollars, as runs count it; tokens and calls are whole.
  const left = by === 'usd' ? Math.floor((most - all) * 1e9) / 1e9 : Math.floor(most - all)
  const dearest = Math.max(...spent.map((one) => one ?? 0))
  if (left <= 0 || left < dearest) return undefined
  const name = limitOf[by]
  const own = options.limits?.[name] ?? describeCrew(crew).limits[name] ?? Infinity
  return { ...options.limits, [name]: Math.min(left, own) }
}

function amountOf(usage: Usage, by: SpendMeasure): number | null {
  if (by === 'usd') return usage.usd
  return by === 'calls' ? usage.modelCalls : usage.inputTokens + usage.outputTokens
}

/** Several runs as one attempt, which ends as `chosen` did (default: the last) and cost what all of them cost. */
export function joined(made: readonly Attempt[], chosen = made.at(-1)): Attempt {
  if (chosen === undefined) throw new ArmError({ message: 'An arm made no try.', next: 'Allow it at least one.' })
  const lost = made.flatMap((one) => one.lost ?? [])
  const { usage: _, lost: __, runIds: ___, durationMs: ____, ...ending } = chosen
  return {
    ...ending,
    usage: sumUsage(made.map(({ usage }) => usage)),
    ...(lost.length === 0 ? {} : { lost: sumTotals(lost) }),
    runIds: made.flatMap(({ runIds }) => runIds),
    durationMs: made.reduce((sum, { durationMs }) => sum + durationMs, 0),
  }
}
