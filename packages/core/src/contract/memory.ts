import type { TranscriptEntry } from './model.ts'

/** What a memory is asked when the next request would not fit the model. */
export interface MemoryView {
  /** The whole transcript; entry 0 … `pinned - 1` hold history and brief and must stay. */
  readonly transcript: readonly TranscriptEntry[]
  readonly pinned: number
  /** Bytes that history, brief and the rest of the transcript may have together, by the tokens that this task's bytes were so far. */
  readonly room: number
  /** The bytes that an entry counts for. */
  sizeOf(entry: TranscriptEntry): number
}

/** Entries `from` … `to - 1` are replaced by one line of text. */
export interface Compaction {
  readonly from: number
  readonly to: number
  readonly summary: string
}

/** Decides what a task remembers within a run. Pure: the runtime journals what it says. */
export interface Memory {
  readonly name: string
  /** What to compact so that the transcript fits; undefined when nothing can be given up. */
  compact(view: MemoryView): Compaction | undefined
}
