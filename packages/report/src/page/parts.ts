import { Buffer } from 'node:buffer'
import type { Table } from '../table/table.ts'
import { cellText, headingOf, isNumeric } from '../table/table.ts'
import type { Markup } from './markup.ts'
import { markup } from './markup.ts'

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (markup: string): string =>
  markup.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')

export interface PictureOptions {
  /** The same chart for screens of a phone's width: a wide one would be too small to read there. */
  readonly narrow?: string
}

/**
 * A chart as a part of a page. It is embedded as an image, in which no script ever runs, so that any SVG is safe here; its
 * own title and description are what a reader is told who sees no picture.
 *
 * @param svg what `barChart()` or another chart gave
 * @param caption said below the picture
 */
export const picture = (svg: string, caption?: string, { narrow }: PictureOptions = {}): Markup => {
  const title = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? ''
  const told = /<desc>([^<]*)<\/desc>/.exec(svg)?.[1] ?? ''
  const words = plain([title, told].filter((text) => text !== '').join('. '))
  const below = caption === undefined ? undefined : markup`<figcaption>${caption}</figcaption>`
  const image = markup`<img src="${sourceOf(svg)}" alt="${words}">`
  if (narrow === undefined) return markup`<figure>${image}${below}</figure>`
  const other = markup`<source media="(max-width:45rem)" srcset="${sourceOf(narrow)}">`
  return markup`<figure><picture>${other}${image}</picture>${below}</figure>`
}

const sourceOf = (svg: string): string => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`

/** A table as a part of a page: numbers at the right, scrolled sideways where it is too wide. */
export const htmlTable = (table: Table): Markup => {
  const align = table.columns.map((column) => (isNumeric(table, column) ? 'number' : 'text'))
  const head = table.columns.map((column, i) => markup`<th scope="col" class="${align[i]}">${headingOf(column)}</th>`)
  const cells = (row: Table['rows'][number]): Markup[] =>
    table.columns.map((column, i) => markup`<td class="${align[i]}">${cellText(row[column.name], column)}</td>`)
  const body = table.rows.map((row) => markup`<tr>${cells(row)}</tr>\n`)
  return markup`<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
}
