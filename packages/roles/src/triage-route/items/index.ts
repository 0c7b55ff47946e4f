/** Items to be routed, from files of several kinds. */
export { batchesOf, type Batch } from './batches.ts'
export type { Item, Items } from './item.ts'
export { itemsFrom, openItems, type OpenItemsOptions } from './open-items.ts'
