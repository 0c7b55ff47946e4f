import wrapAnsi from 'wrap-ansi'
import { oneLine, plain } from '../terminal/plain.ts'
import type { Colors } from '../terminal/terminal.ts'
import type { Block } from './block.ts'
import { readable } from './readable.ts'
import { withTitles } from './report.ts'
import { textTable } from './text-table.ts'

export interface TextOptions {
  readonly colors: Colors
  /** Columns to wrap at; undefined: lines stay as long as they are, so that quotes stay verbatim. */
  readonly columns: number | undefined
}

/** A page as text for a terminal or a pipe. */
export const asText = (blocks: readonly Block[], options: TextOptions): string => {
  const parts = blocks.map((block, i) => {
    const previous = blocks[i - 1]
    return (previous === undefined || clings(previous, block) ? '' : '\n') + blockText(block, options)
  })
  return `${parts.join('\n')}\n`
}

/** Whether no empty line stands between two blocks: under a heading, between a claim and its quote, in a plain list. */
const clings = (previous: Block, block: Block): boolean => {
  if (previous.kind !== 'item') return previous.kind === 'heading'
  return block.kind === 'quote' || (block.kind === 'item' && previous.number === undefined)
}

const blockText = (block: Block, { colors, columns }: TextOptions): string => {
  switch (block.kind) {
    case 'title':
      return colors.bold(wrapped(oneLine(block.text), '', '', columns))
    case 'heading':
      return colors.bold(block.text)
    case 'paragraph':
      return wrapped(plain(block.text), '', '', columns)
    case 'item':
      return wrapped(
        plain(block.text),
        lead(block.number, '  - '),
        ' '.repeat(lead(block.number, '  - ').length),
        columns,
      )
    case 'quote': {
      const first = lead(block.number, '     ')
      const rest = ' '.repeat(first.length)
      const quote = wrapped(`“${oneLine(block.text)}”`, first, rest, columns)
      return `${colors.green(quote)}\n${rest}${colors.dim(oneLine(block.source))}`
    }
    case 'data':
      return wrapped(plain(block.text), '', '', columns)
    case 'table': {
      const [head = '', ...rows] = textTable(block.table, columns) ?? []
      if (head !== '') return [colors.bold(head), ...rows].join('\n')
      return wrapped(plain(readable(block.table.rows)), '', '', columns)
    }
    case 'report':
      // Its tables would not survive being wrapped.
      return plain(withTitles(block.report)).trim()
    case 'closing':
      return wrapped(
        `${statusColor(block.status, colors)(block.status)} ${colors.dim(`· ${block.text}`)}`,
        '',
        '',
        columns,
      )
  }
}

const lead = (number: number | undefined, otherwise: string): string =>
  number === undefined ? otherwise : `${String(number).padStart(3)}. `

/** Text between margins: each of its lines is wrapped on its own, so that lines of data stay lines. */
const wrapped = (text: string, first: string, rest: string, columns: number | undefined): string => {
  const room = columns === undefined ? undefined : Math.max(20, columns - rest.length)
  const lines = text.split('\n').flatMap((line) => (room === undefined ? [line] : wrappedLine(line, room)))
  return lines.map((line, i) => `${i === 0 ? first : rest}${line.trimEnd()}`.trimEnd()).join('\n')
}

/** One line at a width. What it is wrapped into is indented as it is. */
const wrappedLine = (line: string, room: number): string[] => {
  const indent = (/^\s*/.exec(line)?.[0] ?? '').slice(0, Math.max(0, room - 10))
  return wrapAnsi(line.trim(), room - indent.length, { hard: true })
    .split('\n')
    .map((part) => indent + part)
}

const statusColor = (status: string, colors: Colors): ((text: string) => string) => {
  if (status === 'completed') return colors.green
  return status === 'failed' ? colors.red : colors.yellow
}
