import type { TranscriptEntry } from './model.ts'

/** What a memory is asked when the next request would not fit the model. */
export interface MemoryView {
  /** The whole transcript; entry 0 … `pinned - 1` hold history and brief and must stay. */
  readonly transcript: readonly TranscriptEntry[]
  readonly pinned: number
  /** Bytes of text that a request may hold: an upper bound of tokens for byte-level tokenizers. */
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
