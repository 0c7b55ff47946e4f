import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseCsv } from './parse-csv.ts'

/** Where the data lies, if it is there. */
export const datasets = join(import.meta.dirname, '..', '..', '..', 'shared', 'datasets')
const chinook = join(datasets, 'chinook/chinook.sqlite')
const workbench = join(datasets, 'workbench')

export const isHere = (): boolean => existsSync(chinook) && existsSync(workbench)

const ownNames = ['school', 'library', 'clinic', 'hotel', 'ferry', 'bakery', 'sportsclub', 'garage', 'bikes'] as const
export type DataName = 'chinook' | 'workbench' | (typeof ownNames)[number]

/** Small tables that come with the project. */
const own = join(import.meta.dirname, '..', '..', 'packages', 'roles', 'test', 'fixtures', 'tables')
const isOwn = (data: DataName): data is (typeof ownNames)[number] => ownNames.some((name) => name === data)

type Meanings = { readonly [table: string]: { readonly [column: string]: string } }

const meanings = JSON.parse(readFileSync(join(import.meta.dirname, 'dictionary.json'), 'utf8')) as Record<
  DataName,
  Meanings
>

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A folder with the tables as a user has them; `renamed`: with names that say nothing, and a dictionary that does. */
export function makeFolder(data: DataName, renamed: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), `pull-report-${data}-`))
  mkdirSync(folder, { recursive: true })
  if (isOwn(data)) {
    for (const name of readdirSync(join(own, data)))
      if (name.endsWith('.sql'))
        fill(new DatabaseSync(join(folder, `${name.slice(0, -4)}.sqlite`)), join(own, data, name)).close()
      else cpSync(join(own, data, name), join(folder, name))
    return folder
  }
  const names = namesFor(meanings[data])
  if (data === 'chinook') {
    const file = join(folder, renamed ? 'data.sqlite' : 'chinook.sqlite')
    copyFileSync(chinook, file)
    if (renamed) renameTables(file, names)
  } else {
    for (const { table, rows } of csvTables()) {
      const [head = [], ...body] = rows
      const own = names.get(table)
      const name = renamed ? (own?.name ?? table) : table
      const heads = renamed ? head.map((column) => own?.columns.get(column) ?? column) : head
      writeFileSync(join(folder, `${name}.csv`), [heads, ...body].map((row) => row.map(cell).join(',')).join('\n'))
    }
  }
  if (renamed) writeFileSync(join(folder, 'dictionary.md'), dictionaryFor(meanings[data], names))
  return folder
}

/** A database in the project is the statements that make it. */
function fill(db: DatabaseSync, file: string): DatabaseSync {
  db.exec(readFileSync(file, 'utf8'))
  return db
}

/** The truth is computed over a connection of its own, from the data as it was. */
export function openTruth(data: DataName): DatabaseSync {
  if (data === 'chinook') return new DatabaseSync(chinook, { readOnly: true })
  const db = new DatabaseSync(':memory:')
  if (isOwn(data))
    for (const name of readdirSync(join(own, data))) if (name.endsWith('.sql')) fill(db, join(own, data, name))
  for (const { table, rows } of isOwn(data) ? filesOf(join(own, data)) : csvTables()) {
    const [head = [], ...body] = rows
    db.exec(`create table ${quoted(table)} (${head.map((name) => `${quoted(name)} text`).join(', ')})`)
    const insert = db.prepare(`insert into ${quoted(table)} values (${head.map(() => '?').join(', ')})`)
    for (const row of body) if (row.length === head.length) insert.run(...row)
  }
  return db
}

interface TextTable {
  readonly table: string
  readonly rows: string[][]
}

const csvTables = (): TextTable[] => filesOf(workbench).filter(({ table }) => table !== 'email_addresses')

/** The tables of a folder as text, the first row their heads. */
function filesOf(folder: string): TextTable[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name): TextTable[] => {
      const text = (): string => readFileSync(join(folder, name), 'utf8')
      if (name.endsWith('.csv')) return [{ table: name.slice(0, -4), rows: parseCsv(text()) }]
      if (!name.endsWith('.json')) return []
      const records = JSON.parse(text()) as Record<string, unknown>[]
      const heads = Object.keys(records[0] ?? {})
      return [
        {
          table: name.slice(0, -5),
          rows: [heads, ...records.map((one) => heads.map((head) => cellOf(one[head])))],
        },
      ]
    })
}

/** Lists and objects within a record stay JSON. */
const cellOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? '').replace(/^""$/, '')

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

interface Renamed {
  readonly name: string
  readonly columns: ReadonlyMap<string, string>
}

/** A name for every table and column: made of syllables, the same each time. */
function namesFor(tables: Meanings): Map<string, Renamed> {
  let next = 0
  const name = (): string => {
    next += 1
    const syllable = (n: number): string => `${'bdfgklmprtvz'[n % 12] ?? ''}${'aeiou'[Math.floor(n / 12) % 5] ?? ''}`
    return `${syllable(next * 7)}${syllable(next * 13 + 5)}${syllable(next * 29 + 11)}x${next}`
  }
  return new Map(
    Object.entries(tables).map(([table, { is: _, ...columns }]) => [
      table,
      { name: name(), columns: new Map(Object.keys(columns).map((column) => [column, name()])) },
    ]),
  )
}

function renameTables(file: string, names: ReadonlyMap<string, Renamed>): void {
  const db = new DatabaseSync(file)
  for (const [table, { name, columns }] of names) {
    for (const [column, other] of columns)
      db.exec(`alter table ${quoted(table)} rename column ${quoted(column)} to ${quoted(other)}`)
    db.exec(`alter table ${quoted(table)} rename to ${quoted(name)}`)
  }
  db.close()
}

function dictionaryFor(tables: Meanings, names: ReadonlyMap<string, Renamed>): string {
  return Object.entries(tables)
    .flatMap(([table, { is, ...columns }]) => {
      const own = names.get(table)
      return [
        `## ${own?.name ?? table}`,
        '',
        is ?? '',
        '',
        ...Object.entries(columns).map(([column, means]) => `- \`${own?.columns.get(column) ?? column}\`: ${means}`),
        '',
      ]
    })
    .join('\n')
}
