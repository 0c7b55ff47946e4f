/**
 * Rows of a CSV text: quoted cells may hold separators, quotation marks and line ends. The separator is `;` where the first
 * line has one, else `,`. For whole, well-formed files alone.
 */
export function parseCsv(text: string): string[][] {
  const separator = /^[^\n]*;/.test(text) ? ';' : ','
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, 'g')
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quotedCell, plain, end] of text.matchAll(cell)) {
    row.push(quotedCell === undefined ? (plain ?? '') : quotedCell.replaceAll('""', '"'))
    if (end === separator) continue
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  return rows
}
