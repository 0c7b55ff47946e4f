import type { Drawing, Plan } from './plan-types.ts'
import type { Cell, ResultNumber, ResultRows } from './read-results.ts'

/** A number of an answer, with the result that it is from. */
export interface Told {
  readonly label: string
  readonly number: number
  readonly from: string
}

/** A result whose rows are worth a table, and how they are drawn. */
export interface ShownRows {
  readonly caption: string
  readonly from: string
  readonly chart: Drawing
}

/** The answer to one question. */
export interface Answer {
  readonly sentence: string
  readonly numbers: readonly Told[]
  readonly table?: ShownRows
  /** What stays open, if the question could not be answered. */
  readonly open?: string
}

/** Puts what the queries of a plan gave into a sentence. */
export function tell(plan: Plan, results: readonly ResultRows[], computed: ResultNumber | undefined): Answer {
  const [first] = results
  if (plan.shape === 'number') return oneNumber(plan, results, computed)
  if (first === undefined || first.rows.length === 0) return nothing(plan)
  const table = {
    caption: capital(plan.caption ?? plan.label),
    from: first.id,
    chart: first.rows.length < 2 ? ('none' as const) : plan.chart,
  }
  return plan.shape === 'first' ? firstRow(plan, first, table) : allRows(plan, first, table)
}

function oneNumber(plan: Plan, results: readonly ResultRows[], computed: ResultNumber | undefined): Answer {
  const [first] = results
  const cell = plan.expression === undefined ? first?.rows[0]?.find((one) => typeof one === 'number') : computed?.number
  const from = plan.expression === undefined ? first?.id : computed?.id
  if (typeof cell !== 'number' || from === undefined) {
    const text = first?.rows[0]?.find((one) => typeof one === 'string')
    if (plan.expression === undefined && typeof text === 'string')
      return {
        sentence: `The ${plan.label} is ${text}.`,
        numbers: [],
        table: { caption: capital(plan.label), from: first?.id ?? '', chart: 'none' },
      }
    return nothing(plan)
  }
  const many =
    plan.expression === '{0.count}' && (first?.rows.length ?? 0) > 0
      ? { caption: capital(plan.label), from: first?.id ?? '', chart: 'bars' as const }
      : undefined
  const parts =
    plan.expression === undefined || plan.expression === '{0.count}' ? [] : results.flatMap((result) => partOf(result))
  return {
    sentence: `The ${plan.label} is ${written(cell)}${plan.unit}.`,
    numbers: [{ label: capital(plan.label), number: cell, from }, ...parts],
    ...(many && { table: many }),
  }
}

function partOf(result: ResultRows): Told[] {
  const at = result.rows[0]?.findIndex((one) => typeof one === 'number') ?? -1
  const number = result.rows[0]?.[at]
  return typeof number === 'number' ? [{ label: capital(result.columns[at] ?? ''), number, from: result.id }] : []
}

function firstRow(plan: Plan, result: ResultRows, table: ShownRows): Answer {
  const [row = []] = result.rows
  const last = row.at(-1) ?? null
  const name = nameOf(row, result)
  const equals = result.rows.filter((other, index) => index > 0 && other.at(-1) === last)
  const rank = plan.rank ?? 'highest'
  const shared =
    equals.length === 0
      ? ''
      : ` ${equals
          .map((other) => nameOf(other, result))
          .slice(0, 5)
          .join(', ')} ${equals.length === 1 ? 'has' : 'have'} the same.`
  return {
    sentence: `${name} has the ${rank} ${plan.label}: ${typeof last === 'number' ? written(last) : String(last)}.${shared}`,
    numbers: typeof last === 'number' ? [{ label: `${name}: ${plan.label}`, number: last, from: result.id }] : [],
    table,
  }
}

function allRows(plan: Plan, result: ResultRows, table: ShownRows): Answer {
  const [row = []] = result.rows
  const at = row.length - 1
  const numeric =
    result.rows.every((one) => typeof one[at] === 'number' || one[at] === null) && typeof row[at] === 'number'
  if (row.length === 1 && result.rows.length <= 12) {
    const cells = result.rows.map(([cell = null]) => (typeof cell === 'number' ? written(cell) : String(cell)))
    return { sentence: `${capital(plan.label)}: ${cells.join(', ')}.`, numbers: cellNumbers(plan, result), table }
  }
  if (!numeric || plan.chart === 'none') {
    if (result.count === 1) {
      return {
        sentence: `${capital(plan.label)}: ${cellText(row.at(-1) ?? null)}.`,
        numbers: cellNumbers(plan, result),
        table,
      }
    }
    const names = result.count <= MOST_NAMED ? result.rows.map(calledIn).filter((name) => name !== '') : []
    return {
      sentence: `There are ${result.count} ${plan.label}${names.length === 0 ? '' : `: ${names.join(', ')}`}.`,
      numbers: [{ label: capital(plan.label), number: result.count, from: result.id }],
      table,
    }
  }
  const top = result.rows.reduce(
    (best, one) => (Number(one[at] ?? -Infinity) > Number(best[at] ?? -Infinity) ? one : best),
    row,
  )
  const most = top[at]
  const sentence =
    result.rows.length === 1
      ? `${capital(plan.label)}: ${nameOf(top, result)}, ${written(Number(most))}.`
      : `${capital(plan.label)}: ${nameOf(top, result)} has the highest, ${written(Number(most))}.`
  return {
    sentence,
    numbers:
      typeof most === 'number'
        ? [{ label: `${nameOf(top, result)}: ${plan.label}`, number: most, from: result.id }]
        : [],
    table,
  }
}

/** Rows that a sentence names one by one, at most. */
const MOST_NAMED = 8

/** What a listed row is called: its first texts, such as a first and a last name. */
const calledIn = (row: readonly Cell[]): string =>
  row
    .slice(0, 2)
    .filter((cell) => typeof cell === 'string')
    .join(' ')

function cellNumbers({ label }: Plan, result: ResultRows): Told[] {
  return result.rows
    .flatMap((row) =>
      row.flatMap((cell) =>
        typeof cell === 'number' ? [{ label: capital(label), number: cell, from: result.id }] : [],
      ),
    )
    .slice(0, 12)
}

const cellText = (cell: Cell): string => (typeof cell === 'number' ? written(cell) : String(cell ?? 'none'))

/** What a row is called: its texts, without its last cell; a key only where it has no text. */
function nameOf(row: readonly Cell[], { columns }: ResultRows): string {
  const own = row.slice(0, -1)
  const texts = own.filter((cell, index) => typeof cell === 'string' && !/(_id|[a-z]Id)$/.test(columns[index] ?? ''))
  const named = texts.length > 0 ? texts : own
  return named.map((cell) => String(cell ?? '(none)')).join(' ') || '(none)'
}

function nothing(plan: Plan): Answer {
  return { sentence: `The tables hold no rows for this: ${plan.label}.`, numbers: [], open: plan.question }
}

/** A number in digits, with four decimals at most. */
export function written(value: number): string {
  if (Number.isInteger(value)) return String(value)
  const text = Math.abs(value) >= 1 ? value.toFixed(4) : value.toPrecision(4)
  return /e/.test(text) ? text : text.replace(/\.?0+$/, '')
}

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
