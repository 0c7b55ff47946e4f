import { Buffer } from 'node:buffer'
import type { Table } from '../table/table.ts'
import { cellText, headingOf, isNumeric } from '../table/table.ts'
import type { Markup } from './markup.ts'
import { markup } from './markup.ts'

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (markup: string): string =>
  markup.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')

/**
 * A chart as a part of a page. It is embedded as an image, in which no script ever runs, so that any SVG is safe here; its
 * own title and description are what a reader is told who sees no picture.
 *
 * @param svg what `barChart()` or `lineChart()` gave
 * @param caption said below the picture
 */
export const picture = (svg: string, caption?: string): Markup => {
  const title = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? ''
  const told = /<desc>([^<]*)<\/desc>/.exec(svg)?.[1] ?? ''
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  const words = plain([title, told].filter((text) => text !== '').join('. '))
  const below = caption === undefined ? undefined : markup`<figcaption>${caption}</figcaption>`
  return markup`<figure><img src="${source}" alt="${words}">${below}</figure>`
}

/** A table as a part of a page: numbers at the right, scrolled sideways where it is too wide. */
export const htmlTable = (table: Table): Markup => {
  const align = table.columns.map((column) => (isNumeric(table, column) ? 'number' : 'text'))
  const head = table.columns.map((column, i) => markup`<th scope="col" class="${align[i]}">${headingOf(column)}</th>`)
  const cells = (row: Table['rows'][number]): Markup[] =>
    table.columns.map((column, i) => markup`<td class="${align[i]}">${cellText(row[column.name], column)}</td>`)
  const body = table.rows.map((row) => markup`<tr>${cells(row)}</tr>\n`)
  return markup`<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
}
