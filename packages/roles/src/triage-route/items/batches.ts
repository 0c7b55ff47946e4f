import type { Item, Items } from './item.ts'

/** Some items that follow one another. */
export interface Batch {
  /** Counted from 1. */
  readonly from: number
  readonly items: readonly Item[]
}

export interface BatchSize {
  /** Items at most. */
  readonly items: number
  /** Characters of text at most; a longer item is a batch of its own. */
  readonly characters: number
  /** Characters at most of what an answer must repeat, so that a reply has room for it. */
  readonly ids: number
}

/** Parts items into batches that one model call can take, in order. */
export async function* batchesOf(items: Items, size: BatchSize): AsyncGenerator<Batch> {
  let batch: Item[] = []
  let from = 1
  let characters = 0
  let ids = 0
  for await (const item of items) {
    const full =
      batch.length >= size.items || characters + item.text.length > size.characters || ids + item.id.length > size.ids
    if (full && batch.length > 0) {
      yield { from, items: batch }
      from += batch.length
      batch = []
      characters = 0
      ids = 0
    }
    batch.push(item)
    characters += item.text.length
    ids += item.id.length
  }
  if (batch.length > 0) yield { from, items: batch }
}
