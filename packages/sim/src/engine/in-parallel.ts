/**
 * Does the work on all items, `limit` at once, and waits for all of it. When some fail, it throws what the first of the
 * items failed with that did, so that the error does not depend on who was quicker; those not begun are left out.
 */
export const inParallel = async <Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> => {
  let next = 0
  const failures: { readonly at: number; readonly error: unknown }[] = []
  const worker = async (): Promise<void> => {
    while (next < items.length && failures.length === 0) {
      const at = next++
      try {
        await work(items[at] as Item)
      } catch (error) {
        failures.push({ at, error })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  // Whatever stands before one that failed was begun before it.
  const [first] = failures.sort((a, b) => a.at - b.at)
  if (first !== undefined) throw first.error
}
