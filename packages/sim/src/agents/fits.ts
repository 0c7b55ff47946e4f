import type { ColumnKind } from '../contract/agents.ts'
import { SimulationError } from '../errors/simulation-error.ts'

/** Refuses what a whole-number column cannot hold, since it would be cut without a word, and what is no number. */
export const fits =
  (name: string, kind: ColumnKind) =>
  (kept: number | undefined, given: number, id: number): void => {
    const float = kind.startsWith('float')
    if (kept === given || (float && typeof given === 'number')) return
    throw new SimulationError({
      message: `the column ${name} (${kind}) cannot hold ${String(given)}`,
      next: float ? 'Give a number.' : 'Keep it in its range, or choose a wider column such as int32 or float64.',
      agent: id,
    })
  }
