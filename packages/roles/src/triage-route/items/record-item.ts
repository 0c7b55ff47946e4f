import { TriageError } from '../triage-error.ts'
import { fieldNames, joined, noText } from './fields.ts'
import type { RawItem, ReadOptions } from './item.ts'

/** What a value that is an item looks like, for errors. */
export const itemShape = 'each is one object, such as {"id": "17", "text": "Where is my order?"}'

interface Place {
  /** As a sentence begins: `Line 3 of a.jsonl`. */
  readonly where: string
  readonly place: string
}

type JsonRecord = Readonly<Record<string, unknown>>

/** The item that a value of JSON is: an object with a text in one of its fields, or a text alone. */
export function itemOf(value: unknown, { where, place }: Place, { text }: ReadOptions): RawItem {
  if (typeof value === 'string') return { id: undefined, place, text: value }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what = Array.isArray(value) ? 'a list' : JSON.stringify(value)
    throw new TriageError({ message: `${where} is ${what}, not an item.`, next: `Mend it: ${itemShape}.` })
  }
  const record = value as JsonRecord
  const names = fieldNames(Object.keys(record), text)
  if (names.text === undefined && (text !== undefined || names.title === undefined))
    throw noText(where, Object.keys(record), text)
  const id = names.id === undefined ? undefined : record[names.id]
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : undefined,
    place,
    text: joined(textAt(record, names.title, where), textAt(record, names.text, where)),
  }
}

function textAt(record: JsonRecord, field: string | undefined, where: string): string {
  const value = field === undefined ? undefined : record[field]
  if (value === undefined || value === null) return ''
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new TriageError({
    message: `${where} has ${Array.isArray(value) ? 'a list' : 'an object'} in its field ${field}, not a text.`,
    next: 'Write the text of each item as one string, or say with --text which field holds it.',
  })
}
