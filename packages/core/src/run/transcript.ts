/** What enters a task's transcript, and what it will add to a request at most. Called by `evolve` alone: facts decide. */
import type { Fact } from '../contract/event.ts'
import type { Compaction } from '../contract/memory.ts'
import type { TranscriptEntry } from '../contract/model.ts'
import { entryBound } from '../ledger/bound.ts'
import { longestNote, shortened } from './answers.ts'
import type { CallState, TaskState } from './state.ts'

/** Enters one entry, and counts it for the bound of the next call. */
export function enter(state: TaskState, entry: TranscriptEntry): void {
  state.transcript.push(entry)
  state.transcriptBound += entryBound(entry)
}

const answerOf = ({ call, text, failed }: CallState): TranscriptEntry => ({
  from: 'tool',
  callId: call.id,
  name: call.name,
  text,
  failed,
})

/** What a call's answer will add, at most: as it is, or as it is told when the work stops first. */
const answerBound = (one: CallState): number =>
  entryBound(one.status === 'answered' ? answerOf(one) : { ...answerOf(one), text: longestNote })

/** E1: each call gets exactly one answer; what comes after the first is dropped. */
export function answer(state: TaskState, callId: string, text: string, failed: boolean): void {
  const call = state.calls.get(callId)
  if (call === undefined || call.status === 'answered') return
  state.answersBound -= answerBound(call)
  call.status = 'answered'
  call.text = text
  call.failed = failed
  state.answersBound += answerBound(call)
  state.unanswered--
  if (state.unanswered > 0) return
  // E2: answers enter the transcript together, in the order of the calls: what finished first leaves no trace.
  for (const one of state.calls.values()) enter(state, answerOf(one))
  state.answersBound = 0
  state.phase = 'ready'
}

/** Gives every open call its answer, because the work stops here. */
export function answerAll(state: TaskState, text: string): void {
  for (const { call } of state.calls.values()) answer(state, call.id, text, true)
}

/** Opens the calls of a reply. */
export function fillCalls(state: TaskState, event: Extract<Fact, { type: 'model-replied' }>): void {
  state.calls.clear()
  state.answersBound = 0
  for (const call of event.toolCalls) {
    const open: CallState = { call, status: 'new', text: '', failed: false }
    state.calls.set(call.id, open)
    state.callIds.add(call.id)
    state.answersBound += answerBound(open)
  }
  state.unanswered = state.calls.size
}

const boundOf = (entries: readonly TranscriptEntry[]): number =>
  entries.reduce((sum, entry) => sum + entryBound(entry), 0)

/** Puts one line of text in the place of entries. */
export function compact(state: TaskState, { from, to, summary }: Compaction): void {
  state.transcript.splice(from, to - from, { from: 'user', text: summary })
  recount(state, from)
}

/** Shows the answers from one entry on up to so many characters each. */
export function cut(state: TaskState, from: number, characters: number): void {
  for (let at = from; at < state.transcript.length; at++) {
    const entry = state.transcript[at]
    if (entry?.from === 'tool') state.transcript[at] = shortened(entry, characters)
  }
  recount(state, from)
}

/** What changed after it was counted is bounded anew, with all that stands before it. */
function recount(state: TaskState, changed: number): void {
  const { counted, transcript } = state
  if (counted !== undefined && boundOf(transcript.slice(0, changed)) < counted.transcriptBound) {
    state.counted = { ...counted, stands: false }
  }
  state.transcriptBound = boundOf(transcript)
}
