import { partsOf } from '../language/language.ts'
import type { CatalogColumn, CatalogTable } from './catalog.ts'
import { withoutOpening } from './vocabulary.ts'

/** A name as an expression takes it: quoted where it holds other signs than letters, digits and `_`. */
export function quotedName(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}

/** A column as a query of `base` names it. */
export function pathOf(base: CatalogTable, table: CatalogTable, column: CatalogColumn): string {
  if (column.formula !== undefined) return column.formula
  if (base.name === table.name) return column.name
  return `${quotedName(table.name)}.${quotedName(column.name)}`
}

/** Longer beginnings of a description are cut where they only explain. */
const MOST_WORDS = 5

/** What a table or a column is called in a sentence: as the dictionary begins, else by the words of its name. */
export function calledBy({ name, description }: { readonly name: string; readonly description: string }): string {
  const clause =
    withoutOpening(description)
      .split(/[.;:,(–—]/)[0]
      ?.trim()
      .replace(/^(the|an?|whether the)\s+/i, '') ?? ''
  const long = clause.split(/\s+/).length > MOST_WORDS
  const said = long ? (clause.split(/\s+(?:of|that|which|who|where|when|by|from|for)\s/i)[0]?.trim() ?? '') : clause
  if (said !== '') return said
  const parts = partsOf(name)
  const plain = /[^\p{L}\p{N}_ -]/u.test(name) || parts.length === 0 ? name : parts.join(' ')
  return /^[A-Z]{2,}$/.test(plain) ? plain : plain.toLowerCase()
}

/** Rows of a table, in the plural where its name is a word. */
export function rowsCalled(table: CatalogTable): string {
  const called = calledBy(table).split(/\s+(?:of|in|to|for|that|with|from)\s/i)[0] ?? ''
  if (/\b(data|info|records?|table|log|list|history)$/i.test(called)) return `rows of ${called}`
  return plural(called)
}

function plural(word: string): string {
  if (/s$/.test(word)) return word
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`
}

/** A column seen from a base: the name of a genre is the `genre name`. */
export function calledFrom(base: CatalogTable, table: CatalogTable, column: CatalogColumn): string {
  const own = calledBy(column)
  if (base.name === table.name || !/^(name|title|label|first name|last name)$/i.test(own)) return own
  const of = calledBy(table).split(/\s+(?:of|that|which|who|in|for)\s/i)[0] ?? ''
  return `${of.toLowerCase()} ${own}`
}
