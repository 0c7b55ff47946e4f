/** One line of a page: its text, the size of its letters, where its baseline is, and whether it is bold. */
export interface PdfLine {
  readonly text: string
  readonly size?: number
  readonly y: number
  readonly bold?: boolean
}

/** A small PDF with these pages: what a word processor writes, without its frills. */
export function pdfWith(pages: readonly (readonly PdfLine[])[]): Uint8Array {
  const contents = pages.map((lines) =>
    lines
      .map(({ text, size = 11, y, bold }) => {
        const words = text.replace(/[\\()]/g, '\\$&')
        return `BT /${bold ? 'F2' : 'F1'} ${size} Tf 72 ${y} Td (${words}) Tj ET`
      })
      .join('\n'),
  )
  const kids = pages.map((_, i) => `${5 + 2 * i} 0 R`).join(' ')
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} >>`
  const fonts = '<< /Font << /F1 3 0 R /F2 4 0 R >> >>'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    ...contents.flatMap((stream, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources ${fonts} /Contents ${6 + 2 * i} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    ]),
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return new TextEncoder().encode(`${file}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`)
}
