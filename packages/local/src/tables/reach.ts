import { reachOf, wayBetween, type CatalogTable } from './catalog.ts'

/** How near a table is to another: 1 for itself, less for each step along keys, 0 if no key leads there. */
export interface Reach {
  /** Along keys that name one row each. */
  one(table: string): number
  /** Along keys in either direction: one row may become many. */
  any(table: string): number
}

const STEP = 0.93
const TO_MANY = 0.7

export function reachFrom(base: CatalogTable, tables: readonly CatalogTable[]): Reach {
  const direct = reachOf(base.name, tables)
  const one = (table: string): number => {
    const steps = direct.get(table)
    return steps === undefined ? 0 : STEP ** steps
  }
  return {
    one,
    any(table) {
      const near = one(table)
      if (near > 0) return near
      const way = wayBetween(base.name, table, tables)
      return way === undefined ? 0 : TO_MANY * STEP ** (way.length - 1)
    },
  }
}
