/** How numbers are written: the sign before the decimals. */
export type NumberStyle = 'point' | 'comma'

/** A cell without the unit that it is written with. */
export interface Measured {
  readonly bare: string
  /** `€`, `%` or `USD`; empty when there is none. */
  readonly unit: string
}

const UNIT = String.raw`%|[$€£¥₹]|EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|CAD|AUD|NZD|INR|CNY`
const BEFORE = new RegExp(`^([+-]?)\\s?(${UNIT})\\s?([+-]?)(?=[\\d.,])`)
const AFTER = new RegExp(`(?<=\\d)\\s?(${UNIT})$`)

/** Parts a written number from its currency or per cent sign, which stands before or behind it. */
export function withoutUnit(text: string): Measured {
  const value = text.startsWith('−') ? `-${text.slice(1)}` : text
  const after = AFTER.exec(value)
  if (after !== null) return { bare: value.slice(0, after.index), unit: after[1] ?? '' }
  const before = BEFORE.exec(value)
  if (before === null || (before[1] !== '' && before[3] !== '')) return { bare: value, unit: '' }
  return { bare: `${before[1]}${before[3]}${value.slice(before[0].length)}`, unit: before[2] ?? '' }
}

/** More digits than these are no exact number, but the name of something. */
const MOST_DIGITS = 15
const PLAIN = /^[+-]?(0|[1-9]\d{0,14})(\.\d+)?(e[+-]?\d{1,3})?$/i
/** Thousands parted by one sign throughout; blanks are taken for that only where decimals follow. */
const GROUPED: Readonly<Record<NumberStyle, RegExp>> = {
  point: /^[+-]?(0|[1-9]\d*|[1-9]\d{0,2}([,'’\u00A0\u202F])\d{3}(\2\d{3})*|[1-9]\d{0,2}( \d{3})+(?=\.))(\.\d+)?$/,
  comma: /^[+-]?(0|[1-9]\d*|[1-9]\d{0,2}([.'’\u00A0\u202F])\d{3}(\2\d{3})*|[1-9]\d{0,2}( \d{3})+(?=,))(,\d+)?$/,
}

/** A number as programs write it: `1234.5`, `1e6`. */
export function plainNumber(text: string): number | undefined {
  return PLAIN.test(text) ? Number(text) : undefined
}

/** A number as people write it: `1,234.50` with a point before its decimals, `1.234,50` with a comma. */
export function groupedNumber(text: string, style: NumberStyle): number | undefined {
  if (!GROUPED[style].test(text)) return undefined
  const digits = style === 'comma' ? text.replace(/[^\d,+-]/g, '').replace(',', '.') : text.replace(/[^\d.+-]/g, '')
  return digits.replace(/\D/g, '').length > MOST_DIGITS ? undefined : Number(digits)
}

/** A number in any notation, as long as it can be read in one way only; of a comma and three digits, as thousands. */
export function numberIn(text: string): number | undefined {
  const { bare } = withoutUnit(text.trim())
  return plainNumber(bare) ?? groupedNumber(bare, 'point') ?? groupedNumber(bare, 'comma')
}

/** The decimals that a number is written with. */
export function decimalsOf(text: string, style: NumberStyle = 'point'): number {
  if (/e/i.test(text)) return 12
  return (style === 'point' ? /\.(\d+)$/ : /,(\d+)$/).exec(text)?.[1]?.length ?? 0
}
