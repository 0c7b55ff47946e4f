/** What one unit of a shown number is worth in the JSON's. */
const worth: { readonly [kind: string]: number } = {
  percent: 0.01,
  points: 0.01,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
}

/** Whether a text is a number of the JSON, rounded to the digits that it shows. Read anew, not by what has written it. */
export const shownAs = (text: string, value: number | null, kind: string): boolean => {
  if (value === null) return text === '–'
  const [, number = '', unit = ''] = /^\$?([+-]?\$?[\d,.]+(?:e[+-]?\d+)?) ?(\S*)$/.exec(text.replace('−', '-')) ?? []
  const plain = number.replace(/[,$]/g, '')
  const scale = kind === 'time' ? worth[unit] : (worth[kind] ?? 1)
  if (number === '' || scale === undefined) return false
  const [digits = '', power = '0'] = plain.split('e')
  const decimals = digits.split('.')[1]?.length ?? 0
  const half = 0.5 * 10 ** (Number(power) - decimals) * scale
  return Math.abs(Number(plain) * scale - value) <= half * (1 + 1e-9)
}
