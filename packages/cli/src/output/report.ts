import { basename } from 'node:path'
import { oneLine } from '../terminal/plain.ts'

/** A chart of a report, which names it by its file. */
export interface Chart {
  readonly title: string
  /** A bare name, such as `sales.svg`. */
  readonly file: string
  readonly svg: string
}

/** A report in Markdown, whichever crew gave it. */
export interface Report {
  readonly markdown: string
  readonly charts: readonly Chart[]
}

type Fields = { readonly [name: string]: unknown }
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** Whether an output has the shape of a report. */
export const isReport = (value: unknown): value is Report =>
  isObject(value) &&
  typeof value['markdown'] === 'string' &&
  Array.isArray(value['charts']) &&
  value['charts'].every(isChart)

const isChart = (value: unknown): value is Chart =>
  isObject(value) &&
  typeof value['title'] === 'string' &&
  typeof value['svg'] === 'string' &&
  typeof value['file'] === 'string' &&
  // It becomes the name of a file: nothing may lead elsewhere.
  /^[\w][\w.-]*\.svg$/.test(value['file'])

/** The Markdown with its charts named otherwise: each picture becomes what `name` gives for it. */
export const withCharts = ({ markdown, charts }: Report, name: (chart: Chart) => string): string =>
  charts.reduce(
    (text, chart) =>
      text.replace(new RegExp(`!\\[[^\\]]*\\]\\(${chart.file.replaceAll('.', '\\.')}\\)`, 'g'), () => name(chart)),
    markdown,
  )

/** For a reader of text: where a picture would be, its title. */
export const withTitles = (report: Report): string =>
  withCharts(report, ({ title }) => `[chart: ${oneLine(title)}; --out FILE writes it]`)

/** Beside `report.md` its charts are `report-sales.svg` …: each report has its own. */
export const chartFile = (out: string, { file }: Chart): string => `${basename(out).replace(/\.[^.]*$/, '')}-${file}`

/** For a file: each picture by the name of the file that is written beside it. */
export const besideFile = (report: Report, out: string): string =>
  withCharts(report, (chart) => `![${oneLine(chart.title).replace(/[[\]]/g, '')}](<${chartFile(out, chart)}>)`)
