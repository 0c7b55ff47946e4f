import type { Scanner } from './scanner.ts'

const simple: ReadonlyMap<string, string> = new Map([
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
])

/** What may stand in a text up to its end, without escapes: a text in single signs ends before its line does. */
const kinds = {
  '"': { end: /"/y, plain: /[^\\"\r\n]+/y },
  "'": { end: /'/y, plain: /[^\\'\r\n]+/y },
  '"""': { end: /"""/y, plain: /[^\\"]+|"/y },
  "'''": { end: /'''/y, plain: /[^\\']+|'/y },
} as const

/**
 * A Python text literal, or several in a row, which are one text: single, double and triple quotes, raw or with escapes.
 *
 * Source: The Python Language Reference, 2.4.1, "String and Bytes literals" (docs.python.org/3/reference).
 *
 * @returns undefined when there is none here, or it is not closed
 */
export function takePythonText(scanner: Scanner): string | undefined {
  let whole: string | undefined
  for (;;) {
    const opening = scanner.take(/[rRuU]?(?:"""|'''|"|')/y)
    if (opening === undefined) return whole
    const isRaw = /^r/i.test(opening)
    const part = takeRest(scanner, opening.replace(/^[ru]/i, '') as keyof typeof kinds, isRaw)
    if (part === undefined) return undefined
    whole = (whole ?? '') + part
  }
}

function takeRest(scanner: Scanner, quote: keyof typeof kinds, isRaw: boolean): string | undefined {
  const { end, plain } = kinds[quote]
  let text = ''
  for (;;) {
    if (scanner.takeHere(end) !== undefined) return text
    const escape = scanner.takeHere(/\\[^]/y)
    const part = escape === undefined ? scanner.takeHere(plain) : isRaw ? escape : meantBy(escape, scanner)
    if (part === undefined) return undefined
    text += part
  }
}

/** What an escape stands for; an unknown one stands for itself, backslash and all. */
function meantBy(escape: string, scanner: Scanner): string | undefined {
  const sign = escape.slice(1)
  const known = simple.get(sign)
  if (known !== undefined) return known
  if (/[0-7]/.test(sign)) return String.fromCodePoint(parseInt(sign + (scanner.takeHere(/[0-7]{1,2}/y) ?? ''), 8))
  if (sign === 'x') return fromHex(scanner.takeHere(/[0-9a-fA-F]{2}/y))
  if (sign === 'u') return fromHex(scanner.takeHere(/[0-9a-fA-F]{4}/y))
  if (sign === 'U') return fromHex(scanner.takeHere(/[0-9a-fA-F]{8}/y))
  // A sign by its Unicode name is not known here: the call counts as one that does not parse.
  if (sign === 'N') return undefined
  return escape
}

function fromHex(digits: string | undefined): string | undefined {
  const code = digits === undefined ? Infinity : parseInt(digits, 16)
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
