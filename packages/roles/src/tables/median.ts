import type { DatabaseSync, SQLInputValue } from 'node:sqlite'

/**
 * Gives a connection `median(column)` where its SQLite has none: the middle of the numbers, the mean of the middle two where
 * there is an even number of them, and no value where there is none.
 */
export function addMedian(db: DatabaseSync): void {
  try {
    db.prepare('select median(1)').get()
  } catch {
    db.aggregate('median', {
      // The state may be any value; its type knows of cells alone.
      start: () => [] as unknown as SQLInputValue,
      step: (state, value) => {
        if (typeof value === 'number') (state as unknown as number[]).push(value)
        return state
      },
      result: (state) => medianOf(state as unknown as number[]),
    })
  }
}

export function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
