/** In front of each saved state: what it is, and which version of the format. */
export const magic = [0x43, 0x52, 0x57, 0x53] as const // CRWS
export const version = 1

/** What stands in front of each value. Typed arrays follow from `typedArrays` on, in the order of `arrayKinds`. */
export const tags = {
  undefined: 0,
  null: 1,
  false: 2,
  true: 3,
  whole: 4,
  double: 5,
  notANumber: 6,
  latin1: 7,
  utf16: 8,
  bigint: 9,
  array: 10,
  object: 11,
  bareObject: 12,
  map: 13,
  set: 14,
  saved: 15,
  typedArrays: 16,
} as const

/** So many containers may lie within each other: more would exhaust the stack somewhere else. */
export const deepest = 1000

/** Any array of numbers over a buffer. */
export interface TypedArray {
  readonly buffer: ArrayBufferLike
  readonly byteOffset: number
  readonly byteLength: number
  readonly length: number
}

/** A kind of typed array, and how its numbers' bytes say NaN: undefined when they have none. */
export interface ArrayKind {
  readonly name: string
  readonly make: new (buffer: ArrayBuffer) => TypedArray
  readonly bytes: number
  readonly nan?: Uint8Array
}

/** Their order is part of the format. */
const names = [
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
  'Float16Array',
] as const

const nans: { readonly [name: string]: Uint8Array } = {
  Float16Array: Uint8Array.of(0, 0x7e),
  Float32Array: Uint8Array.of(0, 0, 0xc0, 0x7f),
  Float64Array: Uint8Array.of(0, 0, 0, 0, 0, 0, 0xf8, 0x7f),
}

/** Undefined: this Node has no such arrays. */
export const arrayKinds: readonly (ArrayKind | undefined)[] = names.map((name) => {
  const make = Reflect.get(globalThis, name) as (ArrayKind['make'] & { BYTES_PER_ELEMENT: number }) | undefined
  if (make === undefined) return undefined
  const nan = nans[name]
  return { name, make, bytes: make.BYTES_PER_ELEMENT, ...(nan === undefined ? {} : { nan }) }
})
