import type { ColumnKind } from '../contract/agents.ts'

export type NumberArray =
  | Int8Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>

const arrays = {
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  float32: Float32Array,
  float64: Float64Array,
} satisfies Record<ColumnKind, unknown>

export const isColumnKind = (kind: unknown): kind is ColumnKind =>
  typeof kind === 'string' && Object.hasOwn(arrays, kind)

/** An array of this kind with `length` zeros. */
export const numberArray = (kind: ColumnKind, length: number): NumberArray => new arrays[kind](length)

/** The same kind of array with room for `length`, the same numbers in front. */
export const grown = (array: NumberArray, kind: ColumnKind, length: number): NumberArray => {
  const larger = numberArray(kind, length)
  larger.set(array)
  return larger
}
