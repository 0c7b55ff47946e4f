import type { Json } from '@crewright/core'
import type { Language } from '../language/language.ts'
import { NOT_FOUND } from '../prompt/absence.ts'
import type { Quote } from '../reading/quote.ts'
import { documentOf, type Passage } from '../reading/passages.ts'

/** All that a schema may be filled from. Nothing else is ever said. */
export interface Stock {
  readonly objective: string
  readonly questions: readonly string[]
  /** Best first. */
  readonly quotes: readonly Quote[]
  readonly unanswered: readonly string[]
  /** Results that may be passed on whole, the latest last. */
  readonly given: readonly Json[]
  /** The tools' verdicts on what was handed to them; none if nothing was judged. */
  readonly verdict?: boolean
  /** What is said where there is nothing to quote. Default: that it was not found. */
  readonly absence?: string
  readonly passages: readonly Passage[]
  readonly language: Language
}

/** Where a quote is from, as a reader looks it up: `file:line`, or whatever its source says. */
export function labelOf(quote: Quote): string {
  const name = documentOf(quote.passage)
  const leaf = Object.entries(quote.passage.source).find(
    ([key, value]) => /page|sheet|slide/i.test(key) && typeof value === 'number',
  )
  const place = quote.line?.line ?? leaf?.[1]
  return [name, place].filter((part) => part !== undefined).join(':')
}

/** Puts quotes together as text, each with its source; says so when there are none. */
export function compose(stock: Stock, most = 3): string {
  const lines = stock.quotes.slice(0, most).map((quote) => {
    const label = labelOf(quote)
    if (label === '' && quote.core.startsWith('“')) return quote.core
    return `“${quote.core}”${label === '' ? '' : ` (${label})`}`
  })
  if (lines.length === 0) return stock.absence ?? NOT_FOUND
  const open = stock.unanswered.map((question) => `${NOT_FOUND.slice(0, -1)}: ${question}`)
  return [...lines, ...open].join('\n')
}

/** The words to look an objective up with, in its own order. */
export function keyTerms(terms: readonly { readonly word: string; readonly weight: number }[]): string {
  const telling = terms.filter((term) => term.weight > 0.2)
  return (telling.length > 0 ? telling : terms).map((term) => term.word).join(' ')
}
