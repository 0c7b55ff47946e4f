import { findQuote, longestStart } from './find-quote.ts'
import { placeOf } from './place-of.ts'
import type { QuoteCheck, QuotePlace, Source } from './types.ts'

/** Where a quote stands in a source, if it is verbatim there. */
export function placeQuote(source: Source, quote: string): QuotePlace | undefined {
  const span = findQuote(source.text, quote)
  return span && { ...placeOf(source, span.start), text: source.text.slice(span.start, span.end) }
}

/** Accepts a quote that is verbatim in its source, or says why it is not. */
export function verifyQuote(source: Source, quote: string, others: Iterable<Source>): QuoteCheck {
  if (quote.trim() === '') return { ok: false, reason: 'the quote is empty' }
  const place = placeQuote(source, quote)
  if (place) return { ok: true, ...place }
  for (const other of others) {
    const elsewhere = other === source ? undefined : placeQuote(other, quote)
    if (elsewhere) {
      const where = elsewhere.page === undefined ? `line ${elsewhere.line}` : `page ${elsewhere.page}`
      return { ok: false, reason: `not in ${source.file}, but in ${other.file}, ${where}` }
    }
  }
  return { ok: false, reason: `not verbatim in ${source.file}${whereItParts(source, quote)}` }
}

function whereItParts({ text }: Source, quote: string): string {
  const start = longestStart(text, quote)
  const same = start && text.slice(start.start, start.end).replace(/\s+/g, ' ')
  if (!same || same.split(' ').length < 3) return ''
  const goesOn = text
    .slice(start.end, start.end + 60)
    .replace(/\s+/g, ' ')
    .replace(/ \S*$/, '')
    .trim()
  const shown = same.length > 60 ? `…${same.slice(-60)}` : same
  return `: after ${JSON.stringify(shown)} the source goes on ${JSON.stringify(goesOn)}`
}
