import type { StepNow } from '../contract/simulation.ts'
import { sparkline } from './sparkline.ts'

export interface ProgressOptions {
  /** Columns of the terminal. Default 80. */
  readonly columns?: number
  /** The metrics' values up to now: each is drawn as a sparkline where there is room. Default: none. */
  readonly series?: { readonly [metric: string]: readonly number[] }
  /** Without characters beyond ASCII. Default false. */
  readonly ascii?: boolean
  /** Columns that a text takes. Default: one for each character that a reader sees. */
  readonly widthOf?: (text: string) => number
}

const graphemes = new Intl.Segmenter('en')
const counted = (text: string): number => [...graphemes.segment(text)].length
const grouped = new Intl.NumberFormat('en-US')
const few = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 })

/**
 * How far a simulation has come, in one line of a terminal, no longer than the terminal is wide.
 *
 * @example progressLine(now, { series }) // 'step 40 of 100 · 500 agents · gini 0.41 ▁▃▄▆█'
 */
export const progressLine = (now: StepNow, options: ProgressOptions = {}): string => {
  const { columns = 80, series = {}, ascii = false, widthOf = counted } = options
  const between = ascii ? ' | ' : ' · '
  const line = (width: number): string =>
    [
      `step ${grouped.format(now.step)} of ${grouped.format(now.steps)}`,
      `${grouped.format(now.agents)} agent${now.agents === 1 ? '' : 's'}`,
      ...Object.entries(now.metrics).map(([name, value]) => {
        const drawn = sparkline(series[name]?.slice(-1_000) ?? [], { width, ascii })
        const shown = Number.isFinite(value) ? few.format(value) : ascii ? '-' : '–'
        return `${oneLine(name)} ${shown}${drawn === '' ? '' : ` ${drawn}`}`
      }),
    ].join(between)
  const fitting = [16, 8, 4, 0].map(line).find((text) => widthOf(text) <= columns)
  return fitting ?? cut(line(0), columns, ascii ? '...' : '…', widthOf)
}

/** Control characters would move the cursor. */
// oxlint-disable-next-line no-control-regex -- control characters are what this takes away
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')

const cut = (text: string, columns: number, end: string, widthOf: (text: string) => number): string => {
  const room = columns - widthOf(end)
  if (room < 0) return ''
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    if (widthOf(kept + segment) > room) break
    kept += segment
  }
  return kept.trimEnd() + end
}
