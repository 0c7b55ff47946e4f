/** One thing to be routed: a message, a ticket, a mail. */
export interface Item {
  /** As its file names it, or where it stands there; unique among the items of a run. */
  readonly id: string
  /** What it says; may be empty. */
  readonly text: string
}

/** All items of a run, read from their start each time that they are walked. Few of them are in memory at once. */
export interface Items {
  readonly count: number
  /** How many had an id that an earlier one has; each of these got a number behind it. */
  readonly renamed: number
  [Symbol.asyncIterator](): AsyncIterator<Item>
}

/** How items are found in a file. */
export interface ReadOptions {
  /** The name of the column or field that holds the text of an item. Default: one of the usual names. */
  readonly text?: string | undefined
}

/** An item before its id is settled: `id` is undefined where its file gives none. */
export interface RawItem {
  readonly id: string | undefined
  /** Where it stands, which is its id when it has no other: `line-12`. */
  readonly place: string
  readonly text: string
}
