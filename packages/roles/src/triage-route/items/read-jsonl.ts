import type { TextFile } from '../../text/read-text.ts'
import { TriageError } from '../triage-error.ts'
import { fieldNames, joined, textNames } from './fields.ts'
import type { RawItem } from './item.ts'

const shape = 'Each line must be one object, such as {"id": "17", "text": "Where is my order?"}'

/** Reads items from lines of JSON. Empty lines are passed over; anything else that is no item is an error with its line. */
export async function* readJsonl(file: TextFile, name: string): AsyncGenerator<RawItem> {
  let at = 0
  for await (const line of file.lines()) {
    at += 1
    if (line.trim() !== '') yield itemOf(line, at, name)
  }
}

function itemOf(line: string, at: number, name: string): RawItem {
  const value = parsed(line, at, name)
  const place = `line-${at}`
  if (typeof value === 'string') return { id: undefined, place, text: value }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what = Array.isArray(value) ? 'a list' : JSON.stringify(value)
    throw new TriageError({ message: `Line ${at} of ${name} is ${what}, not an item.`, next: `${shape}.` })
  }
  const record = value as Readonly<Record<string, unknown>>
  const names = fieldNames(Object.keys(record))
  if (names.text === undefined && names.title === undefined) {
    const found = Object.keys(record).join(', ') || 'none'
    throw new TriageError({
      message: `Line ${at} of ${name} has no text: its fields are ${found}.`,
      next: `Name the field of the text ${textNames}.`,
    })
  }
  const id = names.id === undefined ? undefined : record[names.id]
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : undefined,
    place,
    text: joined(textAt(record, names.title, at, name), textAt(record, names.text, at, name)),
  }
}

function parsed(line: string, at: number, name: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const whole = at === 1 && /^\s*[[{]\s*$/.test(line)
    throw new TriageError({
      message: `Line ${at} of ${name} is not JSON: ${reason}.`,
      next: whole ? `${shape}: write a list of objects as lines (jq -c '.[]').` : `Mend that line. ${shape}.`,
      cause,
    })
  }
}

function textAt(
  record: Readonly<Record<string, unknown>>,
  field: string | undefined,
  at: number,
  name: string,
): string {
  const value = field === undefined ? undefined : record[field]
  if (value === undefined || value === null) return ''
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new TriageError({
    message: `The field ${field} on line ${at} of ${name} holds ${Array.isArray(value) ? 'a list' : 'an object'}, not a text.`,
    next: 'Write the text of each item as one string.',
  })
}
