import { Buffer } from 'node:buffer'
import type { Table } from '../table/table.ts'
import { cellText, headingOf, isNumeric } from '../table/table.ts'
import type { Html } from './html.ts'
import { html } from './html.ts'

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
export const picture = (svg: string, caption?: string): Html => {
  const title = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? ''
  const told = /<desc>([^<]*)<\/desc>/.exec(svg)?.[1] ?? ''
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  const words = plain([title, told].filter((text) => text !== '').join('. '))
  return html`<figure>
    <img src="${source}" alt="${words}" />${caption === undefined ? '' : html`<figcaption>${caption}</figcaption>`}
  </figure>`
}

/** A table as a part of a page: numbers at the right, scrolled sideways where it is too wide. */
export const htmlTable = (table: Table): Html => {
  const align = table.columns.map((column) => (isNumeric(table, column) ? 'number' : 'text'))
  const head = table.columns.map((column, i) => html`<th scope="col" class="${align[i]}">${headingOf(column)}</th>`)
  const body = table.rows.map(
    (row) =>
      html`<tr>
        ${table.columns.map((column, i) => html`<td class="${align[i]}">${cellText(row[column.name], column)}</td>`)}
      </tr>`,
  )
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`
}
