import type { Brief, Crew, Usage } from '@crewright/core'
import type { Attempt, TrialCall } from '../contract/arm.ts'
import { ArmError } from './arm-error.ts'
import { storedRun, type ArmOptions } from './stored-run.ts'
import { sumTotals, sumUsage } from '../sum-usage.ts'

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
 * Puts one goal to one crew again and again. A further try is begun only while what is left of the reference's spend is as
 * much as the dearest try so far cost: so the arm spends no more than the reference did, unless a try is dearer than all
 * before it. No try is cut by what is left, since what a request may cost at most is several times what it does cost, and
 * limits are held by that: the arm would stop far below the reference.
 *
 * @returns the tries in their order, at least one
 * @throws ArmError when what is to be matched is not known; what `enough` throws
 */
export async function tries(crew: Crew, trial: TrialCall, plan: TriesPlan): Promise<readonly Attempt[]> {
  const { most, by, enough, ...options } = plan
  const made: Attempt[] = []
  do {
    const suffix = made.length === 0 ? '' : `.${made.length}`
    const attempt = await storedRun(crew, trial.task.goal as Brief<never>, { trial, suffix, ...options })
    made.push(attempt)
    if (attempt.status === 'canceled' || (await enough?.(attempt)) === true) break
  } while (made.length < most && (by === undefined || paysForAnother(trial, made, by)))
  return made
}

/** Whether what the reference arm spent pays for one more try, going by those that were made. */
function paysForAnother({ budget, task }: TrialCall, made: readonly Attempt[], by: SpendMeasure): boolean {
  const most = budget?.[by] ?? null
  let spent = 0
  let dearest = 0
  for (const { usage } of made) {
    const one = amountOf(usage.total, by)
    if (one === null || most === null) {
      const whose = one === null ? 'this arm' : 'the reference arm'
      throw new ArmError({
        message: `What ${whose} spent on the task ${task.id} is not known in ${by}, so it cannot be matched.`,
        next: by === 'usd' ? 'Give the models a `price`, or match by tokens or calls.' : 'Name the reference arm.',
      })
    }
    spent += one
    dearest = Math.max(dearest, one)
  }
  // Sums of dollars are not exact; nobody is charged a billionth of one.
  return most !== null && most - spent > 0 && spent + dearest <= most + 1e-9
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
