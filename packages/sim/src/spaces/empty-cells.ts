/**
 * The empty cells of a bounded grid, in an order that depends on its history alone. Any of them is found, added and taken out
 * in the same time: who leaves gives his place to the last.
 */
export class EmptyCells {
  readonly #cells: Int32Array<ArrayBuffer>
  /** Where in the list each cell stands; -1: it is not empty. */
  readonly #at: Int32Array<ArrayBuffer>
  count: number

  constructor(cells: number) {
    this.#cells = Int32Array.from({ length: cells }, (_, cell) => cell)
    this.#at = this.#cells.slice()
    this.count = cells
  }

  get(at: number): number {
    return this.#cells[at] ?? -1
  }

  add(cell: number): void {
    this.#put(cell, this.count++)
  }

  take(cell: number): void {
    const last = this.#cells[--this.count] ?? cell
    this.#put(last, this.#at[cell] ?? 0)
    this.#at[cell] = -1
  }

  save(): Int32Array<ArrayBuffer> {
    return this.#cells.subarray(0, this.count)
  }

  /** Takes over an order. False, and nothing changed, when these are not the cells that are empty. */
  order(cells: Int32Array): boolean {
    if (cells.length !== this.count) return false
    const seen = new Set<number>()
    for (const cell of cells) if ((this.#at[cell] ?? -1) >= 0) seen.add(cell)
    if (seen.size !== this.count) return false
    for (const [at, cell] of cells.entries()) this.#put(cell, at)
    return true
  }

  #put(cell: number, at: number): void {
    this.#cells[at] = cell
    this.#at[cell] = at
  }
}
