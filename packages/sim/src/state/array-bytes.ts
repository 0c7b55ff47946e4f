import type { ArrayKind, TypedArray } from './format.ts'

/**
 * An array's own bytes, without a copy. Only where there is a NaN they are copied: processors and compilers write NaN in
 * many ways, and the same state has the same bytes. Bytes that may change meanwhile are copied too.
 */
export const arrayBytes = (array: TypedArray, kind: ArrayKind): Uint8Array => {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  if (kind.nan !== undefined && holdsNaN(array)) return withOneNaN(array, bytes.slice(), kind.nan)
  return array.buffer instanceof ArrayBuffer && !array.buffer.resizable ? bytes : bytes.slice()
}

const holdsNaN = (array: TypedArray): boolean => {
  const numbers = array as unknown as ArrayLike<number>
  for (let at = 0; at < numbers.length; at++) if (numbers[at] !== numbers[at]) return true
  return false
}

const withOneNaN = (array: TypedArray, bytes: Uint8Array, nan: Uint8Array): Uint8Array => {
  const numbers = array as unknown as ArrayLike<number>
  for (let at = 0; at < numbers.length; at++) if (numbers[at] !== numbers[at]) bytes.set(nan, at * nan.length)
  return bytes
}
