import type { Json } from '../contract/json.ts'

/** A value as a model reads it: a text as it is, anything else as JSON. */
export const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))
