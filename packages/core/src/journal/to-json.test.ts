import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NotJsonError } from '../errors/not-json-error.ts'
import { toJson } from './to-json.ts'

const errorOf = (value: unknown): NotJsonError => {
  try {
    toJson(value, 'the result of search')
  } catch (error) {
    if (error instanceof NotJsonError) return error
  }
  throw new Error('it was taken for JSON')
}

const cyclic: Record<string, unknown> = { name: 'a' }
cyclic['parts'] = [{ whole: cyclic }]

const deep = (levels: number): unknown => {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = [value]
  return value
}

describe('what is not JSON is refused with its path and what to do', () => {
  test.each([
    ['a function', { pages: [{ render: () => 1 }] }, '.pages[0].render', 'a function'],
    ['a symbol', [Symbol('x')], '[0]', 'a symbol'],
    ['a bigint', { 'file size': 1n }, '["file size"]', 'a bigint'],
    ['NaN', { score: Number.NaN }, '.score', 'NaN'],
    ['Infinity', { score: -Infinity }, '.score', '-Infinity'],
    ['a Date', { at: new Date(0) }, '.at', 'an instance of Date'],
    ['a Map', { index: new Map() }, '.index', 'an instance of Map'],
    ['an Error', { cause: new TypeError('no') }, '.cause', 'an instance of TypeError'],
    ['a class instance', new (class Page {})(), '', 'an instance of Page'],
    ['a boxed number', [Object(1)], '[0]', 'an instance of Number'],
    ['a promise', { page: Promise.resolve(1) }, '.page', 'an instance of Promise'],
    ['a typed array', { bytes: new Uint8Array(2) }, '.bytes', 'an instance of Uint8Array'],
    ['a cycle', cyclic, '.parts[0].whole', 'a reference back to what holds it'],
    ['undefined', undefined, '', 'undefined'],
    ['undefined in a list', [1, undefined], '[1]', 'undefined'],
    // oxlint-disable-next-line no-sparse-arrays -- a hole is what is tested
    ['a hole in a list', [1, , 2], '[1]', 'undefined'],
  ])('%s', (_, value, path, found) => {
    const error = errorOf(value)
    expect(error.path).toBe(path)
    expect(error.message).toBe(`the result of search${path && ` at ${path}`} is ${found}, which is not JSON.`)
    expect(error.next).toMatch(/^[A-Z].+\.$/)
  })

  test('what is nested without end, long before the stack runs out', () => {
    expect(toJson(deep(500), 'x')).toEqual(deep(500))
    expect(errorOf(deep(501)).message).toMatch(/nested more than 500 levels deep/)
    expect(errorOf(deep(100_000)).message).toMatch(/nested more than 500 levels deep/)
  })
})

describe('what is JSON', () => {
  test('comes back equal, as a frozen copy that shares nothing', () => {
    const value = { list: [1, { deep: 'x' }], none: null, yes: true }
    const copy = toJson(value, 'x')
    expect(copy).toEqual(value)
    value.list.push(2)
    expect(copy).toEqual({ list: [1, { deep: 'x' }], none: null, yes: true })
    expect(() => Object.assign((copy as { list: object[] }).list[1] as object, { deep: 'y' })).toThrow(TypeError)
  })

  test('may hold one object twice, which is no cycle', () => {
    const shared = { a: 1 }
    expect(toJson([shared, shared], 'x')).toEqual([{ a: 1 }, { a: 1 }])
  })

  test('loses properties that are undefined, keys that reach for prototypes, and the sign of -0', () => {
    const parsed: unknown = JSON.parse('{"__proto__":{"rank":1},"constructor":{"prototype":{}},"zero":-0}')
    const copy = toJson({ ...(parsed as object), note: undefined }, 'x')
    expect(Object.keys(copy as object)).toEqual(['zero'])
    expect(Object.is((copy as { zero: number }).zero, 0)).toBe(true)
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(toJson({ constructor: 'Ferrari' }, 'x')).toEqual({ constructor: 'Ferrari' })
  })

  test('may come from another realm, or have no prototype', () => {
    expect(toJson(runInNewContext('({ list: [{ a: 1 }] })'), 'x')).toEqual({ list: [{ a: 1 }] })
    expect(toJson(Object.assign(Object.create(null), { a: 1 }), 'x')).toEqual({ a: 1 })
  })

  test('an error thrown by a getter passes as it is', () => {
    const value = {
      get broken() {
        throw new RangeError('mine')
      },
    }
    expect(() => toJson(value, 'x')).toThrow(RangeError)
  })

  test('whatever it is, it is what JSON.parse and JSON.stringify make of it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const copy = toJson(value, 'x')
        expect(JSON.stringify(copy)).toBe(JSON.stringify(JSON.parse(JSON.stringify(value), dropped)))
        expect(toJson(copy, 'x')).toEqual(copy)
      }),
    )
  })

  test('whatever a value is, it is taken whole or refused with an error of ours', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        (value) => {
          try {
            const copy = toJson(value, 'x')
            expect(JSON.parse(JSON.stringify(copy))).toEqual(copy)
          } catch (error) {
            expect(error).toBeInstanceOf(NotJsonError)
          }
        },
      ),
    )
  })
})

/** What `toJson` leaves out. */
const dropped = (key: string, value: unknown): unknown => (key === '__proto__' ? undefined : value)
