import type { CatalogColumn, CatalogTable } from './catalog.ts'
import { topOf, type Placed } from './filters.ts'
import type { Setting } from './setting.ts'
import { isMeasure } from './kinds.ts'
import { calledBy, pathOf } from './names.ts'
import { numberedRows } from './numbered-rows.ts'
import { plainWord } from './plain-word.ts'
import type { Filter, Measure, Operator } from './plan-types.ts'
import { isMoney } from './measures.ts'
import { reachFrom } from './reach.ts'
import type { NumberCondition } from './read-signs.ts'
import { conversion, unitOf } from './units.ts'

/** A comparison, and where it stands in the question. */
interface NumberPlace {
  readonly operator: Operator
  readonly values: readonly number[]
  readonly start: number
  readonly end: number
}

/** A comparison with what the rows of another table come to: `with more than 100 tracks`. */
export interface Having extends NumberPlace {
  /** The table whose rows are counted or added up for each row of the base. */
  readonly table: CatalogTable
  readonly measure: Measure
  readonly says: string
}

export interface Comparisons {
  readonly rows: readonly Placed[]
  readonly having?: Having
}

/** The comparisons with numbers in a question about rows of `base`; undefined where nothing can be compared. */
export function comparisonsFor(setting: Setting, base: CatalogTable): Comparisons | undefined {
  const rows: Placed[] = []
  let having: Having | undefined
  for (const number of setting.reading.numbers) {
    const found = compared(number, setting, base)
    if (found === undefined) return undefined
    if ('filter' in found) rows.push(found)
    else having = found
  }
  const numbered = numberedRows(setting, base)
  return numbered === undefined ? undefined : { rows: [...rows, ...numbered], ...(having && { having }) }
}

function compared(number: NumberCondition, setting: Setting, base: CatalogTable): Placed | Having | undefined {
  const { reading, linker } = setting
  const { tables, vocabulary } = linker
  const reach = reachFrom(base, tables)
  const after = wordsAfter(number, setting)
  const before = reading.words
    .filter(({ start, end, stop }) => !stop && end <= number.start && start >= number.start - 40)
    .toReversed()
    .slice(0, 4)
  const { language } = vocabulary
  const adjective = number.adjective === undefined ? undefined : plainWord(number.adjective, language)
  const money = /dollar|euro|usd|eur|pound/.test(number.unit ?? '')
  const wanted = number.unit === undefined ? undefined : unitOf(number.unit)
  const columns = tables.flatMap((table) =>
    table.columns
      .filter((column) => isMeasure(column))
      .map((column) => {
        const element = { table, column }
        const behind = after.length === 0 ? 0 : linker.score(after, element)
        const ahead = Math.max(0, ...before.map((word, i) => linker.score([word], element) * 0.9 ** i)) * 0.85
        const asked = adjective === undefined ? 0 : linker.score([adjective], element)
        const unit =
          (money && linker.score([plainWord('revenue', language), plainWord('price', language)], element) > 0
            ? 0.5
            : 0) +
          (wanted !== undefined && unitOf(`${column.name} ${column.description}`)?.kind === wanted.kind ? 0.6 : 0)
        const said = Math.max(behind, ahead, asked) + unit
        const near = reach.one(table.name) > 0 ? reach.one(table.name) : reach.any(table.name) * 0.55
        return {
          table,
          column,
          said,
          score:
            (said + (said === 0 && table.name === base.name ? 0.12 : 0)) *
            near *
            (column.formula === undefined ? 1 : 0.8),
        }
      }),
  )
  // Whatever is said outright is meant, though a word for something like it may be nearer.
  const outright = Math.max(0, ...columns.filter(({ score }) => score > 0).map((one) => one.said))
  const best = topOf(columns, (one) => (one.said < outright * 0.8 ? one.score * 0.3 : one.score))
  const counted = topOf(
    tables.filter(({ name }) => name !== base.name && reach.any(name) > 0 && reach.one(name) === 0),
    (table) => (after.length === 0 ? 0 : linker.score(after, { table })),
  )
  const countScore = counted === undefined ? 0 : linker.score(after, { table: counted })
  if (counted !== undefined && countScore > 0.5 && countScore >= (best?.score ?? 0)) {
    const joint = jointOf(base, counted, setting)
    if (joint !== undefined)
      return {
        table: joint,
        measure: { operation: 'count', as: 'number' },
        ...placeOf(number),
        says: `${said(number, setting)} ${after.map(({ text }) => text).join(' ')}`,
      }
  }
  if (best === undefined || best.score < 0.1) return undefined
  const factor = factorFor(number, best.column)
  if (factor === undefined) return undefined
  const values = number.values.map((value) => value * factor)
  const average = reading.signs.operation === 'avg' || /\baverage\b/i.test(reading.question)
  // What somebody spent is the sum of it; an order over 10 is any one of theirs.
  if (reach.one(best.table.name) === 0 && (average || before.slice(0, 2).some(isMoney))) {
    const joint = jointOf(base, best.table, setting)
    if (joint === undefined) return undefined
    return {
      table: joint,
      measure: {
        operation: average ? 'avg' : 'sum',
        column: pathOf(joint, best.table, best.column),
        as: calledBy(best.column),
      },
      ...placeOf(number),
      values,
      says: `${calledBy(best.column)} ${said(number, setting)}`,
    }
  }
  const filter: Filter = { column: pathOf(base, best.table, best.column), operator: number.operator, values }
  return {
    filter,
    start: number.start,
    end: number.end,
    score: best.score,
    says: `${adjective === undefined ? `${calledBy(best.column)} ` : ''}${said(number, setting)}`,
  }
}

/**
 * What the numbers of a comparison are multiplied with to be compared with a column. A column that says no unit is taken to
 * have that of the question where the numbers lie within its range; undefined where they do not.
 */
function factorFor(
  { unit = '', values }: NumberCondition,
  { name, description, least, greatest }: CatalogColumn,
): number | undefined {
  const said = `${name} ${description}`
  if (unitOf(unit)?.kind !== 'time' || unitOf(said) !== undefined) return conversion(unit, said)
  const fits = (factor: number): boolean =>
    values.every(
      (value) => value * factor >= Number(least ?? -Infinity) && value * factor <= Number(greatest ?? Infinity),
    )
  if (fits(1)) return 1
  const others = ['seconds', 'minutes', 'hours'].map((other) => conversion(unit, other)).filter(fits)
  return others.length === 1 ? others[0] : undefined
}

function placeOf({ operator, values, start, end }: NumberCondition): NumberPlace {
  return { operator, values, start, end }
}

/** A comparison in the words of the question. */
const said = ({ start, end }: NumberCondition, { reading }: Setting): string =>
  reading.question.slice(start, end).trim()

/** The words behind a number that say what it counts. */
function wordsAfter({ end }: NumberCondition, { reading, linker }: Setting): Setting['reading']['words'] {
  const kept: Setting['reading']['words'][number][] = []
  for (const word of reading.words) {
    if (word.start < end) continue
    if (word.start > end + 3 && kept.length === 0) break
    if ((word.stop && !isColumn(word)) || /[,;:?!]/.test(reading.question.slice(kept.at(-1)?.end ?? end, word.start)))
      break
    if (kept.length > 0 && (word.pos === 'VERB' || word.pos === 'AUX')) break
    kept.push(word)
    if (kept.length === 3) break
  }
  return kept

  /** `amount` is a small word, and a column where one is called so. */
  function isColumn(word: Setting['reading']['words'][number]): boolean {
    return linker.links([word]).some(({ element, score }) => element.column !== undefined && score > 0.95)
  }
}

/** The table that has rows for both: each of its rows names one of `base` and one of `counted`. */
function jointOf(base: CatalogTable, counted: CatalogTable, { linker }: Setting): CatalogTable | undefined {
  return topOf(linker.tables, (table) => {
    const reach = reachFrom(table, linker.tables)
    return reach.one(base.name) * reach.one(counted.name) * (table === counted ? 1.05 : 1)
  })
}
