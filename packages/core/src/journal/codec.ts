import { type Draft, eventVersion, type StoredEvent } from '../contract/event.ts'
import type { RunId, TaskId } from '../contract/ids.ts'
import { JournalError } from '../errors/journal-error.ts'
import { isPolluting } from './plain.ts'
import { faultOf } from './shape.ts'
import { type RawEvent, upcast, type Upcasters, upcasters } from './upcast.ts'

/**
 * Gives a draft its place. Both stores stamp here, so that what they return is the same, key for key.
 * What a fact holds is frozen where it enters (`toJson`) and held by reference; only its own keys are copied.
 */
export const stamp = (draft: Draft, taskId: TaskId, seq: number, position: number): StoredEvent =>
  Object.freeze({ ...draft, version: eventVersion, taskId, seq, position })

/** A stored fact as text. Its keys keep their order, so a fact always has the same bytes. */
export const encode = (event: StoredEvent): string => JSON.stringify(event)

/**
 * Reads a fact back: checked, brought to the current version, frozen.
 *
 * @param text what `encode` made, of this version or an older one
 * @param runId the run that it stands in, and
 * @param position its place there, as the store has them
 * @throws JournalError when it is no fact, not the one that belongs there, or of a version that this code does not know
 */
export const decode = (text: string, runId: RunId, position: number, table: Upcasters = upcasters): StoredEvent => {
  const refuse = (fault: string, next: string, cause?: unknown): JournalError =>
    new JournalError({ message: `Fact ${position} of run ${runId} ${fault}.`, next, cause })
  const damaged = 'The store was changed by something else: restore a copy of it, or leave this run.'
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (cause) {
    throw refuse('is not JSON', damaged, cause)
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw refuse('is not an object', damaged)
  const raw = upcast(parsed as RawEvent, table)
  if (raw === undefined) {
    const version = JSON.stringify((parsed as RawEvent)['version'])
    throw refuse(`has version ${version}, and this code reads up to ${eventVersion}`, 'Update Crewright to read it.')
  }
  const fault = faultOf(raw) ?? (raw['position'] === position ? undefined : 'stands in the place of another')
  if (fault !== undefined) throw refuse(fault, damaged)
  if (!freezeDeep(raw)) throw refuse('holds a key that reaches for prototypes', damaged)
  return raw as unknown as StoredEvent
}

/** Freezes parsed JSON in place; false when a key in it reaches for prototypes. */
const freezeDeep = (value: object): boolean => {
  for (const key of Object.keys(value)) {
    const part = (value as RawEvent)[key]
    if (isPolluting(key, part)) return false
    if (typeof part === 'object' && part !== null && !freezeDeep(part)) return false
  }
  Object.freeze(value)
  return true
}
