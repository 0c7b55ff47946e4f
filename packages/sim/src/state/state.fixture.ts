import fc from 'fast-check'

const numbers: fc.Arbitrary<unknown> = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(-0, Number.NaN, Infinity, -Infinity, 2 ** 31, -(2 ** 31), Number.MIN_VALUE),
)

const typedArrays: fc.Arbitrary<unknown> = fc.oneof(
  fc.int8Array(),
  fc.uint8Array(),
  fc.uint8ClampedArray(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.float32Array(),
  fc.float64Array(),
  fc.bigInt64Array(),
  fc.bigUint64Array(),
)

const leaves: fc.Arbitrary<unknown> = fc.oneof(
  numbers,
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.bigInt(),
  fc.constantFrom(undefined, null, true, false, 'x'.repeat(100), 'ö'.repeat(100), '長'.repeat(100)),
  typedArrays,
)

const keys = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', '1', '0', ''))

/** Any value that a state may hold. */
export const states: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaves,
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 5 }).map((entries) => new Map(entries)),
    fc.array(tie('value'), { maxLength: 5 }).map((items) => new Set(items)),
  ),
})).value

/** The same value, each object's keys in the opposite order. */
export const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned)
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [turned(key), turned(each)]))
  if (value instanceof Set) return new Set([...value].map(turned))
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
  const copy = Object.create(Object.getPrototypeOf(value) as object | null) as object
  for (const [key, each] of Object.entries(value).toReversed())
    Object.defineProperty(copy, key, {
      value: turned(each),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  return copy
}
