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

/**
 * A Python text literal, or several in a row, which are one text: single, double and triple quotes, with escapes.
 *
 * Source: The Python Language Reference, 2.4.1, "String and Bytes literals" (docs.python.org/3/reference).
 *
 * @returns undefined when there is none here, or it is not closed
 */
export function takePythonText(scanner: Scanner): string | undefined {
  let whole: string | undefined
  for (;;) {
    const quote = scanner.take(/"""|'''|"|'/y)
    if (quote === undefined) return whole
    const part = takeUntil(scanner, quote)
    if (part === undefined) return undefined
    whole = (whole ?? '') + part
  }
}

function takeUntil(scanner: Scanner, quote: string): string | undefined {
  let text = ''
  for (;;) {
    if (scanner.takeHere(quote.length === 3 ? new RegExp(quote, 'y') : quote === '"' ? /"/y : /'/y)) return text
    const escape = scanner.takeHere(/\\[^]/y)
    if (escape !== undefined) {
      const meant = escaped(scanner, escape)
      if (meant === undefined) return undefined
      text += meant
      continue
    }
    // A text in single signs ends before its line does, or it is none.
    const plain = scanner.takeHere(
      quote.length === 3 ? /[^\\"']+|["']/y : quote === '"' ? /[^\\"\r\n]+/y : /[^\\'\r\n]+/y,
    )
    if (plain === undefined) return undefined
    text += plain
  }
}

/** What an escape stands for; an unknown one stands for itself, backslash and all. */
function escaped(scanner: Scanner, escape: string): string | undefined {
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
