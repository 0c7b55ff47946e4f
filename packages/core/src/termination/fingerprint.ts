import type { Json } from '../contract/json.ts'

/**
 * A number of 53 bits that is the same for JSON values that are equal, whatever the order of their keys, and different
 * for others but for one chance in millions of millions. Linear in the value's size; builds no text.
 *
 * Source of the mixing: cyrb53 by bryc, public domain.
 */
export function fingerprint(...values: readonly (Json | undefined)[]): number {
  a = 0xdeadbeef
  b = 0x41c6ce57
  for (const value of values) mix(value, 0)
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}

// The two lanes of the call under way. Nothing in here calls out, so two calls never mix.
let a = 0
let b = 0

/** Below this, values count as equal: nobody nests deeper, and a stack is finite. */
const deepest = 500

function mix(value: Json | undefined, depth: number): void {
  if (typeof value === 'string') return mixText('s', value)
  if (value === null || typeof value !== 'object') return mixText('p', String(value))
  if (depth > deepest) return mixText('d', '')
  if (Array.isArray(value)) {
    const list = value as readonly Json[]
    mixText('a', String(list.length))
    for (const one of list) mix(one, depth + 1)
    return
  }
  const fields = value as { readonly [key: string]: Json | undefined }
  const keys = Object.keys(fields)
  if (keys.length > 1) keys.sort()
  for (const key of keys) {
    if (fields[key] === undefined) continue
    mixText('k', key)
    mix(fields[key], depth + 1)
  }
  mixText('e', '')
}

/** The kind and the length go in first, so that no two sequences of parts read the same. */
function mixText(kind: string, text: string): void {
  let x = Math.imul(a ^ kind.charCodeAt(0), 2654435761)
  let y = Math.imul(b ^ text.length, 1597334677)
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    x = Math.imul(x ^ c, 2654435761)
    y = Math.imul(y ^ c, 1597334677)
  }
  a = x
  b = y
}
