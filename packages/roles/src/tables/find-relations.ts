import type { DatabaseSync } from 'node:sqlite'
import { quoted } from './make-table.ts'
import type { Column, Relation, Table } from './types.ts'

/**
 * How the tables hang together: what a database declares, and what names, the dictionary and values speak for. A
 * relation that is not declared must hold in the data: nearly all values of the one column stand in the other.
 */
export function findRelations(db: DatabaseSync, tables: readonly Table[], declared: readonly Relation[]): Relation[] {
  const found: Relation[] = [...declared]
  for (const table of tables) {
    for (const column of table.columns) {
      if (found.some((one) => one.table === table.name && one.column === column.name)) continue
      const options = tables
        .flatMap((to) => to.columns.map((key) => ({ to, key, ...kinship(table, column, to, key) })))
        .filter(({ score }) => score > 0)
        .toSorted((a, b) => b.score - a.score)
      const best = options.find(({ to, key }) => isWithin(db, table, column, to, key))
      if (best === undefined) continue
      const { to, key, known } = best
      found.push({ table: table.name, column: column.name, toTable: to.name, toColumn: key.name, known })
    }
  }
  return found
}

/** How much speaks for it that a column names rows of another table by their key. */
function kinship(table: Table, column: Column, to: Table, key: Column): { score: number; known: Relation['known'] } {
  const none = { score: 0, known: 'found' } as const
  if (!key.unique || (table === to && column === key) || isNumber(column) !== isNumber(key)) return none
  if (column.type === 'number' || key.type === 'number' || /date|boolean/.test(column.type)) return none
  const said = (column.description ?? '').toLowerCase()
  if (names(said, `${to.name}.${key.name}`)) return { score: 10, known: 'dictionary' }
  if (names(said, to.name) && isKey(to, key)) return { score: 9, known: 'dictionary' }
  if (table === to) return none
  const own = wordsOf(column.name)
  const other = wordsOf(key.name)
  if (
    own.join(' ') === other.join(' ') &&
    !/^(id|name|title|key|code|type|status|email|date)$/.test(own.join(' ')) &&
    !isPrimaryOfOwn(table, column)
  )
    return { score: 8, known: 'found' }
  if (!isKey(to, key)) return none
  const entity = wordsOf(to.name)
  if (
    own.length > 1 &&
    /^(id|key|no|number|code)$/.test(own.at(-1) ?? '') &&
    own.slice(0, -1).join(' ') === entity.join(' ')
  )
    return { score: 7, known: 'found' }
  // `product` of a table of products; `to_harbour` and `from_harbour`, both of a table of harbours.
  if (entity.length > 0 && !isPrimaryOfOwn(table, column) && own.slice(-entity.length).join(' ') === entity.join(' '))
    return { score: own.length === entity.length ? 6 : 5, known: 'found' }
  // By what the dictionary calls things: `id of the artist` and a table of artists.
  if (column.description === undefined || isPrimaryOfOwn(table, column)) return none
  const told = firstWords(column.description)
  const keyTold = firstWords(key.description ?? '')
  const entities = firstWords(to.description ?? to.name)
  if (!/\b(id|ids|identifier|key|number|code|reference|which|who|whose)\b/i.test(column.description)) return none
  const shared = told.filter((word) => keyTold.includes(word) || entities.slice(0, 3).includes(word)).length
  return shared === 0 ? none : { score: 2 + shared / (told.length + 1), known: 'dictionary' }
}

const isNumber = ({ type }: Column): boolean => type === 'integer' || type === 'number'

/** The first unique column of a table is the one that others name it by. */
const isKey = (table: Table, key: Column): boolean => table.columns.find(({ unique }) => unique) === key

/** The key of its own table points to no other one. */
const isPrimaryOfOwn = (table: Table, column: Column): boolean => isKey(table, column)

function names(text: string, name: string): boolean {
  const escaped = name.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'u').test(text)
}

const SMALL =
  /^(the|of|a|an|id|ids|identifier|key|number|unique|primary|foreign|each|one|row|per|for|this|that|its|in|to|by|is|and|table|which|who|whose|code|reference|references|it|belongs|with|from|on|was|were)$/

/** The telling words of what is said of a thing, without plurals. */
const firstWords = (text: string): string[] =>
  (text.toLowerCase().match(/\p{L}+/gu) ?? [])
    .filter((word) => !SMALL.test(word))
    .map(singular)
    .slice(0, 8)

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(singular)

const singular = (word: string): string => word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1')

function isWithin(db: DatabaseSync, table: Table, column: Column, to: Table, key: Column): boolean {
  const own = quoted(column.name)
  const row = db
    .prepare(
      `select count(*) n, count(k) held from (select distinct ${own} v from ${table.sql} where ${own} is not null limit 2000) left join (select ${quoted(key.name)} k from ${to.sql}) on v = k`,
    )
    .get() as { n: number; held: number }
  return row.n > 0 && row.held / row.n >= 0.95
}
