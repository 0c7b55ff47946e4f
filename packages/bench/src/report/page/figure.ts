import { markup, type Markup } from '@crewright/report/page'
import type { Interval } from '../../contract/comparison.ts'
import { figureText, type FigureKind } from '../figures.ts'

/** A step into a value: a key, or a place in a list. */
export type Step = string | number

/** A JSON pointer (RFC 6901) into the comparison, as `report.json` has it. */
export const pointer = (steps: readonly Step[]): string =>
  steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/**
 * A number of the page, with where in the JSON it stands and every digit of it: whoever doubts the page can hold the two
 * against each other.
 */
export const figure = (steps: readonly Step[], value: number | null | undefined, kind: FigureKind): Markup =>
  markup`<data class="figure" value="${String(value ?? null)}" data-path="${pointer(steps)}" data-kind="${kind}">${figureText(value, kind)}</data>`

/** An interval of two numbers, `[45.1 %, 48.0 %]`. */
export const intervalFigure = (steps: readonly Step[], [low, high]: Interval, kind: FigureKind): Markup =>
  markup`<span class="interval">[${figure([...steps, 0], low, kind)}, ${figure([...steps, 1], high, kind)}]</span>`

/** A table whose cells are markup; the first cell of a row is its heading, and `Notes` are text. */
export function figureTable(
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly Markup[])[],
): Markup {
  const kinds = headings.map((heading, i) => (heading === 'Notes' ? 'notes' : i > 0 ? 'number' : 'text'))
  const head = headings.map((heading, i) => markup`<th scope="col" class="${kinds[i]}">${heading}</th>`)
  const body = rows.map(([first, ...others]) => {
    const cells = others.map((cell, i) => markup`<td class="${kinds[i + 1]}">${cell}</td>`)
    return markup`<tr><th scope="row">${first}</th>${cells}</tr>\n`
  })
  return markup`<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
}

/** Text of others: it may run in any direction, and changes nothing around it. */
export const name = (text: string): Markup => markup`<bdi>${text}</bdi>`
