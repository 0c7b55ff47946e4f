import type { Json } from '../contract/json.ts'
import { findNotJson } from './find-not-json.ts'
import { isPlain, isPolluting, maxDepth } from './plain.ts'

/** Thrown inside the walk, which knows no path; `toJson` turns it into an error that does. */
const notJson = new Error('not JSON')

/**
 * The one gate to the journal: checks that a value is plain JSON, copies it and freezes the copy, in one walk.
 *
 * Properties that are undefined are left out, and so are `__proto__` and a `constructor` that holds a `prototype`,
 * which no data needs and careless merging turns into an attack; -0 becomes 0, as JSON has it.
 *
 * A value that came from here is walked again if it is handed in again: a set of values known to be clean costs more
 * than the walk of a usual one (190 ns beside 150). The journal itself takes frozen values as they are.
 *
 * @param value anything
 * @param where what the value is, for the error: `the result of search_documents`
 * @returns a deeply frozen copy
 * @throws NotJsonError for a function, symbol, bigint, NaN, Infinity, Date, Map, class instance, hole, or cycle
 *
 * @example toJson({ found: 2, note: undefined }, 'the result of search') // { found: 2 }
 */
export const toJson = (value: unknown, where: string): Json => {
  try {
    return copy(value, 0)
  } catch (error) {
    if (error !== notJson) throw error
    throw findNotJson(value, where)
  }
}

const copy = (value: unknown, depth: number): Json => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      // Adding 0 turns -0 into 0.
      if (Number.isFinite(value)) return value + 0
      break
    case 'object':
      if (value === null) return null
      if (depth === maxDepth) break
      if (Array.isArray(value)) return copyArray(value, depth + 1)
      if (isPlain(value)) return copyObject(value, depth + 1)
  }
  throw notJson
}

const copyArray = (value: readonly unknown[], depth: number): Json => {
  const result: Json[] = []
  // By index, so that a hole is met as undefined and refused.
  for (let i = 0; i < value.length; i++) result.push(copy(value[i], depth))
  return Object.freeze(result)
}

const copyObject = (value: { readonly [key: string]: unknown }, depth: number): Json => {
  const result: { [key: string]: Json } = {}
  for (const key of Object.keys(value)) {
    const part = value[key]
    if (part === undefined || isPolluting(key, part)) continue
    result[key] = copy(part, depth)
  }
  return Object.freeze(result)
}
