import type { Cell, ColumnType } from './types.ts'

const INTEGER = /^[+-]?(0|[1-9]\d{0,14})$/
const NUMBER = /^[+-]?(0|[1-9]\d{0,14})(\.\d+)?(e[+-]?\d{1,3})?$/i
/** `1,234.50` and `$12.00`: written for people, and numbers all the same. */
const MONEY = /^[+-]?[$€£]\s?(0|[1-9]\d{0,2}(,?\d{3})*)(\.\d+)?$|^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/
/** `1.234,50`: a comma before the decimals, as much of Europe writes them. */
const COMMA = /^[+-]?(0|[1-9]\d*|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?$/
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const DATETIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/
const BOOLEAN = /^(true|false)$/i

/** What the texts of a column have in common, told while they stream past. */
export class TypeTally {
  #seen = 0
  #fits = { integer: true, number: true, money: true, comma: true, date: true, datetime: true, boolean: true }
  scale = 0

  add(text: string): void {
    const value = text.trim()
    if (value === '') return
    this.#seen += 1
    const fits = this.#fits
    fits.integer &&= INTEGER.test(value)
    fits.number &&= NUMBER.test(value)
    fits.money &&= MONEY.test(value) || NUMBER.test(value)
    fits.comma &&= COMMA.test(value)
    fits.date &&= DATE.test(value)
    fits.datetime &&= DATETIME.test(value) || DATE.test(value)
    fits.boolean &&= BOOLEAN.test(value)
    if (fits.money || fits.comma) this.scale = Math.max(this.scale, decimalsOf(value))
  }

  get type(): ColumnType {
    if (this.#seen === 0) return 'text'
    for (const type of ['boolean', 'integer', 'number', 'date', 'datetime'] as const) if (this.#fits[type]) return type
    return this.#fits.money || this.#fits.comma ? 'number' : 'text'
  }

  /** Its numbers can be read in no other way than with a comma before the decimals. */
  get comma(): boolean {
    return this.#fits.comma && !this.#fits.money
  }
}

/** The decimals that a written number has. */
export function decimalsOf(text: string): number {
  if (/e/i.test(text)) return 12
  return /[.,](\d+)$/.exec(text)?.[1]?.length ?? 0
}

/** The value of a cell of a column of this type. A cell without text has no value. */
export function cellOf(text: string, type: ColumnType, comma = false): Cell {
  const value = text.trim()
  if (value === '') return null
  if (comma) return Number(value.replaceAll('.', '').replace(',', '.'))
  if (type === 'integer' || type === 'number') return Number(value.replace(/[$€£,\s]/g, ''))
  if (type === 'boolean') return value.toLowerCase() === 'true' ? 'true' : 'false'
  return type === 'text' ? text : value
}
