/** An object of a JSON file. */
export type JsonRow = { readonly [name: string]: unknown }

/** A row: its values by column. */
export type FlatRow = ReadonlyMap<string, unknown>

export type Rows<Row> = AsyncIterable<Row> | Iterable<Row>

export const isRow = (value: unknown): value is JsonRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list of objects: rows of a table. */
export const isTable = (value: unknown): value is JsonRow[] =>
  Array.isArray(value) && value.length > 0 && value.every((row) => isRow(row) && Object.keys(row).length > 0)

/** A list of texts and numbers. */
export const isPlainList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => one !== null && typeof one !== 'object')

export const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** Objects further down stay JSON. */
const DEEPEST = 8

/** An object as a row. What stands in an object within it gets a column of its own: `customer.name` is `customer_name`. */
export function flattened(row: JsonRow): FlatRow {
  const flat = new Map<string, unknown>()
  const add = (value: unknown, name: string, depth: number): void => {
    if (isRow(value) && depth < DEEPEST && Object.keys(value).length > 0) {
      for (const [part, own] of Object.entries(value)) add(own, name === '' ? part : `${name}_${part}`, depth + 1)
      return
    }
    let free = name
    for (let n = 2; flat.has(free); n += 1) free = `${name}_${n}`
    flat.set(free, value)
  }
  for (const [name, value] of Object.entries(row)) add(value, name, 1)
  return flat
}

/** A value as a cell holds it. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
}
