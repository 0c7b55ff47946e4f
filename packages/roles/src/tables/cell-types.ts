import type { Cell, ColumnType } from './types.ts'
import { type DateOrder, writtenDate } from './written-date.ts'
import { decimalsOf, groupedNumber, type NumberStyle, plainNumber, withoutUnit } from './written-number.ts'

/** How the cells of a column are read. */
export interface ColumnReading {
  readonly type: ColumnType
  /** Decimals that its numbers have at most. */
  readonly scale: number
  /** What all its numbers are written with: `€`, `%`. */
  readonly unit?: string
  /** The value of one of its cells. A cell without text has no value. */
  readonly cell: (text: string) => Cell
  /** Why it stays text although its cells look like numbers or dates. */
  readonly doubt?: string
}

/** One way to read a cell; undefined: it cannot be read so. */
interface Way {
  readonly what: 'number' | 'date'
  readonly read: (bare: string) => Cell | undefined
  /** The text is the value: a database that holds it needs no change. */
  readonly asStored?: true
}

const dateWay = (order: DateOrder): Way => ({ what: 'date', read: (text) => writtenDate(text, order) })
const WAYS = {
  plain: { what: 'number', read: plainNumber, asStored: true },
  point: { what: 'number', read: (text) => groupedNumber(text, 'point') },
  comma: { what: 'number', read: (text) => groupedNumber(text, 'comma') },
  iso: { ...dateWay('iso'), asStored: true },
  'year-first': dateWay('year-first'),
  dots: dateWay('dots'),
  'day-first': dateWay('day-first'),
  'month-first': dateWay('month-first'),
} as const satisfies Readonly<Record<string, Way>>
type WayName = keyof typeof WAYS
const NAMES = Object.keys(WAYS) as WayName[]

/** Pairs of words that say yes and no. Only where both stand in a column do they mean that: `NO` is a country too. */
const ANSWERS: readonly (readonly [string, string])[] = [
  ['yes', 'no'],
  ['ja', 'nein'],
  ['oui', 'non'],
  ['sí', 'no'],
  ['si', 'no'],
]

/** What a column of yes and no holds for a word that says one of them; any other word as it is. */
export function answerIn(word: string): string {
  const own = word.trim().toLowerCase()
  const isOne = (side: 0 | 1): boolean => ANSWERS.some((pair) => pair[side] === own)
  return isOne(0) ? 'true' : isOne(1) ? 'false' : own
}

/** A column of which more cells than these cannot be read in a way is something else. */
const MOST_MISSES = 20

interface Count {
  hits: number
  misses: number
  missed?: string
  scale: number
  isWhole: boolean
  hasTime: boolean
}

/** What the texts of a column have in common, told while they stream past. */
export class TypeTally {
  #seen = 0
  #periods = 0
  #first = ''
  /** Cells that are a number, or a date, in any way. */
  readonly #any = { number: 0, date: 0 }
  readonly #counts = new Map(NAMES.map((name) => [name, fresh()]))
  readonly #units = new Map<string, string>()
  /** Words of the column as long as there are few, in lower case. */
  readonly #words = new Set<string>()

  /** `exact`: the cell is a number already, and no text that might be one. */
  add(text: string, exact = false): void {
    const value = text.trim()
    if (value === '') return
    if (this.#seen === 0) this.#first = value
    this.#seen += 1
    if (isPeriod(value)) this.#periods += 1
    if (this.#words.size < 3) this.#words.add(value.toLowerCase())
    const { bare, unit } = withoutUnit(value)
    if (this.#units.size < 3 && !this.#units.has(unit)) this.#units.set(unit, value)
    const kinds = new Set<Way['what']>()
    for (const [name, count] of this.#counts) {
      const read = exact && name !== 'plain' && name !== 'point' ? undefined : WAYS[name].read(bare)
      if (read !== undefined) {
        counted(count, read, bare, name)
        kinds.add(WAYS[name].what)
      } else if (count.misses === MOST_MISSES) this.#counts.delete(name)
      else {
        count.misses += 1
        count.missed ??= value
      }
    }
    for (const kind of kinds) this.#any[kind] += 1
  }

  /** The style that its numbers can be told to be written in, whatever other columns say. */
  get style(): NumberStyle | undefined {
    const [point, comma] = [this.#fits('plain') || this.#fits('point'), this.#fits('comma')]
    return point === comma ? undefined : point ? 'point' : 'comma'
  }

  /**
   * How its cells are read, when all of them can be read in one way and no other. `style` decides where numbers could be
   * read in two. `asStored`: cells stay as they are.
   */
  reading(style?: NumberStyle, asStored = false): ColumnReading {
    const answers = this.#answers(asStored)
    if (answers !== undefined) return answers
    const all = NAMES.filter((name) => this.#fits(name) && (!asStored || 'asStored' in WAYS[name]))
    const name = this.#chosen(all, style)
    const [unit = ''] = this.#units.keys()
    if (name === undefined || this.#units.size > 1 || (asStored && unit !== '')) {
      const doubt = asStored ? undefined : this.#doubt(all)
      return { type: 'text', scale: 0, cell: asText, ...(doubt === undefined ? {} : { doubt }) }
    }
    const { scale, isWhole, hasTime } = this.#counts.get(name) ?? fresh()
    const { what, read } = WAYS[name]
    const cell = (text: string): Cell => read(withoutUnit(text.trim()).bare) ?? null
    if (what === 'date') return { type: hasTime ? 'datetime' : 'date', scale: 0, cell }
    return { type: isWhole ? 'integer' : 'number', scale, cell, ...(unit === '' ? {} : { unit }) }
  }

  /** Whether another cell is of the same kind; undefined where its cells have none, being words. */
  takes(text: string): boolean | undefined {
    const value = text.trim()
    const fitting = NAMES.filter((name) => this.#fits(name))
    if (fitting.length === 0) return undefined
    return fitting.some((name) => WAYS[name].read(withoutUnit(value).bare) !== undefined)
  }

  /** All its cells are years, months or days. */
  get holdsPeriods(): boolean {
    return this.#periods > 0 && this.#periods === this.#seen
  }

  #fits(name: WayName): boolean {
    const count = this.#counts.get(name)
    return count !== undefined && count.hits > 0 && count.misses === 0
  }

  #answers(asStored: boolean): ColumnReading | undefined {
    const words = this.#words
    if (words.size === 0 || words.size > 2) return undefined
    const isTold = [...words].every((word) => word === 'true' || word === 'false')
    const pair = asStored
      ? undefined
      : ANSWERS.find((both) => words.size === 2 && both.every((word) => words.has(word)))
    if (!isTold && pair === undefined) return undefined
    const yes = pair?.[0] ?? 'true'
    const cell = (text: string): Cell =>
      text.trim() === '' ? null : text.trim().toLowerCase() === yes ? 'true' : 'false'
    return { type: 'boolean', scale: 0, cell }
  }

  /** A column of text that was surely meant as numbers or dates. */
  #doubt(all: readonly WayName[]): string | undefined {
    const example = JSON.stringify(this.#first)
    if (this.#units.size > 1 && all.some((name) => WAYS[name].what === 'number')) {
      const [one, other] = [...this.#units.values()].map((value) => JSON.stringify(value))
      return `${one} and ${other} do not have one unit; give its numbers one, or none`
    }
    if (all.includes('comma')) return `${example} can be read in two ways; ${mendedAs.number}`
    if (all.includes('day-first')) return `${example} can be read in two ways; ${mendedAs.date}`
    const [best] = [...this.#counts].toSorted(([, a], [, b]) => b.hits - a.hits)
    const [name, count] = best ?? []
    if (name === undefined || count?.missed === undefined) return undefined
    const { what } = WAYS[name]
    const missed = JSON.stringify(count.missed.slice(0, 40))
    if (this.#any[what] === this.#seen) return `${example} and ${missed} are not written in one way; ${mendedAs[what]}`
    if (count.hits <= 4 * count.misses) return undefined
    // Codes such as 0150 are no numbers, and nobody means them to be.
    if (/^\d+$/.test(count.missed)) return undefined
    return `${missed} is no ${what} as the others are; mend or empty that cell`
  }

  /** The one way that its cells are read in; none where two are left. */
  #chosen(all: readonly WayName[], style: NumberStyle | undefined): WayName | undefined {
    const [first] = all
    if (all.includes('day-first') && all.includes('month-first')) return undefined
    // Whole numbers without a sign in them are the same in all ways.
    if (first === 'plain' && this.#counts.get(first)?.isWhole === true) return first
    if (all.length > 1 && all.includes('comma')) return style === 'point' ? first : style
    return first
  }
}

/** A year, a month or a day, as `2024`, `2024-03` or `2024-03-15`. */
export const isPeriod = (text: string): boolean => /^(19|20)\d\d(-\d\d(-\d\d)?)?$/.test(text)

const mendedAs = { number: 'write its numbers as 1234.5', date: 'write its dates as 2026-01-31' } as const

function counted(count: Count, read: Cell, bare: string, name: WayName): void {
  count.hits += 1
  if (typeof read === 'number') {
    count.scale = Math.max(count.scale, decimalsOf(bare, name === 'comma' ? 'comma' : 'point'))
    count.isWhole &&= count.scale === 0
  } else count.hasTime ||= typeof read === 'string' && read.length > 10
}

const fresh = (): Count => ({ hits: 0, misses: 0, scale: 0, isWhole: true, hasTime: false })
const asText = (text: string): Cell => (text.trim() === '' ? null : text)
