import { types } from 'node:util'
import { arrayBytes } from './array-bytes.ts'
import { ByteWriter, type Sink } from './byte-writer.ts'
import { arrayKinds, deepest, tags, type ArrayKind, type TypedArray } from './format.ts'
import { pathText } from './path-text.ts'
import { aCycle, aHole, badProperty, nameOf, tooDeep, unwritable } from './refusals.ts'
import { saved, type Saved } from './saved.ts'

const kindsOfArrays = new Map<unknown, { readonly tag: number; readonly kind: ArrayKind }>()
for (const [at, kind] of arrayKinds.entries())
  if (kind !== undefined) kindsOfArrays.set(kind.make.prototype, { tag: tags.typedArrays + at, kind })

const byCodeUnits = (one: string, other: string): number => (one < other ? -1 : 1)

const shortText = 64
// oxlint-disable-next-line no-control-regex -- the first 256 code units are what one byte holds
const onlyBytes = /^[\0-\xff]*$/

/**
 * Writes values, each as a tag and what belongs to it. Small whole numbers and texts take few bytes; typed arrays go through
 * as they lie in memory.
 */
export class ValueWriter {
  readonly #out: ByteWriter
  readonly #place: string
  readonly #sorted: boolean
  /** The containers that are open, and at which key or index each stands: for errors, and to find a cycle. */
  readonly #containers: object[] = []
  readonly #steps: unknown[] = []
  #lastKeys: readonly string[] = []
  #lastSorted: readonly string[] = []

  /** @param sorted whether keys of objects are written in the order of their code units instead of their own. */
  constructor(sink: Sink, place: string, sorted: boolean) {
    this.#out = new ByteWriter(sink)
    this.#place = place
    this.#sorted = sorted
  }

  flush(): void {
    this.#out.flush()
  }

  value(value: unknown): void {
    switch (typeof value) {
      case 'number':
        return this.#number(value)
      case 'string':
        return this.#text(value)
      case 'boolean':
        return this.#out.byte(value ? tags.true : tags.false)
      case 'undefined':
        return this.#out.byte(tags.undefined)
      case 'bigint':
        this.#out.byte(tags.bigint)
        return this.#text(value.toString(16))
      case 'object':
        return value === null ? this.#out.byte(tags.null) : this.#object(value)
      default:
        throw unwritable(this.#where(), typeof value)
    }
  }

  #number(value: number): void {
    if ((value | 0) === value && !Object.is(value, -0)) {
      this.#out.byte(tags.whole)
      this.#out.count(((value << 1) ^ (value >> 31)) >>> 0)
    } else if (Number.isNaN(value)) this.#out.byte(tags.notANumber)
    else {
      this.#out.byte(tags.double)
      this.#out.double(value)
    }
  }

  #text(text: string): void {
    if (text.length <= shortText && this.#out.shortText(tags.latin1, text)) return
    const narrow = onlyBytes.test(text)
    this.#out.byte(narrow ? tags.latin1 : tags.utf16)
    this.#out.count(text.length)
    this.#out.bytes(Buffer.from(text, narrow ? 'latin1' : 'utf16le'))
  }

  #object(value: object): void {
    if (types.isProxy(value)) throw unwritable(this.#where(), 'proxy')
    const prototype: unknown = Object.getPrototypeOf(value)
    const array = kindsOfArrays.get(prototype)
    if (array !== undefined) return this.#typedArray(value as TypedArray, array.tag, array.kind)
    this.#open(value)
    if (prototype === Array.prototype) this.#array(value as readonly unknown[])
    else if (prototype === Map.prototype) this.#map(value as ReadonlyMap<unknown, unknown>)
    else if (prototype === Set.prototype) this.#set(value as ReadonlySet<unknown>)
    else if (saved in value) this.#saved(value as Saved)
    else if (prototype === Object.prototype) this.#record(value, tags.object)
    else if (prototype === null) this.#record(value, tags.bareObject)
    else this.#refuse(value)
    this.#containers.pop()
    this.#steps.pop()
  }

  #open(container: object): void {
    const at = this.#containers.indexOf(container)
    if (at >= 0)
      throw aCycle(this.#where(), pathText(this.#place, this.#containers.slice(0, at), this.#steps.slice(0, at)))
    if (this.#containers.length === deepest) throw tooDeep(this.#where(), deepest)
    this.#containers.push(container)
    this.#steps.push(undefined)
  }

  /** Says at which key or index of the innermost container the next value stands. */
  #at(step: unknown): void {
    this.#steps[this.#steps.length - 1] = step
  }

  #typedArray(array: TypedArray, tag: number, kind: ArrayKind): void {
    this.#out.byte(tag)
    this.#out.count(array.length)
    this.#out.bytes(arrayBytes(array, kind))
  }

  #array(items: readonly unknown[]): void {
    this.#out.byte(tags.array)
    this.#out.count(items.length)
    for (let at = 0; at < items.length; at++) {
      this.#at(at)
      const item = items[at]
      if (item === undefined && !Object.hasOwn(items, at)) throw aHole(this.#where())
      this.value(item)
    }
  }

  #map(map: ReadonlyMap<unknown, unknown>): void {
    this.#out.byte(tags.map)
    this.#out.count(map.size)
    for (const [key, value] of map) {
      this.#at(key)
      this.value(key)
      this.value(value)
    }
  }

  #set(set: ReadonlySet<unknown>): void {
    this.#out.byte(tags.set)
    this.#out.count(set.size)
    let at = 0
    for (const item of set) {
      this.#at(at++)
      this.value(item)
    }
  }

  #saved(thing: Saved): void {
    const { kind } = thing[saved]
    this.#out.byte(tags.saved)
    this.#text(kind)
    this.value(thing[saved].save())
  }

  #record(record: object, tag: number): void {
    const keys = Reflect.ownKeys(record)
    for (const key of keys) {
      const property = Object.getOwnPropertyDescriptor(record, key)
      if (typeof key === 'string' && property?.enumerable === true && 'value' in property) continue
      this.#at(String(key))
      if (typeof key === 'symbol') throw badProperty(this.#where(), 'stands under a symbol')
      throw badProperty(this.#where(), property?.enumerable === true ? 'is a getter or setter' : 'is hidden')
    }
    this.#out.byte(tag)
    this.#out.count(keys.length)
    for (const key of this.#sorted ? this.#inOrder(keys as string[]) : (keys as string[])) {
      this.#at(key)
      this.#text(key)
      this.value((record as { readonly [key: string]: unknown })[key])
    }
  }

  /** The keys sorted; records in a row often have the same ones. */
  #inOrder(keys: readonly string[]): readonly string[] {
    const last = this.#lastKeys
    if (keys.length === last.length && keys.every((key, at) => key === last[at])) return this.#lastSorted
    this.#lastKeys = keys
    this.#lastSorted = keys.toSorted(byCodeUnits)
    return this.#lastSorted
  }

  #refuse(value: object): never {
    this.#containers.pop()
    this.#steps.pop()
    throw unwritable(this.#where(), nameOf(value))
  }

  #where(): string {
    return pathText(this.#place, this.#containers, this.#steps)
  }
}
