/** A piece of text as pdf.js places it on a page; its origin is the page's lower left corner. */
export interface PdfItem {
  readonly str: string
  readonly hasEOL: boolean
  readonly height: number
  readonly width: number
  readonly fontName: string
  readonly transform: readonly number[]
}

/** A line of a page as it is laid out. */
export interface PdfLine {
  readonly text: string
  /** Height of its letters; 0 for an empty line. */
  readonly height: number
  /** Its font, when it is all in one. */
  readonly font: string | undefined
  /** Its baseline, counted from below. */
  readonly y: number
  /** From its first letter to its last. */
  readonly width: number
}

/** The lines of one page, in the order in which it was written. */
export function pdfLines(items: readonly PdfItem[]): PdfLine[] {
  const lines: PdfLine[] = []
  let open: PdfItem[] = []
  for (const item of items) {
    open.push(item)
    if (!item.hasEOL) continue
    lines.push(lineOf(open))
    open = []
  }
  if (open.length > 0) lines.push(lineOf(open))
  return lines
}

function lineOf(items: readonly PdfItem[]): PdfLine {
  const text = items.map(({ str }) => str.replaceAll('\f', ' ')).join('')
  const seen = items.filter(({ str }) => str.trim() !== '')
  const fonts = new Set(seen.map(({ fontName }) => fontName))
  const left = Math.min(...seen.map(({ transform }) => transform[4] ?? 0))
  const right = Math.max(...seen.map(({ transform, width }) => (transform[4] ?? 0) + width))
  return {
    text,
    height: Math.max(0, ...seen.map(({ height }) => height)),
    font: fonts.size === 1 ? seen[0]?.fontName : undefined,
    y: seen[0]?.transform[5] ?? items[0]?.transform[5] ?? 0,
    width: seen.length === 0 ? 0 : right - left,
  }
}
