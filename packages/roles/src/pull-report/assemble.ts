import { barChart, lineChart, tableMarkdown } from '@crewright/report'
import { oneLine } from '../text/one-line.ts'
import type { Cell, QueryResult, Results, Tables } from '../tables/index.ts'
import { columnHead } from './column-head.ts'
import { isRounding, numbersIn, numbersOf } from './check-numbers.ts'
import { numberText } from './number-text.ts'
import type { Analysis, Draft, PulledReport } from './result.ts'

type ReportNumber = PulledReport['numbers'][number]
type Chart = PulledReport['charts'][number]

/** Rows of a table in the report at most: the query gives all of them. */
const MOST_ROWS = 30

/** Puts the report together: the text as it was checked, tables and charts from the rows of the queries themselves. */
export function assemble(text: Draft, { numbers, tables, openQuestions }: Analysis, results: Tables): PulledReport {
  const listed: ReportNumber[] = numbers.map((one) => ({ ...one, query: sqlOf(one.query, results) }))
  const charts: Chart[] = []
  const heads = ({ columns }: QueryResult): string[] => columns.map((name) => columnHead(name, columns, results.tables))
  const parts = [`# ${sentences(oneLine(text.title))}`, text.answer.trim()]
  const used = new Set(numbers.map(({ query }) => query))
  for (const { shows: title, query, chart } of tables) {
    const result = results.result(query)
    if (result === undefined || !('rows' in result) || result.rows.length === 0) continue
    used.add(query)
    const shown = result.rows.slice(0, MOST_ROWS)
    parts.push(`## ${oneLine(title)}`, tableOf(result, shown, heads(result)))
    const rest = result.rowCount - shown.length
    if (rest > 0) {
      parts.push(`${rest} more rows are not shown.`)
      listed.push({
        label: `${title}: rows not shown`,
        value: rest,
        query: `select count(*) - ${shown.length} from (${unlimited(result.sql)})`,
      })
    }
    const drawn =
      chart === 'none' ? undefined : drawnAs(chart, title, { ...result, rows: shown, columns: heads(result) }, charts)
    if (drawn !== undefined) {
      charts.push(drawn)
      parts.push(`![${drawn.title.replace(/[[\]]/g, '')}](${drawn.file})`)
    }
    listed.push(...cellsOf({ ...result, columns: heads(result) }, shown))
  }
  if (openQuestions.length > 0)
    parts.push('## Open questions', openQuestions.map((one) => `- ${oneLine(one)}`).join('\n'))
  if (results.notes.length > 0)
    parts.push('## How the files were read', results.notes.map((one) => `- ${oneLine(one)}`).join('\n'))
  listed.push(...furtherNumbers(text, [...used], listed, results))
  const queries = [...new Set([...used].map((id) => explained(id, numbers, results)))]
  if (queries.length > 0) parts.push('## Where the numbers come from', fenced(queries.join('\n\n')))
  return { markdown: `${parts.filter((part) => part !== '').join('\n\n')}\n`, charts, numbers: listed }
}

/** Numbers of the text that a result holds, but that the analyst did not list. */
function furtherNumbers(
  text: Draft,
  ids: readonly string[],
  listed: readonly ReportNumber[],
  results: Results,
): ReportNumber[] {
  return numbersIn(`${text.title}\n${text.answer}`).flatMap((written) => {
    if (listed.some(({ value }) => isRounding(written, value))) return []
    for (const id of ids) {
      const result = results.result(id)
      const value = result === undefined ? undefined : numbersOf(result).find((one) => isRounding(written, one))
      if (value !== undefined) return [{ label: id, value, query: sqlOf(id, results) }]
    }
    return []
  })
}

/** A query under the numbers that it gave. */
function explained(id: string, numbers: Analysis['numbers'], results: Results): string {
  const own = numbers.filter(({ query }) => query === id).slice(0, 3)
  const said = own.map(({ label, value }) => `-- ${oneLine(label)}: ${numberText(value)}`)
  return [...said, `${sqlOf(id, results)};`].join('\n')
}

function sqlOf(id: string, results: Results): string {
  const result = results.result(id)
  return result === undefined ? id : 'value' in result ? `select ${result.sql}` : result.sql
}

const unlimited = (sql: string): string => sql.replace(/ limit \d+$/, '')

/** A table as the query gave it. Numbers are written as in the text, without separators, and stand at the right. */
function tableOf({ columns }: QueryResult, rows: QueryResult['rows'], heads: readonly string[]): string {
  const [head = '', , ...body] = tableMarkdown({
    columns: columns.map((name, i) => ({ name: `c${i}`, label: heads[i] ?? name })),
    rows: rows.map((row) =>
      Object.fromEntries(row.map((cell, i) => [`c${i}`, typeof cell === 'number' ? numberText(cell) : cell])),
    ),
  }).split('\n')
  const aligned = columns.map((_, i) => (rows.some((row) => typeof row[i] === 'number') ? '--:' : ':--'))
  return [head, `| ${aligned.join(' | ')} |`, ...body].join('\n').trim()
}

/** Each number in a table, named by the texts of its row. */
function cellsOf(result: QueryResult, rows: QueryResult['rows']): ReportNumber[] {
  return rows.flatMap((row) => {
    const name = row.filter((cell) => typeof cell === 'string').join(' · ')
    return row.flatMap((cell, i) =>
      typeof cell === 'number'
        ? [
            {
              label: [name, result.columns[i] ?? ''].filter(Boolean).join(': '),
              value: cell,
              query: result.sql,
            },
          ]
        : [],
    )
  })
}

function drawnAs(
  form: 'bar' | 'line',
  title: string,
  result: QueryResult,
  before: readonly Chart[],
): Chart | undefined {
  const at = result.columns.findLastIndex((_, i) =>
    result.rows.every((row) => row[i] === null || typeof row[i] === 'number'),
  )
  if (at < 0 || result.rows.length < 2) return undefined
  const labelOf = (row: readonly Cell[]): string =>
    row
      .filter((cell, i) => i !== at && (typeof cell === 'string' || result.columns.length === 2))
      .map((cell) => String(cell ?? '(none)'))
      .join(' ') || '(none)'
  const points = result.rows.map((row) => ({
    label: labelOf(row),
    value: typeof row[at] === 'number' ? row[at] : null,
  }))
  const value = { label: result.columns[at] ?? '' }
  const svg =
    form === 'bar'
      ? barChart({ title, bars: points, value })
      : lineChart({
          title,
          lines: [{ name: value.label, points: points.map((one) => ({ x: one.label, y: one.value })) }],
        })
  return { title, form, file: fileFor(title, before), svg }
}

function fileFor(title: string, before: readonly Chart[]): string {
  const slug =
    title
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'chart'
  let file = `${slug}.svg`
  for (let n = 2; before.some((one) => one.file === file); n += 1) file = `${slug}-${n}.svg`
  return file
}

/** Each question of a title begins with a capital. */
const sentences = (text: string): string =>
  text.replace(/(^|[.?!]\s+)(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())

/** A fence that the text cannot end. */
function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)))
  return `${fence}sql\n${text}\n${fence}`
}
