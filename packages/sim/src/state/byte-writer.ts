/** Takes bytes as they come. They are good during the call only: who keeps them copies them. */
export type Sink = (bytes: Uint8Array) => void

const pieceSize = 64 * 1024

/** Collects small writes into pieces for a sink; what is large goes through as it is. */
export class ByteWriter {
  readonly #sink: Sink
  readonly #piece = new Uint8Array(pieceSize)
  readonly #view = new DataView(this.#piece.buffer)
  #at = 0

  constructor(sink: Sink) {
    this.#sink = sink
  }

  byte(value: number): void {
    if (this.#at === pieceSize) this.flush()
    this.#piece[this.#at++] = value
  }

  /** A whole number from 0 to 2³² − 1: seven bits a byte, the lowest first. */
  count(value: number): void {
    if (this.#at + 5 > pieceSize) this.flush()
    let rest = value
    for (; rest > 127; rest >>>= 7) this.#piece[this.#at++] = (rest & 127) | 128
    this.#piece[this.#at++] = rest
  }

  double(value: number): void {
    if (this.#at + 8 > pieceSize) this.flush()
    this.#view.setFloat64(this.#at, value, true)
    this.#at += 8
  }

  /** A tag, a text's length and its bytes; false, and nothing written, when one of its code units needs two bytes. */
  shortText(tag: number, text: string): boolean {
    if (this.#at + text.length + 6 > pieceSize) this.flush()
    const from = this.#at
    this.byte(tag)
    this.count(text.length)
    let all = 0
    for (let at = 0; at < text.length; at++) all |= this.#piece[this.#at++] = text.charCodeAt(at)
    if (all < 256) return true
    this.#at = from
    return false
  }

  bytes(bytes: Uint8Array): void {
    if (this.#at + bytes.length > pieceSize) this.flush()
    if (bytes.length > pieceSize) this.#sink(bytes)
    else {
      this.#piece.set(bytes, this.#at)
      this.#at += bytes.length
    }
  }

  /** Hands on what was collected. */
  flush(): void {
    if (this.#at > 0) this.#sink(this.#piece.subarray(0, this.#at))
    this.#at = 0
  }
}
