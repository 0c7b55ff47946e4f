import { NotJsonError } from '../errors/not-json-error.ts'
import { isPlain, isPolluting, maxDepth } from './plain.ts'

interface Fault {
  readonly path: string
  readonly found: string
  readonly next: string
}

/** Walks a value that `toJson` refused once more, slowly, to say what is wrong and where. */
export const findNotJson = (value: unknown, where: string): NotJsonError => {
  const fault = find(value, '', []) ?? {
    path: '',
    found: 'a value that changes while it is read',
    next: 'Hand over a plain copy of it.',
  }
  return new NotJsonError({ where, ...fault })
}

const find = (value: unknown, path: string, above: readonly object[]): Fault | undefined => {
  if (typeof value !== 'object' || value === null) return scalarFault(value, path)
  if (above.includes(value)) {
    return { path, found: 'a reference back to what holds it', next: 'Refer to it by an id instead.' }
  }
  if (above.length >= maxDepth) {
    return { path, found: `nested more than ${maxDepth} levels deep`, next: 'Make it flatter.' }
  }
  const isArray = Array.isArray(value)
  if (!isArray && !isPlain(value)) return objectFault(value, path)
  const inside = [...above, value]
  // Array.from, so that holes are met as undefined.
  const parts: Iterable<[string, unknown]> = isArray
    ? Array.from(value, (part: unknown, index): [string, unknown] => [`[${index}]`, part])
    : Object.entries(value)
        .filter(([key, part]) => part !== undefined && !isPolluting(key, part))
        .map(([key, part]): [string, unknown] => [pathOf(key), part])
  for (const [step, part] of parts) {
    const fault = find(part, path + step, inside)
    if (fault) return fault
  }
  return undefined
}

const pathOf = (key: string): string =>
  /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`

const scalarFault = (value: unknown, path: string): Fault | undefined => {
  switch (typeof value) {
    case 'undefined':
      return { path, found: 'undefined', next: 'Use null for "nothing".' }
    case 'function':
      return { path, found: 'a function', next: 'Leave it out, or put its result there.' }
    case 'symbol':
      return { path, found: 'a symbol', next: 'Use a string.' }
    case 'bigint':
      return { path, found: 'a bigint', next: 'Use a number, or a string of its digits.' }
    case 'number':
      return Number.isFinite(value) ? undefined : { path, found: String(value), next: 'Use null for "no number".' }
    default:
      return undefined
  }
}

const advice: { readonly [name: string]: string } = {
  Date: 'Use `date.toISOString()`.',
  Map: 'Use `Object.fromEntries(map)`.',
  Set: 'Use an array: `[...set]`.',
  RegExp: 'Use its source, a string.',
  URL: 'Use `url.href`.',
  Promise: 'Await it first.',
  Buffer: 'Use a string: `buffer.toString()`.',
  Uint8Array: 'Use a string, such as base64.',
}

const objectFault = (value: object, path: string): Fault => {
  const name = nameOf(value)
  const next = value instanceof Error ? 'Use its message.' : advice[name]
  return { path, found: `an instance of ${name}`, next: next ?? 'Use a plain object of its data: `{ ...value }`.' }
}

const nameOf = (value: object): string => {
  const maker: unknown = (value as { constructor?: unknown }).constructor
  return typeof maker === 'function' && maker.name !== '' ? maker.name : 'a class'
}
