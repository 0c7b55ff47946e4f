import type { Json } from '../contract/json.ts'

const longest = 160

/** A value as a reader of evidence sees it: JSON on one line, cut at 160 characters. */
export function shorten(value: Json | undefined): string {
  if (value === undefined) return ''
  const text = JSON.stringify(value)
  return text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`
}
