import type { ReadOptions } from '../contract/journal.ts'

/** The positions that a reader asks for: `count` of them at most, from `from` on. */
export const range = ({ after = -1, limit = Infinity }: ReadOptions = {}): { from: number; count: number } => ({
  from: Math.max(0, Math.floor(after) + 1),
  count: Math.min(Math.max(0, Math.floor(limit)), Number.MAX_SAFE_INTEGER),
})
