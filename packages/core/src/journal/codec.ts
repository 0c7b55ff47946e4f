import { type Draft, eventVersion, type StoredEvent } from '../contract/event.ts'
import type { RunId, TaskId } from '../contract/ids.ts'
import { JournalError } from '../errors/journal-error.ts'
import { isPolluting, maxDepth } from './plain.ts'
import { faultOf } from './shape.ts'
import { toJson } from './to-json.ts'
import { type RawEvent, upcast, type Upcasters, upcasters } from './upcast.ts'

/**
 * Gives a draft its place. Every store stamps here, so that what they return is the same, key for key.
 *
 * Who owns what: a draft is handed over and becomes the stored fact itself; one that is frozen, a stored fact for
 * example, is copied. Its values are checked, copied and frozen once, where they enter (`toJson`); a frozen value is
 * held by reference here, never copied. One that is not frozen yet enters now.
 *
 * @throws NotJsonError when a value is not JSON
 */
export const stamp = (draft: Draft, taskId: TaskId, seq: number, position: number): StoredEvent => {
  const event = (Object.isFrozen(draft) ? { ...draft } : draft) as unknown as { [key: string]: unknown }
  for (const key in event) {
    const value = event[key]
    switch (typeof value) {
      case 'string':
      case 'boolean':
      case 'undefined':
        break
      case 'number':
        // The usual number is not written again: a write by name costs more than all the rest of this loop.
        if (!Number.isFinite(value) || Object.is(value, -0)) {
          event[key] = toJson(value, `\`${key}\` of ${draft.type}`)
        }
        break
      case 'object':
        if (value !== null && !Object.isFrozen(value)) event[key] = toJson(value, `\`${key}\` of ${draft.type}`)
        break
      default:
        event[key] = toJson(value, `\`${key}\` of ${draft.type}`)
    }
  }
  event['version'] = eventVersion
  event['taskId'] = taskId
  event['seq'] = seq
  event['position'] = position
  return Object.freeze(event) as unknown as StoredEvent
}

/**
 * A stored fact as text. Its keys keep their order, so that a fact always has the same bytes.
 *
 * @throws JournalError when the fact lacks what its type must have: what could not be read back is not written
 */
export const encode = (event: StoredEvent): string => {
  const fault = faultOf(event as unknown as RawEvent)
  if (fault === undefined) return JSON.stringify(event)
  throw new JournalError({
    message: `A fact of type ${event.type} for task ${event.taskId} ${fault}, so it cannot be written.`,
    next: 'Hand the journal whole facts, as `Draft` has them.',
  })
}

/**
 * Reads a fact back: checked, brought to the current version, frozen.
 *
 * @param text what `encode` made, of this version or an older one
 * @param runId the run that it stands in
 * @param position its place there, as the store has it
 * @throws JournalError when it is no fact, not the one that belongs there, or of a version that this code does not know
 */
export const decode = (text: string, runId: RunId, position: number, table: Upcasters = upcasters): StoredEvent => {
  const raw = parse(text)
  if (typeof raw === 'string') throw refusal(raw, runId, position)
  const { version } = raw
  if (typeof version === 'number' && version > eventVersion) {
    throw new JournalError({
      message: `Fact ${position} of run ${runId} has version ${version}, and this Crewright reads up to ${eventVersion}.`,
      next: 'Update Crewright to read it.',
    })
  }
  const event = upcast(raw, table)
  if (event === undefined) throw refusal('has no version that was ever written', runId, position)
  const fault =
    (event['position'] === position ? faultOf(event) : 'is not the fact that belongs there') ?? seal(event, 0)
  if (fault !== undefined) throw refusal(fault, runId, position)
  return event as unknown as StoredEvent
}

/** The object that a text holds, or what is wrong with it. */
const parse = (text: string): RawEvent | string => {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return 'is not JSON'
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return 'is not an object'
  return parsed as RawEvent
}

/** Freezes parsed JSON in place, unless it holds what `toJson` lets nobody write: then it says what. */
const seal = (value: object, depth: number): string | undefined => {
  if (depth > maxDepth + 1) return 'is nested too deep'
  for (const key of Object.keys(value)) {
    const part = (value as RawEvent)[key]
    if (isPolluting(key, part)) return `holds \`${key}\`, which reaches for prototypes`
    const fault = typeof part === 'object' && part !== null ? seal(part, depth + 1) : undefined
    if (fault !== undefined) return fault
  }
  Object.freeze(value)
  return undefined
}

const refusal = (fault: string, runId: RunId, position: number): JournalError =>
  new JournalError({
    message: `Fact ${position} of run ${runId} ${fault}.`,
    next: 'Something else changed the store: take a copy of it from before, or leave this run alone.',
  })
