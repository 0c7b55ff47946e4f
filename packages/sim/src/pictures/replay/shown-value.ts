import { visible } from '@crewright/report/page'
import type { ShownValue } from './replay-data.ts'

const longest = 160

/** A value as a picture shows it: numbers to six digits, texts cut, all else as JSON. */
export const shownValue = (value: unknown): ShownValue => {
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(6)) : String(value)
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null
  return typeof value === 'string' ? shownText(value) : jsonText(value)
}

/** Text in which nothing is hidden, cut where it is long. */
export const shownText = (text: string): string => {
  const whole = visible(text.slice(0, longest + 1))
  return text.length <= longest ? whole : `${whole.slice(0, longest)}…`
}

/** Any value as text: texts as they are, all else as JSON. */
export const jsonText = (value: unknown): string => {
  if (typeof value === 'string') return shownText(value)
  try {
    return shownText(JSON.stringify(value, shorter) ?? String(value))
  } catch {
    return `(${typeof value} without JSON)`
  }
}

const shorter = (_: string, value: unknown): unknown => {
  if (typeof value === 'number') return shownValue(value)
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Map) return [...value]
  return value instanceof Set || ArrayBuffer.isView(value) ? [...(value as Iterable<unknown>)] : value
}
