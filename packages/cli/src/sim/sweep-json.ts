import { DefinitionError } from '@crewright/core'
import type { AnyWorld, ParameterValue } from '@crewright/sim'
import { holm } from '@crewright/stats'
import {
  compareConditions,
  metricsIn,
  summarise,
  type ConditionComparison,
  type ConditionSummary,
  type SweepResult,
  type SweepRow,
} from '@crewright/sim/experiment'
import { sentence } from '../output/sentence.ts'
import { format } from './out-folder.ts'
import type { Sides } from './sim-flags.ts'

/** A comparison beside those of other metrics: p is adjusted for all that were asked (Holm, 1979). */
export interface Compared extends ConditionComparison {
  readonly adjustedP: number
}

/** A sweep as one document; a row for each run stands in `runs.jsonl`. */
export interface SweepJson {
  readonly format: string
  readonly world: string
  readonly status: SweepResult['status']
  readonly runs: number
  readonly done: number
  readonly failed: readonly Pick<SweepRow, 'id' | 'parameters' | 'seed' | 'error'>[]
  readonly conditions: readonly ConditionSummary[]
  readonly comparisons: readonly Compared[]
}

export const sweepJson = (
  world: AnyWorld,
  runs: number,
  { rows, status, failed }: Pick<SweepResult, 'rows' | 'status' | 'failed'>,
  comparisons: readonly Compared[],
): SweepJson => ({
  ...{ format, world: world.name, status, runs, done: rows.length },
  failed: failed.map(({ id, parameters, seed, error }) => ({ id, parameters, seed, error })),
  conditions: summarise(rows),
  comparisons,
})

/**
 * Each metric of each two conditions that were asked for; a difference is claimed only when it is sure beside all others.
 * What cannot be compared, as when too many runs failed, is told in `notes`.
 */
export const comparisonsOf = (
  rows: readonly SweepRow[],
  sides: readonly Sides<ParameterValue>[],
): { readonly comparisons: readonly Compared[]; readonly notes: readonly string[] } => {
  const notes: string[] = []
  const all = sides.flatMap(({ a, b }) =>
    metricsIn(rows).flatMap((metric) => {
      try {
        return [compareConditions(rows, { metric, a, b })]
      } catch (error) {
        if (!(error instanceof DefinitionError)) throw error
        notes.push(`${metric} cannot be compared: ${sentence(error)}`)
        return []
      }
    }),
  )
  const adjusted = holm(all.map(({ p }) => p))
  const comparisons = all.map((one, at) => {
    const adjustedP = adjusted[at] ?? 1
    return { ...one, adjustedP, higher: adjustedP < 0.05 ? one.higher : undefined }
  })
  return { comparisons, notes }
}
