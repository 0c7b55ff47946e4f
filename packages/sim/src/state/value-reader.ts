import { SimulationError } from '../errors/simulation-error.ts'
import type { ByteReader } from './byte-reader.ts'
import { damaged } from './damaged.ts'
import { arrayKinds, deepest, tags } from './format.ts'
import type { Loaders } from './saved.ts'

/** As many as a Map or a Set can hold. */
const mostEntries = 2 ** 24
/** As many hexadecimal digits as a bigint can have. */
const mostDigits = 2 ** 28

/** Reads what a `ValueWriter` wrote. Bytes that it did not write give a SimulationError. */
export class ValueReader {
  readonly #in: ByteReader
  readonly #loaders: Loaders
  #depth = 0

  constructor(reader: ByteReader, loaders: Loaders) {
    this.#in = reader
    this.#loaders = loaders
  }

  value(): unknown {
    const tag = this.#in.byte()
    switch (tag) {
      case tags.undefined:
        return undefined
      case tags.null:
        return null
      case tags.false:
        return false
      case tags.true:
        return true
      case tags.whole:
        return this.#whole()
      case tags.double:
        return this.#in.double()
      case tags.notANumber:
        return Number.NaN
      case tags.latin1:
        return this.#in.text('latin1')
      case tags.utf16:
        return this.#in.text('utf16le')
      case tags.bigint:
        return this.#bigint()
      default:
        return tag < tags.typedArrays ? this.#container(tag) : this.#typedArray(tag - tags.typedArrays)
    }
  }

  #container(tag: number): unknown {
    if (++this.#depth > deepest) throw damaged(`it is nested more than ${deepest} deep`)
    const value = this.#contents(tag)
    this.#depth--
    return value
  }

  #contents(tag: number): unknown {
    switch (tag) {
      case tags.array:
        return this.#array()
      case tags.object:
        return this.#record({})
      case tags.bareObject:
        return this.#record(Object.create(null) as object)
      case tags.map:
        return this.#map()
      case tags.set:
        return this.#set()
      default:
        return this.#saved()
    }
  }

  #whole(): number {
    const folded = this.#in.count()
    return (folded >>> 1) ^ -(folded & 1)
  }

  #bigint(): bigint {
    const digits = this.#text()
    if (digits.length > mostDigits || !/^-?[\da-f]+$/.test(digits)) throw damaged('a bigint in it is written wrongly')
    return digits.startsWith('-') ? -BigInt(`0x${digits.slice(1)}`) : BigInt(`0x${digits}`)
  }

  #text(): string {
    const text = this.value()
    if (typeof text !== 'string') throw damaged('a name in it is no text')
    return text
  }

  #typedArray(at: number): unknown {
    const kind = arrayKinds[at]
    if (kind === undefined) throw damaged(`it holds a kind of value that this version of Node does not know`)
    const length = this.#in.items(kind.bytes)
    return new kind.make(this.#in.bytes(length * kind.bytes).buffer)
  }

  #array(): unknown[] {
    const items: unknown[] = []
    for (let left = this.#in.items(1); left > 0; left--) items.push(this.value())
    return items
  }

  #record(record: object): object {
    for (let left = this.#in.items(2); left > 0; left--) {
      const key = this.#text()
      const value = this.value()
      // An assignment to `__proto__` would change the prototype.
      if (key === '__proto__')
        Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true })
      else (record as { [key: string]: unknown })[key] = value
    }
    return record
  }

  #map(): Map<unknown, unknown> {
    const map = new Map<unknown, unknown>()
    for (let left = this.#entries(2); left > 0; left--) {
      const key = this.value()
      map.set(key, this.value())
    }
    return map
  }

  #set(): Set<unknown> {
    const set = new Set<unknown>()
    for (let left = this.#entries(1); left > 0; left--) set.add(this.value())
    return set
  }

  #entries(bytesEach: number): number {
    const count = this.#in.items(bytesEach)
    if (count > mostEntries) throw damaged(`it holds a Map or Set of ${count} entries`)
    return count
  }

  #saved(): unknown {
    const kind = this.#text()
    const state = this.value()
    const load = Object.hasOwn(this.#loaders, kind) ? this.#loaders[kind] : undefined
    if (load === undefined)
      throw new SimulationError({
        message: `the saved state holds a thing of the kind ${JSON.stringify(kind)}, and nothing here loads it`,
        next: 'Give `decodeState` a loader for it, or read the state with the version that saved it.',
      })
    try {
      return load(state)
    } catch (error) {
      if (error instanceof SimulationError) throw error
      throw damaged(`its ${kind} cannot be loaded`, error)
    }
  }
}
