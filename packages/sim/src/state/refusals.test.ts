import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SimulationError } from '../errors/simulation-error.ts'
import { decodeState } from './decode.ts'
import { encodeState } from './encode.ts'
import { hashState } from './hash.ts'
import { saved } from './saved.ts'
import { states } from './state.fixture.ts'

class Town {
  readonly owner = 'nobody'
}

const within = (owner: unknown): unknown => ({ state: { town: { owner } } })
const proxy = Proxy.revocable({}, {})
proxy.revoke()

test.for([
  ['a function', () => 1, 'state.town.owner is a function'],
  ['a symbol', Symbol('x'), 'state.town.owner is a symbol'],
  ['an instance of a class', new Town(), 'state.town.owner is an instance of Town'],
  ['an instance of a nameless class', Object.create({ a: 1 }), 'state.town.owner is'],
  ['a date', new Date(0), 'state.town.owner is an instance of Date'],
  ['a promise', Promise.resolve(1), 'state.town.owner is an instance of Promise'],
  ['a weak map', new WeakMap(), 'state.town.owner is an instance of WeakMap'],
  ['a subclass of Map', new (class Rooms extends Map {})(), 'state.town.owner is an instance of Rooms'],
  ['a buffer', Buffer.from('x'), 'state.town.owner is an instance of Buffer'],
  ['a proxy', new Proxy({ a: 1 }, {}), 'state.town.owner is a proxy'],
  ['a revoked proxy', proxy.proxy, 'state.town.owner is a proxy'],
  [
    'a getter',
    {
      get rich() {
        return true
      },
    },
    'state.town.owner.rich is a getter',
  ],
  ['a setter', { set rich(_: boolean) {} }, 'state.town.owner.rich is a getter or setter'],
  ['a hidden property', Object.defineProperty({}, 'x', { value: 1 }), 'state.town.owner.x is hidden'],
  ['a property under a symbol', { [Symbol('x')]: 1 }, 'stands under a symbol'],
  ['a hole', [1, , 3], 'state.town.owner[1] is a hole'], // oxlint-disable-line no-sparse-arrays -- a hole is what is tested
  ['a very long array of holes', Object.assign([], { length: 4_000_000_000 }), 'state.town.owner[0] is a hole'],
  ['a function in an array', [1, [() => 1]], 'state.town.owner[1][0] is a function'],
  ['a function in a Map', new Map([['a b', () => 1]]), 'state.town.owner.get("a b") is a function'],
  ['a function in a Set', new Set([1, () => 1]), 'state.town.owner[1] is a function'],
  ['a function under an odd key', { 'a b': () => 1 }, 'state.town.owner["a b"] is a function'],
] as const)('%s is refused where it stands, with what to do', ([, owner, words]) => {
  for (const use of [encodeState, hashState]) {
    expect(() => use(within(owner))).toThrow(words)
    expect(() => use(within(owner))).toThrow(SimulationError)
    expect(() => use(within(owner))).toThrow(expect.objectContaining({ next: expect.stringMatching(/.{15}/) }))
  }
})

test('a cycle is refused, with both its ends', () => {
  const town: { rooms: Map<string, unknown> } = { rooms: new Map() }
  town.rooms.set('hall', [town])
  expect(() => hashState({ state: { town } })).toThrow('state.town.rooms.get("hall")[0] is state.town again')
})

test('a chain of 100,000 objects is refused in words', () => {
  let chain: object = {}
  for (let link = 0; link < 100_000; link++) chain = { chain }
  expect(() => hashState(chain)).toThrow('nested more than 1000 deep')
})

test('the place of a value itself can be named', () => {
  expect(() => hashState(() => 1)).toThrow('the value is a function')
  expect(() => encodeState({ a: () => 1 }, 'state')).toThrow('state.a is a function')
})

test('any changed byte and any cut is noticed', () => {
  fc.assert(
    fc.property(states, fc.nat(), fc.integer({ min: 1, max: 255 }), (state, where, change) => {
      const bytes = encodeState(state)
      const at = where % bytes.length
      expect(() => decodeState(bytes.subarray(0, at))).toThrow(SimulationError)
      bytes[at] = (bytes[at] as number) ^ change
      expect(() => decodeState(bytes)).toThrow(SimulationError)
    }),
    { numRuns: 500 },
  )
})

/** Bytes with a header and a check sum that are right, around anything. */
const forged = (body: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array([...encodeState(0).subarray(0, 5), ...body, 0, 0, 0, 0])
  new DataView(bytes.buffer).setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4)), true)
  return bytes
}

/** A value, or SimulationError; another error fails the test. */
const decodedOrRefused = (bytes: Uint8Array): void => {
  try {
    decodeState(bytes)
  } catch (error) {
    if (!(error instanceof SimulationError)) throw error
  }
}

test('bytes forged with a right check sum give a value or a SimulationError, never another error', () => {
  expect(decodeState(forged(Uint8Array.of(4, 2)))).toBe(1)
  fc.assert(
    fc.property(states, fc.nat(), fc.integer({ min: 1, max: 255 }), (state, where, change) => {
      const body = encodeState(state).slice(5, -4)
      const at = where % body.length
      body[at] = (body[at] as number) ^ change
      decodedOrRefused(forged(body))
    }),
    { numRuns: 1000 },
  )
  fc.assert(
    fc.property(fc.uint8Array(), (body) => decodedOrRefused(forged(body))),
    { numRuns: 1000 },
  )
})

const full = [0xff, 0xff, 0xff, 0xff, 0x0f]
test.for([
  ['an array of 4 billion', [10, ...full]],
  ['a Map of 4 billion', [13, ...full]],
  ['a text of 4 billion', [7, ...full]],
  ['an Int32Array of 4 billion', [21, ...full]],
  ['a number that never ends', [4, ...Array.from({ length: 50 }, () => 0xff)]],
  ['arrays within arrays', Array.from({ length: 100_000 }, (_, at) => (at % 2 === 0 ? 10 : 1))],
  ['an unknown kind', [200, 0]],
  ['two values', [1, 1]],
  ['nothing', []],
] as const)('%s is refused at once', ([, body]) => {
  expect(() => decodeState(forged(Uint8Array.from(body)))).toThrow('the saved state is damaged')
})

test('a foreign file, another version and a kind that nobody loads are told apart', () => {
  expect(() => decodeState(new TextEncoder().encode('{"a":1}'))).toThrow('these bytes are no saved state')
  expect(() => decodeState(new Uint8Array())).toThrow('these bytes are no saved state')
  const newer = encodeState(1)
  newer[4] = 9
  expect(() => decodeState(newer)).toThrow('saved in version 9 of the format')
  const thing = { [saved]: { kind: 'clock', save: () => 1 } }
  expect(() => decodeState(encodeState(thing))).toThrow('a thing of the kind "clock", and nothing here loads it')
})

test('a loader that fails is told as damage, with what it said', () => {
  const thing = { [saved]: { kind: 'clock', save: () => ({ hour: 1 }) } }
  expect(decodeState(encodeState([thing]), { clock: (state) => ({ state }) })).toEqual([{ state: { hour: 1 } }])
  const load = (): never => {
    throw new Error('no hour')
  }
  expect(() => decodeState(encodeState(thing), { clock: load })).toThrow(
    expect.objectContaining({ name: 'SimulationError', cause: expect.objectContaining({ message: 'no hour' }) }),
  )
})
