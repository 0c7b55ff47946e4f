import { decide, leastDetectable, mcNemar, moreTasks, pairedBootstrap, type Evidence } from '@crewright/stats'
import type { ArmSpend, BenchPlan, Interval, PairResult } from '../contract/comparison.ts'
import { columnOf, mean, type Scores } from './scores.ts'
import { costRatio } from './spend.ts'

/** What a pair is asked. */
export interface PairQuestion {
  readonly first: string
  readonly second: string
  /** How many pairs are judged: what each would have to show is planned for that many. */
  readonly pairs: number
  /** What was looked at for an early stop; it alone decides then. */
  readonly evidence?: Evidence | undefined
}

/** A result before it is corrected for the other pairs. */
export type RawPair = Omit<PairResult, 'adjustedP' | 'winner'> & { readonly favours: string | null }

/** The scores of both arms, over the same tasks. */
interface Columns {
  readonly first: readonly number[]
  readonly second: readonly number[]
  readonly clusters: readonly string[] | undefined
}

/** The difference that is looked for when nobody said which: 5 points. */
export const sought = 0.05

/** From so many tasks, or clusters, on it can be foreseen how many would do, and the bootstrap has something to draw from. */
const enoughToForesee = 6
const enoughToDraw = 20

/** The share of tasks that may differ although of so many none did: see `decide` for the source. */
const unseen = (units: number, alpha: number): number => -Math.log(alpha) / units

const within = ([low, high]: Interval): Interval => [Math.max(-1, low), Math.min(1, high)]

/**
 * How many more tasks show 5 points; when so many tasks would have, how many show what was seen, down to 1 point. Null when they
 * all did alike, or are too few to tell how they vary.
 */
function moreOf(count: number, standardError: number, difference: number, alpha: number): PairResult['moreTasks'] {
  if (standardError === 0) return null
  for (const wanted of [sought, Math.max(0.01, Math.abs(difference))]) {
    const more = moreTasks({ count, standardError, difference: wanted, alpha }) ?? 0
    if (more > 0) return { count: more, of: wanted }
  }
  return null
}

/** What can be said of one task, or one cluster: nothing. */
const unknown = ({ first, second }: Columns) => ({
  difference: mean(second) - mean(first),
  interval: [-1, 1] as const,
  standardError: 1 / second.length,
  p: 1,
  by: 'nothing: too few tasks',
  favours: undefined,
  counts: null,
  bootstrap: null,
})

function judge(columns: Columns, plan: BenchPlan, units: number, evidence: Evidence | undefined) {
  const alpha = evidence?.alpha ?? 1 - plan.confidence
  const { paired, interval, difference, counts, p, by, winner } = decide({ ...columns, alpha, evidence })
  const { seed, confidence } = plan
  const { clusters } = columns
  return {
    difference,
    interval: within(interval),
    standardError: paired.standardError,
    p,
    by,
    favours: winner,
    counts,
    bootstrap:
      units < enoughToDraw
        ? null
        : pairedBootstrap(columns.first, columns.second, { seed, confidence, clusters }).interval,
  } as const
}

/** The second arm minus the first, over the same tasks. */
export function rawPair(
  plan: BenchPlan,
  scores: Scores,
  spends: ReadonlyMap<string, ArmSpend>,
  { first, second, pairs, evidence }: PairQuestion,
): RawPair {
  const { clusters } = scores
  const columns = { first: columnOf(scores, first).scores, second: columnOf(scores, second).scores, clusters }
  const tasks = columns.first.length
  const units = clusters === undefined ? tasks : new Set(clusters).size
  const judged = units < 2 ? unknown(columns) : judge(columns, plan, units, evidence)
  const alpha = (1 - plan.confidence) / pairs
  const planned = judged.standardError > 0 ? judged.standardError : Math.sqrt(unseen(units, alpha) / units)
  const [own, other] = [spends.get(first), spends.get(second)]
  const { favours, counts } = judged
  return {
    first,
    second,
    tasks,
    clusters: units,
    ...judged,
    ...(counts === null || units < tasks ? {} : { exactP: mcNemar(counts).exact }),
    cost: own === undefined || other === undefined ? null : costRatio(own, other),
    favours: favours === undefined ? null : { first, second }[favours],
    leastDetectable: leastDetectable({ n: tasks, varianceOfDifferences: tasks * planned ** 2, alpha }),
    moreTasks: units < enoughToForesee ? null : moreOf(tasks, judged.standardError, judged.difference, alpha),
    evidence: evidence === undefined ? null : { value: Math.min(evidence.most, Number.MAX_VALUE), sure: evidence.sure },
  }
}
