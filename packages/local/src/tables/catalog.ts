import type { Json } from '@crewright/core'
import type { Exchange } from '../prompt/read-prompt.ts'
import { isList, isRecord } from '../reading/passages.ts'

/** A column, as tools described it. */
export interface CatalogColumn {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly description: string
  /** The table and column that its values name, `Artist.ArtistId`. */
  readonly references?: string
  readonly values: readonly (string | number)[]
  readonly distinct?: number
  readonly unique: boolean
  /** Rows without a value. */
  readonly empty?: number
  readonly least?: string | number
  readonly greatest?: string | number
  /** How it is written in a query, where it is no column of its own: a product of two. */
  readonly formula?: string
}

export interface CatalogTable {
  readonly name: string
  readonly description: string
  readonly rows?: number
  readonly columns: readonly CatalogColumn[]
}

type Fields = { readonly [key: string]: Json }

/** The tables that tool results describe: records with a name and a list of columns that have a name and a type. */
export function readCatalog(exchanges: readonly Exchange[]): CatalogTable[] {
  const tables = new Map<string, CatalogTable>()
  for (const { answer } of exchanges) if (answer !== undefined && !answer.failed) visit(answer.result)
  return [...tables.values()]

  function visit(node: Json): void {
    if (isList(node)) node.forEach(visit)
    if (!isRecord(node)) return
    const table = tableOf(node)
    if (table === undefined) Object.values(node).forEach(visit)
    else tables.set(table.name, merged(tables.get(table.name), table))
  }
}

function tableOf(node: Fields): CatalogTable | undefined {
  const lists = Object.values(node).filter(isList)
  const name = textAt(node, /^(table|name|title)/i)
  const columns = lists.find(
    (list) =>
      list.length > 0 &&
      list.every(
        (one) => isRecord(one) && typeof one['type'] === 'string' && textAt(one, /^(column|field|name)/i) !== undefined,
      ),
  )
  if (name === undefined || columns === undefined) return undefined
  const rows = numberAt(node, /^rows?|count/i)
  return {
    name,
    description: textAt(node, /descr|meaning|comment/i) ?? '',
    ...(rows === undefined ? {} : { rows }),
    columns: columns.filter(isRecord).map((one) => columnOf(name, one)),
  }
}

function columnOf(table: string, node: Fields): CatalogColumn {
  const references = textAt(node, /refer|foreign/i)
  const distinct = numberAt(node, /distinct|different/i)
  const empty = numberAt(node, /^(empty|nulls?|missing)/i)
  const least = cellAt(node, /^(least|min)/i)
  const greatest = cellAt(node, /^(greatest|max)/i)
  const values = Object.entries(node).find(
    ([key, value]) => /^(values|samples|examples)/i.test(key) && isList(value),
  )?.[1]
  return {
    table,
    name: textAt(node, /^(column|field|name)/i) ?? '',
    type: textAt(node, /type/i) ?? '',
    description: textAt(node, /descr|meaning|comment/i) ?? '',
    values: isList(values ?? null) ? (values as readonly Json[]).filter(isCell) : [],
    unique: Object.entries(node).some(([key, value]) => /unique|primary/i.test(key) && value === true),
    ...(references === undefined ? {} : { references }),
    ...(distinct === undefined ? {} : { distinct }),
    ...(empty === undefined ? {} : { empty }),
    ...(least === undefined ? {} : { least }),
    ...(greatest === undefined ? {} : { greatest }),
  }
}

/** What a later result adds to an earlier one. */
function merged(known: CatalogTable | undefined, table: CatalogTable): CatalogTable {
  if (known === undefined || table.columns.length >= known.columns.length) {
    return { ...known, ...table, description: table.description || (known?.description ?? '') }
  }
  return known
}

const isCell = (value: Json): value is string | number => typeof value === 'string' || typeof value === 'number'

function textAt(node: Fields, key: RegExp): string | undefined {
  const value = Object.entries(node).find(([name, one]) => key.test(name) && typeof one === 'string')?.[1]
  return typeof value === 'string' ? value : undefined
}

function numberAt(node: Fields, key: RegExp): number | undefined {
  const value = Object.entries(node).find(([name, one]) => key.test(name) && typeof one === 'number')?.[1]
  return typeof value === 'number' ? value : undefined
}

function cellAt(node: Fields, key: RegExp): string | number | undefined {
  const value = Object.entries(node).find(([name, one]) => key.test(name) && isCell(one))?.[1]
  return value === undefined || !isCell(value) ? undefined : value
}

/** The tables that can be reached from a table without making many rows of one, with the number of steps. */
export function reachOf(from: string, tables: readonly CatalogTable[]): Map<string, number> {
  const reach = new Map([[from, 0]])
  const open = [from]
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    const steps = reach.get(at) ?? 0
    for (const { references } of tables.find(({ name }) => name === at)?.columns ?? []) {
      const to = references === undefined ? undefined : tableIn(references, tables)
      if (to === undefined || reach.has(to)) continue
      reach.set(to, steps + 1)
      open.push(to)
    }
  }
  return reach
}

/** The tables on the shortest way between two along keys, whichever way they point; both ends included. */
export function wayBetween(from: string, to: string, tables: readonly CatalogTable[]): string[] | undefined {
  const ways = new Map([[from, [from]]])
  const open = [from]
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    for (const near of neighbours(at, tables)) {
      if (ways.has(near)) continue
      ways.set(near, [...(ways.get(at) ?? []), near])
      open.push(near)
    }
  }
  return ways.get(to)
}

function neighbours(at: string, tables: readonly CatalogTable[]): string[] {
  return tables.flatMap((table) =>
    table.columns.flatMap(({ references }) => {
      const to = references === undefined ? undefined : tableIn(references, tables)
      if (to === undefined) return []
      return table.name === at ? [to] : to === at ? [table.name] : []
    }),
  )
}

/** The table that `Artist.ArtistId` speaks of. */
export function tableIn(reference: string, tables: readonly CatalogTable[]): string | undefined {
  return tables.find(({ name }) => reference === name || reference.startsWith(`${name}.`))?.name
}
