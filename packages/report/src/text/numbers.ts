const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const few = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 })
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 4 })

/** A number for a picture, four digits or whole: `0.1235`, `1,234`, `12.3M`, `1.5e-7`. */
export const shortNumber = (value: number): string => {
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (size < 1e-4 || size >= 1e15)
    return value
      .toExponential(2)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e')
  if (size >= 1e6) return compact.format(value)
  return size >= 1_000 ? grouped.format(value) : few.format(value)
}

/** `1 bar`, `1,204 bars`. */
export const many = (count: number, thing: string): string =>
  `${grouped.format(count)} ${thing}${count === 1 ? '' : 's'}`
