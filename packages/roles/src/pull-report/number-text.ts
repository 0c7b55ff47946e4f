/** A number as the report writes it: in digits alone, with four decimals at most, or four digits where it is small. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value)
  const text = Math.abs(value) >= 1 ? value.toFixed(4) : value.toPrecision(4)
  return /e/.test(text) ? text : text.replace(/\.?0+$/, '')
}
