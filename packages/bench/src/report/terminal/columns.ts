import stringWidth from 'string-width'

export interface TextColumn {
  readonly heading: string
  readonly right?: boolean
  readonly cells: readonly string[]
}

const between = '  '

/** Columns side by side, the headings first; undefined when they are wider than the terminal. */
export function sideBySide(columns: readonly TextColumn[], width: number): string[] | undefined {
  const widths = columns.map(({ heading, cells }) => Math.max(...[heading, ...cells].map((cell) => stringWidth(cell))))
  const total = widths.reduce((sum, one) => sum + one, between.length * (columns.length - 1))
  if (total > width) return undefined
  const line = (cell: (column: TextColumn) => string): string =>
    columns
      .map((column, i) => {
        const text = cell(column)
        const blank = ' '.repeat(Math.max(0, (widths[i] ?? 0) - stringWidth(text)))
        return column.right === true ? blank + text : text + blank
      })
      .join(between)
      .trimEnd()
  const rows = columns[0]?.cells.length ?? 0
  return [
    line(({ heading }) => heading),
    ...Array.from({ length: rows }, (_, row) => line(({ cells }) => cells[row] ?? '')),
  ]
}

/** The same one row below the other, for narrow terminals: the first column is what each is about. */
export function oneBelow([first, ...others]: readonly TextColumn[]): string[] {
  return (first?.cells ?? []).flatMap((name, row) => [
    name,
    ...others.flatMap(({ heading, cells }) => {
      const cell = cells[row] ?? ''
      return cell === '' ? [] : [`  ${heading}: ${cell}`]
    }),
  ])
}
