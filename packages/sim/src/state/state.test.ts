import { deepStrictEqual } from 'node:assert'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeState } from './decode.ts'
import { encodeState, writeState } from './encode.ts'
import { arrayKinds } from './format.ts'
import { hashState } from './hash.ts'
import { states, turned } from './state.fixture.ts'

test('what is decoded equals what was encoded, down to -0, prototypes and the order of keys', () => {
  fc.assert(
    fc.property(states, (state) => {
      const again = decodeState(encodeState(state))
      deepStrictEqual(again, state)
      expect(encodeState(again)).toEqual(encodeState(state))
    }),
    { numRuns: 500 },
  )
})

test('a hash is the same whatever the order of keys, and after decoding', () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(hashState(turned(state))).toBe(hashState(state))
      expect(hashState(decodeState(encodeState(state)))).toBe(hashState(state))
    }),
    { numRuns: 500 },
  )
})

test('different states have different encodings and hashes', () => {
  fc.assert(
    fc.property(states, states, (one, other) => {
      fc.pre(Buffer.compare(encodeState(one), encodeState(other)) !== 0)
      expect(() => deepStrictEqual(one, other)).toThrow()
    }),
  )
  const alike = [
    0,
    -0,
    '0',
    0n,
    false,
    null,
    undefined,
    '',
    [],
    {},
    new Map(),
    new Set(),
    new Int8Array(),
    NaN,
    [0],
    [[]],
  ]
  expect(new Set(alike.map((each) => hashState(each))).size).toBe(alike.length)
})

test('the order of a Map, a Set and an array counts in the hash', () => {
  expect(
    hashState(
      new Map([
        [1, 2],
        [3, 4],
      ]),
    ),
  ).not.toBe(
    hashState(
      new Map([
        [3, 4],
        [1, 2],
      ]),
    ),
  )
  expect(hashState(new Set([1, 2]))).not.toBe(hashState(new Set([2, 1])))
  expect(hashState([1, 2])).not.toBe(hashState([2, 1]))
})

test('a hash is the SHA-256 of tags and values, written down here by hand', () => {
  // An object of one key: 'a' as a text of one byte, then the array [1, -1]: whole numbers fold to 2 and 1.
  const bytes = Uint8Array.of(11, 1, 7, 1, 0x61, 10, 2, 4, 2, 4, 1)
  expect(hashState({ a: [1, -1] })).toBe(createHash('sha256').update(bytes).digest('hex').slice(0, 32))
})

test('of a typed array only the part that it shows is saved, and the copy shares nothing', () => {
  const shared = Int32Array.from({ length: 100_000 }, (_, at) => at)
  const part = shared.subarray(10, 20_010)
  const again = decodeState(encodeState({ part, same: part })) as { part: Int32Array; same: Int32Array }
  expect(again.part).toEqual(part.slice())
  expect(again.part.buffer.byteLength).toBe(80_000)
  expect(again.same.buffer).not.toBe(again.part.buffer)
  expect(hashState(part)).toBe(hashState(part.slice()))
  const threads = new Int32Array(new SharedArrayBuffer(80_000))
  threads.set(part)
  expect(hashState(threads)).toBe(hashState(part))
})

test('however a processor writes NaN, the hash is the same', () => {
  const usual = Float64Array.of(1, Number.NaN, 3)
  const other = Float64Array.of(1, 0, 3)
  new Uint32Array(other.buffer).set([7, 0xfff80000], 2)
  expect(other[1]).toBe(NaN)
  expect(hashState(other)).toBe(hashState(usual))
  expect(new Uint32Array(other.buffer)[2]).toBe(7)
  const single = Float32Array.of(0)
  new Uint32Array(single.buffer)[0] = 0xffc00001
  expect(hashState(single)).toBe(hashState(Float32Array.of(Number.NaN)))
})

test('each kind of typed array that Node knows is decoded as itself', () => {
  for (const kind of arrayKinds) {
    if (kind === undefined) continue
    const array = new kind.make(Uint8Array.from({ length: 16 }, (_, at) => at).buffer)
    const odd = [true, array]
    expect(decodeState(encodeState(odd))).toStrictEqual(odd)
  }
  expect(arrayKinds.filter((kind) => kind !== undefined).length).toBeGreaterThanOrEqual(11)
})

test('a thing referred to twice becomes two', () => {
  const town = { size: 1 }
  const again = decodeState(encodeState({ one: town, other: town })) as { one: object; other: object }
  expect(again).toEqual({ one: town, other: town })
  expect(again.one).not.toBe(again.other)
})

test('a large column goes to the sink in one piece, as it lies in memory', () => {
  const wealth = new Int32Array(1_000_000)
  const pieces: Uint8Array[] = []
  writeState({ step: 1, wealth }, (bytes) => void pieces.push(bytes))
  const large = pieces.filter((piece) => piece.length > 1_000_000)
  expect(large.map(({ length, buffer }) => [length, buffer === wealth.buffer])).toEqual([[4_000_000, true]])
})
