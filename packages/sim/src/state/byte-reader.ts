import { constants } from 'node:buffer'
import { damaged } from './damaged.ts'

/** Reads bytes in order, and never beyond their end: what a length promises must be there. */
export class ByteReader {
  readonly #bytes: Buffer
  readonly #view: DataView
  #at: number
  readonly #end: number

  constructor(bytes: Uint8Array, from: number, end: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#at = from
    this.#end = end
  }

  get left(): number {
    return this.#end - this.#at
  }

  byte(): number {
    this.#need(1)
    return this.#view.getUint8(this.#at++)
  }

  count(): number {
    let value = 0
    for (let bits = 0; bits < 35; bits += 7) {
      const byte = this.byte()
      value += (byte & 127) * 2 ** bits
      if (byte < 128) {
        if (value >= 2 ** 32 || (byte === 0 && bits > 0)) break
        return value
      }
    }
    throw damaged('a number in it is written wrongly')
  }

  /** How many items follow, each of at least so many bytes. */
  items(bytesEach: number): number {
    const count = this.count()
    this.#need(count * bytesEach)
    return count
  }

  double(): number {
    this.#need(8)
    this.#at += 8
    return this.#view.getFloat64(this.#at - 8, true)
  }

  text(encoding: 'latin1' | 'utf16le'): string {
    const length = this.items(encoding === 'latin1' ? 1 : 2)
    if (length > constants.MAX_STRING_LENGTH) throw damaged('a text in it is too long')
    const from = this.#at
    this.#at += encoding === 'latin1' ? length : length * 2
    return this.#bytes.toString(encoding, from, this.#at)
  }

  /** A copy, in a buffer of its own. */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    this.#need(length)
    this.#at += length
    return new Uint8Array(this.#bytes.subarray(this.#at - length, this.#at))
  }

  #need(bytes: number): void {
    if (bytes > this.left) throw damaged('it ends too early')
  }
}
