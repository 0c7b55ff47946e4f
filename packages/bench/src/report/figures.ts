/** How numbers are shown in every report: rounded for people; the JSON has every digit. */
import { numberText } from '@crewright/report'
import type { Interval } from '../contract/comparison.ts'

/** What a number is, and so how it is shown. */
export type FigureKind = 'count' | 'percent' | 'points' | 'ratio' | 'usd' | 'time' | 'p' | 'number' | 'overhead'

const minus = (text: string): string => text.replace('-', '−')
const fixed = (value: number, digits: number): string => minus(numberText(value === 0 ? 0 : value, digits))

/** Money as exactly as it needs: cents from a dollar on, four digits that count below one. */
function money(usd: number): string {
  if (usd === 0 || Math.abs(usd) >= 1) return `$${numberText(usd, 2)}`
  return `$${minus(usd.toFixed(Math.abs(usd) >= 0.01 ? 4 : 6))}`
}

function duration(ms: number): string {
  if (ms < 1_000) return `${fixed(ms, 0)} ms`
  if (ms < 600_000) return `${fixed(ms / 1_000, 1)} s`
  return ms < 36_000_000 ? `${fixed(ms / 60_000, 1)} min` : `${fixed(ms / 3_600_000, 1)} h`
}

const shown: { readonly [kind in FigureKind]: (value: number) => string } = {
  count: (value) => fixed(value, 0),
  percent: (share) => `${fixed(share * 100, 1)} %`,
  points: (difference) => `${difference > 0 ? '+' : ''}${fixed(difference * 100, 1)}`,
  ratio: (ratio) => `${fixed(ratio, 2)}×`,
  usd: money,
  time: duration,
  p: (p) => (p > 0 && p < 0.0001 ? p.toExponential(1) : fixed(p, 4)),
  number: (value) => fixed(value, 3),
  overhead: (percent) => `${percent > 0 ? '+' : ''}${fixed(percent, 0)} %`,
}

/** A number for people: `46.6 %`, `−3.1`, `4.40×`, `$0.0124`, `1.4 s`; `–` where there is none. */
export const figureText = (value: number | null | undefined, kind: FigureKind): string =>
  value === null || value === undefined || !Number.isFinite(value) ? '–' : shown[kind](value)

/** `[45.1, 48.0]` in per cent or in points. */
export const intervalText = ([low, high]: Interval): string => `[${fixed(low * 100, 1)}, ${fixed(high * 100, 1)}]`
