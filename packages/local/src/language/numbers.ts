const SMALL = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty`
const TENS = 'thirty forty fifty sixty seventy eighty ninety'

const VALUES: ReadonlyMap<string, string> = new Map([
  ...SMALL.split(/\s+/).map((word, value): [string, string] => [word, String(value)]),
  ...TENS.split(' ').map((word, index): [string, string] => [word, String((index + 3) * 10)]),
  ['dozen', '12'],
])

/** The digits of a number word; none for any other word. */
export function digitsOf(word: string): string | undefined {
  return VALUES.get(word.toLowerCase())
}

const BETWEEN = /(\d[\d.,]*)\s*(?:\p{L}{1,6}\s*)?(?:to|–|-|and|until)\s*(\d[\d.,]*)/giu
const BELOW = /\b(?:up to|at most|under|below|less than|fewer than|no more than|maximum(?: of)?|until)\s+(\d[\d.,]*)/gi
const ABOVE =
  /\b(?:over|above|more than|at least|from|no less than|minimum(?: of)?|older than|longer than)\s+(\d[\d.,]*)/gi

/** Does a range of numbers in the text hold the number: `10 to 13`, `up to 20`, `above 5`? */
export function rangeHolds(text: string, number: number): boolean {
  for (const [, low = '', high = ''] of text.matchAll(BETWEEN)) {
    if (valueOf(low) <= number && number <= valueOf(high)) return true
  }
  for (const [, high = ''] of text.matchAll(BELOW)) if (number <= valueOf(high)) return true
  for (const [, low = ''] of text.matchAll(ABOVE)) if (number >= valueOf(low)) return true
  return false
}

/** Does the text speak of a range of numbers at all? */
export function hasRange(text: string): boolean {
  return [BETWEEN, BELOW, ABOVE].some((pattern) => text.search(pattern) >= 0)
}

function valueOf(written: string): number {
  return Number(written.replace(/,(?=\d{3})/g, '').replace(/[.,]$/, ''))
}
