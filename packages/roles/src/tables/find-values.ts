import type { DatabaseSync } from 'node:sqlite'
import { quoted } from './make-table.ts'
import { likePattern } from './sql-literal.ts'
import type { Table } from './types.ts'

/** A cell that holds some words. */
export interface ValueHit {
  readonly words: string
  readonly table: string
  readonly column: string
  readonly value: string
  /** Rows that have this value. */
  readonly rows: number
  /** The whole cell, its words with other signs between them, or only a part of it. */
  readonly match: 'whole' | 'words' | 'part'
}

const MOST_HITS = 12
const MOST_SCANNED = 400

/** Looks in every text column for cells that hold some words: whole cells first, then parts. */
export function findValues(db: DatabaseSync, tables: readonly Table[], phrases: readonly string[]): ValueHit[] {
  const wanted = phrases.map((words) => ({ words, parts: partsOf(words) })).filter(({ parts }) => parts.length > 0)
  if (wanted.length === 0) return []
  const hits: ValueHit[] = []
  for (const table of tables) {
    for (const column of table.columns) {
      if (column.type !== 'text' && column.type !== 'boolean') continue
      const name = quoted(column.name)
      const tests = wanted.map(({ parts }) => `v like ${likePattern(['', ...parts, ''])}`)
      const found = db
        .prepare(
          `select v, n from (select ${name} v, count(*) n from ${table.sql} group by 1) where typeof(v) = 'text' and (${tests.join(' or ')}) order by length(v) limit ${MOST_SCANNED}`,
        )
        .all() as { v: string; n: number }[]
      for (const { v, n } of found) {
        for (const { words, parts } of wanted) {
          const match = matchOf(v, words, parts)
          if (match !== undefined)
            hits.push({ words, table: table.name, column: column.name, value: shortened(v), rows: n, match })
        }
      }
    }
  }
  return wanted.flatMap(({ words }) =>
    hits
      .filter((hit) => hit.words === words)
      .toSorted((a, b) => rank(a) - rank(b) || a.value.length - b.value.length)
      .slice(0, MOST_HITS),
  )
}

const rank = ({ match }: ValueHit): number => ({ whole: 0, words: 1, part: 2 })[match]

function matchOf(value: string, words: string, parts: readonly string[]): ValueHit['match'] | undefined {
  if (value.trim().toLowerCase() === words.trim().toLowerCase()) return 'whole'
  // The name in an address stands for the address.
  const own = partsOf(value.replace(/@.*$/, ''))
  if (own.join(' ') === parts.join(' ')) return 'words'
  return ` ${partsOf(value).join(' ')} `.includes(` ${parts.join(' ')} `) ? 'part' : undefined
}

const partsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
const shortened = (text: string): string => (text.length <= 200 ? text : `${text.slice(0, 199)}…`)
