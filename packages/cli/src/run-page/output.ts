import type { Json } from '@crewright/core'
import { htmlTable, markup, picture } from '@crewright/report/page'
import type { Markup } from '@crewright/report/page'
import { readable } from '../output/readable.ts'
import { recordsOf } from '../output/records.ts'
import { isReport, withCharts } from '../output/report.ts'
import type { Texts } from './texts.ts'

/** More rows, or larger pictures in UTF-16 units, are shown as text, which is bounded. */
const mostRows = 200
const largest = 500_000

/** What came out of a run: a report with its charts as pictures, records as a table, anything else by its fields. */
export const outputMarkup = (output: Json | undefined, texts: Texts): Markup => {
  if (isReport(output)) {
    const charts = output.charts.filter(({ svg }) => svg.length <= largest)
    const text = withCharts(output, ({ title }) => `[chart: ${title}]`)
    return markup`${texts.text(text)}<div class="charts-of">${charts.map(({ svg }) => picture(svg))}</div>`
  }
  const table = recordsOf(output)
  return table === undefined || table.rows.length > mostRows ? texts.text(readable(output)) : htmlTable(table)
}
