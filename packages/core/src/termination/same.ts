import type { Json } from '../contract/json.ts'

/** Below this, values count as alike: nobody nests deeper, and a stack is finite. */
const deepest = 500

/** Whether two values are the same JSON, whatever the order of their keys; a field that is undefined is none. */
export function same(a: Json | undefined, b: Json | undefined, depth = 0): boolean {
  if (a === b || depth > deepest) return true
  if (!isNest(a) || !isNest(b)) return false
  const [x, y] = [a as Fields, b as Fields]
  if (Array.isArray(x) !== Array.isArray(y)) return false
  const keys = Object.keys(x).filter((key) => x[key] !== undefined)
  let others = 0
  for (const key in y) if (y[key] !== undefined) others += 1
  return keys.length === others && keys.every((key) => Object.hasOwn(y, key) && same(x[key], y[key], depth + 1))
}

/**
 * A number that is equal for values that are the same, and mostly not for others: a first look, so that few values have
 * to be compared. It costs next to nothing, however large the value is: a text gives its length and a few characters.
 */
export function sketch(value: Json | undefined, depth = 0): number {
  if (typeof value === 'string') {
    let mixed = value.length
    const stride = Math.max(1, value.length >> 3)
    for (let i = value.length - 1; i >= 0; i -= stride) mixed = Math.imul(mixed ^ value.charCodeAt(i), 2654435761)
    return mixed
  }
  if (typeof value === 'number') return Math.imul(value * 1000, 1597334677)
  if (!isNest(value)) return value === null ? 3 : value === true ? 5 : 7
  if (Array.isArray(value)) {
    const list = value as readonly Json[]
    if (depth > 2 || list.length === 0) return list.length
    return Math.imul(sketch(list[0], depth + 1) ^ sketch(list.at(-1), depth + 1), 2246822507) ^ list.length
  }
  // Sums, since the order of keys says nothing.
  let sum = 11
  const fields = value as Fields
  for (const key in fields) {
    if (fields[key] === undefined) continue
    sum += Math.imul(sketch(key) ^ (depth > 2 ? 0 : sketch(fields[key], depth + 1)), 3266489909)
  }
  return sum | 0
}

type Fields = { readonly [key: string]: Json | undefined }

const isNest = (value: Json | undefined): boolean => typeof value === 'object' && value !== null
