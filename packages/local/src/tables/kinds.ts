import type { CatalogColumn, CatalogTable } from './catalog.ts'

/** What a column can be used for, told by its type, its keys and its values. */
export const isDate = ({ type }: CatalogColumn): boolean => /date|time/i.test(type)

/** Whole years, written as numbers. */
export const isYear = ({ name, description, type, least, greatest }: CatalogColumn): boolean =>
  /int/i.test(type) &&
  /year|built|born|birth|founded|published|released|established|opened|since|vintage/i.test(`${name} ${description}`) &&
  Number(least ?? 0) >= 1000 &&
  Number(greatest ?? 0) <= 2500

export const isNumeric = ({ type }: CatalogColumn): boolean => /int|num|real|float|decimal|double/i.test(type)

/** It names rows, of its own table or of another one. */
export function isKey({ name, table, unique, references, type, description }: CatalogColumn): boolean {
  if (references !== undefined) return true
  // `bookings.booking`, `rooms.room_no`: numbers that rows are called by.
  if (
    unique &&
    /int/i.test(type) &&
    (/(^|[_\s-])(no|nr|number|code)\.?$/i.test(name) || table.toLowerCase().startsWith(name.toLowerCase()))
  )
    return true
  if (/(^|[_\s-])(id|key|uuid)$/i.test(name) || /[a-z](Id|ID)$/.test(name) || /\bids?\b/i.test(description)) return true
  return (
    unique &&
    /int/i.test(type) &&
    /\b(id|identifier|key|number) (of|for)\b|\b(identifier|primary key|unique)\b/i.test(description)
  )
}

/** Its numbers can be added up or compared. */
export const isMeasure = (column: CatalogColumn): boolean =>
  isNumeric(column) && !isKey(column) && !isCode(column) && !isYear(column)

/** Numbers that only name something: a postal code, a phone, a year. */
const isCode = ({ name, description }: CatalogColumn): boolean =>
  /\b(postal|zip|phone|fax|telephone)\b/i.test(`${name.replace(/([a-z])([A-Z])/g, '$1 $2')} ${description}`)

const POSITIVE = /^(true|yes|y|t|1)$/i
const NEGATIVE = /^(false|no|n|f|0)$/i

/** The two values of a column that says yes or no. */
export function yesAndNo({
  values,
  distinct,
  type,
}: CatalogColumn): { yes: string | number; no: string | number } | undefined {
  const boolean = /bool/i.test(type)
  if (!boolean && (distinct === undefined || distinct > 2 || values.length === 0)) return undefined
  const yes = values.find((one) => POSITIVE.test(String(one)))
  const no = values.find((one) => NEGATIVE.test(String(one)))
  if (boolean) return { yes: yes ?? 'true', no: no ?? 'false' }
  return yes === undefined || no === undefined ? undefined : { yes, no }
}

/** The columns by which people call a row of a table: its name, its title, or a first and a last name. */
export function labelsOf(table: CatalogTable): CatalogColumn[] {
  const texts = table.columns.filter((column) => /text|char|str/i.test(column.type) && !isKey(column))
  const said = (column: CatalogColumn): string =>
    `${column.name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ')} ${column.description}`
  const first = texts.find((column) => /\b(first|given) ?names?\b|\bforename\b/i.test(said(column)))
  const last = texts.find((column) => /\b(last|family) ?names?\b|\bsurname\b/i.test(said(column)))
  if (first !== undefined && last !== undefined) return [first, last]
  const named =
    texts.find((column) => /^(full ?)?(name|title|label)\b/i.test(said(column).trim())) ??
    texts.find((column) => /\b(name|title|label|called)\b/i.test(said(column)) && isTelling(column, table)) ??
    texts.find((column) => column.unique)
  if (named !== undefined) return [named]
  const key = keyOf(table)
  return key === undefined ? [] : [key]
}

/** Nearly every row has a value of its own. */
const isTelling = ({ distinct }: CatalogColumn, { rows }: CatalogTable): boolean =>
  distinct === undefined || rows === undefined || distinct > rows / 4

/** The column that tells one row of a table from all others. */
export function keyOf(table: CatalogTable): CatalogColumn | undefined {
  return table.columns.find(({ unique }) => unique)
}
