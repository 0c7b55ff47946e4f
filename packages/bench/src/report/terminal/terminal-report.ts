import { visible } from '@crewright/report'
import picocolors from 'picocolors'
import wrapAnsi from 'wrap-ansi'
import { measures } from '../../analysis/verdict/words.ts'
import type { Comparison } from '../../contract/comparison.ts'
import { endings, flagsOf, simulatedNote, sizeText } from '../arms-shown.ts'
import { figureText, intervalText } from '../figures.ts'
import { oneBelow, sideBySide, type TextColumn } from './columns.ts'

export interface TerminalOptions {
  /** Columns of the terminal. Default: 100. */
  readonly width?: number
  /** Whether it shows colours. Default: false. */
  readonly color?: boolean
}

/** On one line, and nothing in it moves a cursor. */
const oneLine = (text: string): string => visible(text).replace(/\s+/g, ' ').trim()

/**
 * A comparison for a terminal: the verdict, the arms, the differences, what to do and to know. Lines are wrapped at the
 * width; where a table is too wide, its rows stand below each other. It ends in a line end.
 *
 * @example process.stdout.write(terminalReport(comparison, { width: process.stdout.columns, color: true }))
 */
export function terminalReport(comparison: Comparison, { width = 100, color = false }: TerminalOptions = {}): string {
  const { plan, verdict, ended, warnings } = comparison
  const { bold, dim, yellow, green } = picocolors.createColors(color)
  const wrap = (text: string, indent = ''): string =>
    wrapAnsi(oneLine(text), Math.max(16, width - indent.length), { hard: true })
      .split('\n')
      .join(`\n${indent}`)
  const list = (items: readonly string[], mark: string): string[] =>
    items.length === 0 ? [] : [items.map((item) => `${mark} ${wrap(item, '  ')}`).join('\n')]
  const beside = (columns: readonly TextColumn[]): string | undefined =>
    sideBySide(columns, width)
      ?.map((line, i) => (i === 0 ? dim(line) : line))
      .join('\n')
  const table = (columns: readonly TextColumn[], notes?: TextColumn): string[] => {
    const whole = notes === undefined ? columns : [...columns, notes]
    const [names, side] = [columns[0]?.cells ?? [], beside(whole)]
    if (side !== undefined) return [side]
    const figures = beside(columns)
    if (figures !== undefined && notes !== undefined) {
      const told = names.map((name, row) => (notes.cells[row] === '' ? '' : `${name}: ${notes.cells[row]}`))
      return [
        figures,
        ...list(
          told.filter((text) => text !== ''),
          '·',
        ),
      ]
    }
    return [
      oneBelow(whole)
        .map((line) => (line.startsWith('  ') ? `  ${wrap(line, '    ')}` : bold(wrap(line))))
        .join('\n'),
    ]
  }
  const paint = verdict.winner === null ? bold : (text: string): string => bold(green(text))
  const perLine = (text: string, as: (line: string) => string): string => text.split('\n').map(as).join('\n')
  return `${[
    ...(plan.simulated ? [perLine(wrap(simulatedNote), (line) => bold(yellow(line)))] : []),
    perLine(wrap(`${plan.name}: ${sizeText(comparison)}; ${endings[ended]}`), dim),
    perLine(wrap(verdict.sentence), paint),
    ...table(armColumns(comparison), notesOf(comparison)),
    ...(comparison.pairs.length === 0 ? [] : table(pairColumns(comparison))),
    ...list(verdict.advice, '•'),
    ...list(warnings, yellow('!')),
  ].join('\n\n')}\n`
}

const levelOf = ({ plan }: Comparison): string => `${Number((plan.confidence * 100).toFixed(4))} %`

/** What has to be known of each arm; undefined when there is nothing. */
function notesOf({ arms }: Comparison): TextColumn | undefined {
  const cells = arms.map((arm) => flagsOf(arm).join(', '))
  return cells.every((text) => text === '') ? undefined : { heading: 'notes', cells }
}

function armColumns(comparison: Comparison): TextColumn[] {
  const { arms } = comparison
  const right = true
  return [
    { heading: 'arm', cells: arms.map(({ arm }) => oneLine(arm)) },
    {
      heading: `score [${levelOf(comparison)}]`,
      right,
      cells: arms.map(({ score, interval }) => `${figureText(score, 'percent')} ${intervalText(interval)}`),
    },
    {
      heading: 'right',
      right,
      cells: arms.map((arm) => `${figureText(arm.right, 'count')}/${figureText(arm.trials, 'count')}`),
    },
    { heading: 'cost', right, cells: arms.map(({ spend }) => figureText(spend.usd, 'usd')) },
    { heading: 'tokens', right, cells: arms.map(({ spend }) => figureText(spend.tokens, 'count')) },
    { heading: 'time', right, cells: arms.map(({ spend }) => figureText(spend.durationMs, 'time')) },
    { heading: 'overhead', right, cells: arms.map(({ overhead }) => figureText(overhead, 'overhead')) },
  ]
}

function pairColumns(comparison: Comparison): TextColumn[] {
  const { pairs } = comparison
  const right = true
  return [
    { heading: 'difference', cells: pairs.map(({ first, second }) => oneLine(`${second} − ${first}`)) },
    {
      heading: `points [${levelOf(comparison)}]`,
      right,
      cells: pairs.map(({ difference, interval }) => `${figureText(difference, 'points')} ${intervalText(interval)}`),
    },
    { heading: 'p', right, cells: pairs.map(({ p }) => figureText(p, 'p')) },
    ...(pairs.length > 1
      ? [{ heading: 'p (Holm)', right, cells: pairs.map(({ adjustedP }) => figureText(adjustedP, 'p')) }]
      : []),
    {
      heading: 'cost',
      right,
      cells: pairs.map(({ cost }) => (cost === null ? '–' : `${figureText(cost.ratio, 'ratio')} ${measures[cost.of]}`)),
    },
    { heading: 'winner', cells: pairs.map(({ winner }) => oneLine(winner ?? 'none')) },
  ]
}
