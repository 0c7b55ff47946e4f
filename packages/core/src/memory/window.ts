import type { Compaction, Memory, MemoryView } from '../contract/memory.ts'
import type { TranscriptEntry } from '../contract/model.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { checkOptions, shown } from '../values/check-options.ts'
import { digest, emptySummary, writeSummary } from './summary.ts'

export interface WindowOptions {
  /**
   * The share of the room that a compaction leaves filled, above 0 and up to 1. Default 0.6: a compaction changes the
   * prompt's beginning, which costs the provider's cache, so one should last for many turns.
   */
  readonly keep?: number
}

/** The share of the room that a summary may take, where there is a choice. */
const summaryShare = 0.1

/**
 * Memory within a run: the newest turns that fit, and of the older ones a list of what was called and what came.
 *
 * - M1: the pinned entries stay, and so do the last assistant entry and everything after it; before the first, everything.
 * - M2: an assistant entry and the tool entries that answer it are given up together or not at all.
 * - M3: what it returns makes the transcript smaller, and makes it fit whenever giving up all but M1 could.
 * - M4: the same view gives the same answer; no model, no clock.
 *
 * @throws DefinitionError for a share that is none.
 * @example defineRole({ …, memory: windowMemory({ keep: 0.8 }) })
 */
export function windowMemory(options: WindowOptions = {}): Memory {
  const { keep = 0.6 } = checkOptions(options, { known: ['keep'] }, 'windowMemory()')
  if (typeof keep !== 'number' || !(keep > 0 && keep <= 1)) {
    throw new DefinitionError({
      message: `windowMemory({ keep }) is ${shown(keep)}, but must be above 0 and at most 1`,
      next: 'Give the share of the room to leave filled, for example 0.6, or leave it out.',
    })
  }
  return { name: 'window', compact: (view) => compact(view, keep) }
}

function compact(view: MemoryView, keep: number): Compaction | undefined {
  const { transcript, pinned, room } = view
  const sizes = transcript.map((entry) => view.sizeOf(entry))
  const total = sum(sizes)
  if (total <= room) return undefined
  const turns = turnsOf(transcript, pinned)
  const last = turns.pop()
  if (last === undefined || last === pinned) return undefined

  // From the newest turn back, for as long as what is kept and a summary stay within the share.
  const measure = (text: string): number => view.sizeOf({ from: 'user', text })
  const forSummary = Math.max(measure(emptySummary), Math.floor(summaryShare * room))
  const target = Math.floor(keep * room) - forSummary
  let kept = sum(sizes.slice(0, pinned)) + sum(sizes.slice(last))
  let to = last
  for (let turn = turns.pop(); turn !== undefined && turn > pinned; turn = turns.pop()) {
    const more = sum(sizes.slice(turn, to))
    if (kept + more > target) break
    kept += more
    to = turn
  }
  // The summary gets what is left of the share, or a little of what is left of the room, and never more than it frees.
  const most = Math.min(Math.max(target + forSummary - kept, forSummary), room - kept, total - kept - 1)
  const summary = writeSummary(digest(transcript.slice(pinned, to)), measure, most)
  return kept + measure(summary) < total ? { from: pinned, to, summary } : undefined
}

/** Where each turn begins. A turn is an assistant entry and all up to the next; what comes before the first is one. */
function turnsOf(transcript: readonly TranscriptEntry[], pinned: number): number[] {
  const starts: number[] = []
  for (let i = pinned; i < transcript.length; i++) {
    if (i === pinned || transcript[i]?.from === 'assistant') starts.push(i)
  }
  return starts
}

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0)
