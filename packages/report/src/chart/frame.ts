import { escapeMarkup } from '../text/escape.ts'
import { visible } from '../text/visible.ts'
import { textWidth, wrap } from '../text/width.ts'
import { chartStyle, faint, ground, ink } from './theme.ts'

/** What every chart has around its plot. */
export interface Frame {
  readonly title: string
  readonly subtitle?: string | undefined
  /** What a reader who sees no picture is told. */
  readonly description: string
  readonly width: number
  /** Height of the plot alone. */
  readonly height: number
  readonly legend: readonly { readonly name: string; readonly color: string; readonly dash?: string | undefined }[]
  /** Said below the plot. */
  readonly notes: readonly string[]
  /** The plot's markup; undefined: there is nothing to draw. */
  readonly body: string | undefined
}

const side = 16
const font = 'system-ui, -apple-system, &quot;Segoe UI&quot;, Roboto, &quot;DejaVu Sans&quot;, sans-serif'

/** One SVG document: title, legend, plot and notes on a ground of its own, so that it is readable wherever it is put. */
export const frame = ({ title, subtitle, description, width, height, legend, notes, body }: Frame): string => {
  const room = width - 2 * side
  const parts: string[] = []
  let y = 10
  const write = (text: string, size: number, attributes: string, lines: number): void => {
    // The title is bold, and so about a tenth wider.
    for (const line of wrap(visible(text), size, size > 12 ? room / 1.1 : room, lines)) {
      y += Math.round(size * 1.3)
      parts.push(`<text x="${side}" y="${y - 3}" font-size="${size}" ${attributes}>${escapeMarkup(line)}</text>`)
    }
  }
  write(title, 16, 'font-weight="600"', 3)
  if (subtitle !== undefined) write(subtitle, 12, `fill="${faint.light}"`, 3)
  let x = side
  if (legend.length > 0) y += 24
  for (const { name, color, dash } of legend) {
    const [label = ''] = wrap(visible(name), 12, room - 24, 1)
    const wide = 20 + textWidth(label, 12) + 16
    if (x > side && x + wide > width - side) {
      x = side
      y += 18
    }
    const mark =
      dash === undefined
        ? `<rect x="${x}" y="${y - 10}" width="12" height="12" rx="2" fill="${color}"/>`
        : `<line x1="${x}" x2="${x + 14}" y1="${y - 4}" y2="${y - 4}" stroke="${color}" stroke-width="2" stroke-dasharray="${dash}"/>`
    parts.push(`${mark}<text x="${x + 18}" y="${y}" font-size="12">${escapeMarkup(label)}</text>`)
    x += Math.round(wide)
  }
  y += 8
  if (body === undefined) {
    parts.push(
      `<text x="${width / 2}" y="${y + 40}" font-size="13" text-anchor="middle" fill="${faint.light}">No data</text>`,
    )
    y += 80
  } else {
    parts.push(`<g transform="translate(0,${y})" fill="currentColor" font-size="12" text-anchor="middle">${body}</g>`)
    y += height
  }
  for (const note of notes) write(note, 11, `fill="${faint.light}"`, 3)
  const tall = Math.round(y + 10)
  return `<svg xmlns="http://www.w3.org/2000/svg" class="crewright-chart" role="img" viewBox="0 0 ${width} ${tall}" width="${width}" height="${tall}" color="${ink.light}" font-family="${font}"><title>${escapeMarkup(title)}</title><desc>${escapeMarkup(description)}</desc><style>${chartStyle}</style><rect width="${width}" height="${tall}" rx="6" fill="${ground.light}"/><g fill="currentColor">${parts.join('')}</g></svg>\n`
}
