import { sameName } from '../text/same-name.ts'

/** What a folder's dictionary says of tables and columns, by `table` and by `table.column`. */
export interface Dictionary {
  readonly tables: ReadonlyMap<string, string>
  readonly columns: ReadonlyMap<string, string>
}

export interface Named {
  readonly name: string
  readonly columns: readonly string[]
}

/** A line that opens with a name: `- c1: …`, `**c1** (integer) – …`, `t1.c1 = …`, `table t1 holds …`. */
const ENTRY =
  /^\s*(?:(?:[-*+>•]|\d+[.)])\s+)?(?:(?:the\s+)?(table|column|field|file)\s+)?[`"'*_[]{0,4}(.+?)[`"'*_\]]{0,4}\s*(?:\(([^)]*)\))?[`"'*_\]]{0,4}\s*(?::|=|–|—|->|→|\s-\s|\s(?=(?:is|are|holds?|contains?|has|lists?|stores?|means)\s))\s*(.*)$/i

/**
 * Reads `dictionary.md`: headings, lists, tables and sentences in Markdown, whatever their form, as long as a name of
 * the data opens a line, stands in a heading, or fills a cell.
 */
export function readDictionary(text: string, tables: readonly Named[]): Dictionary {
  const told = { tables: new Map<string, string>(), columns: new Map<string, string>() }
  let current: Named | undefined
  let fresh = false
  const find = (name: string): Named | undefined => tables.find((table) => sameName(table.name, bare(name)))
  const columnIn = (table: Named | undefined, name: string): string | undefined =>
    table?.columns.find((column) => sameName(column, bare(name)))

  const locate = (name: string): { table: Named; column?: string } | undefined => {
    for (const table of tables) {
      const rest = bare(name).slice(table.name.length + 1)
      if (sameName(bare(name).slice(0, table.name.length + 1), `${table.name}.`)) {
        const column = columnIn(table, rest)
        if (column !== undefined) return { table, column }
      }
    }
    const own = columnIn(current, name)
    if (current !== undefined && own !== undefined) return { table: current, column: own }
    const table = find(name)
    if (table !== undefined) return { table }
    const holders = tables.filter((one) => columnIn(one, name) !== undefined)
    const [only] = holders
    const column = columnIn(only, name)
    return holders.length === 1 && only !== undefined && column !== undefined ? { table: only, column } : undefined
  }
  const add = (place: { table: Named; column?: string }, words: string): void => {
    const said = clean(words)
    const key = place.column === undefined ? place.table.name : `${place.table.name}.${place.column}`
    const map = place.column === undefined ? told.tables : told.columns
    if (said !== '') map.set(key, [map.get(key), said].filter(Boolean).join('; '))
    fresh = place.column === undefined
    current = place.table
  }

  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(\|?\s*:?-{2,}:?\s*)+\|?\s*$/.test(line)) continue
    const heading = /^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/.exec(line)?.[1]
    if (heading !== undefined) {
      const table = tables.find((one) => mentions(heading, one.name))
      if (table !== undefined) add({ table }, without(heading, table.name))
      else if (!/^(columns?|fields?|keys?|notes?)\b/i.test(heading)) current = undefined
      continue
    }
    if (/^\s*\|.*\|\s*$/.test(line)) {
      readCells(
        line
          .trim()
          .slice(1, -1)
          .split(/(?<!\\)\|/),
      )
      continue
    }
    const entry = ENTRY.exec(line)
    const place = entry?.[2] === undefined ? undefined : locate(entry[2])
    if (entry !== null && place !== undefined) {
      // What stands in brackets after a name is mostly its type; it is said after the rest.
      add(
        place,
        [entry[4], /^(int|text|real|num|str|date|bool|varchar|float)/i.test(entry[3] ?? '') ? '' : entry[3]]
          .filter(Boolean)
          .join('; '),
      )
    } else if (fresh && current !== undefined && line.trim() !== '') add({ table: current }, line)
  }
  return told

  function readCells(cells: readonly string[]): void {
    const places = cells.map((cell) => locate(cell))
    const at = places.findIndex((place) => place !== undefined)
    let place = places[at]
    if (place === undefined) return
    const rest = cells.filter((_, i) => i !== at)
    const inTable =
      place.column === undefined ? rest.find((cell) => columnIn(place?.table, cell) !== undefined) : undefined
    const column = inTable === undefined ? undefined : columnIn(place.table, inTable)
    if (column !== undefined) place = { table: place.table, column }
    add(
      place,
      rest
        .filter(
          (cell) =>
            cell !== inTable &&
            !/^\s*(integer|int|text|real|numeric|number|date|datetime|boolean|varchar\(\d+\)|float|string)\s*$/i.test(
              cell,
            ),
        )
        .join('; '),
    )
  }
}

/** A name without the signs that Markdown puts around it. */
const bare = (text: string): string =>
  text
    .trim()
    .replace(/^[`"'*_[\s]+|[`"'*_\]\s:]+$/g, '')
    .replace(/\.(csv|json|jsonl|tsv|sqlite)$/i, '')

function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(name)}(?![\\p{L}\\p{N}_])`, 'iu').test(text)
}

function without(text: string, name: string): string {
  return text
    .replace(
      new RegExp(
        `[\`"'*_[]*(?<![\\p{L}\\p{N}_])${escaped(name)}(?![\\p{L}\\p{N}_])(\\.(csv|json|jsonl|tsv))?[\`"'*_\\]]*`,
        'iu',
      ),
      ' ',
    )
    .replace(/^\s*table\b/i, ' ')
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const clean = (text: string): string =>
  text
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s:;,=–—()-]+|[\s;,:(–—-]+$/g, '')
    .replace(/^([^()]*)\)$/, '$1')
    .trim()
