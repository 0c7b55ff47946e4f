import type { Span } from './block.ts'

/**
 * Finds a quote in a text. The one rule: a quote is verbatim when it is found letter for letter after every run of
 * white space, in the quote and in the text, counts as one space. White space around the quote does not count; case,
 * punctuation and spelling do.
 */
export function findQuote(text: string, quote: string): Span | undefined {
  const pattern = patternOf(quote)
  const match = pattern && new RegExp(pattern).exec(text)
  return match ? { start: match.index, end: match.index + match[0].length } : undefined
}

/** How much of a quote's beginning a text has: the longest run of its first words that is verbatim. */
export function longestStart(text: string, quote: string): Span | undefined {
  const words = quote.trim().split(/\s+/)
  let found: Span | undefined
  let low = 1
  let high = words.length
  while (low <= high) {
    const middle = (low + high) >> 1
    const span = findQuote(text, words.slice(0, middle).join(' '))
    if (span) {
      found = span
      low = middle + 1
    } else high = middle - 1
  }
  return found
}

function patternOf(quote: string): string | undefined {
  const words = quote.trim().split(/\s+/)
  if (words[0] === '') return undefined
  return words.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('\\s+')
}
