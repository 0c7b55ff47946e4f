import type { Json } from '@crewright/core'

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** JSON text with sorted keys: equal values have equal texts. */
export const sameText = (value: Json | undefined): string => JSON.stringify(value ?? null, sorted)
