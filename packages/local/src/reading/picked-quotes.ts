import type { Found } from './find-quotes.ts'
import { oneLine } from './one-line.ts'
import { lineOf, type Passage } from './passages.ts'
import type { Quote } from './quote.ts'

/**
 * Short texts that an earlier task picked out are quotes already, in the order in which it gave them. Where some have a
 * source, those without are no quotes but words about them; a question among them is one that was left open.
 */
export function pickedQuotes(passages: readonly Passage[], questions: readonly string[]): Found {
  const asked = new Set(questions.map((question) => question.toLowerCase()))
  const sourced = passages.filter((passage) => Object.keys(passage.source).length > 0)
  const open: string[] = []
  const quotes = (sourced.length > 0 ? sourced : passages).flatMap((passage): Quote[] => {
    const core = oneLine(passage.text)
    if (/^not found\b/i.test(core)) return []
    if (asked.has(core.toLowerCase())) {
      open.push(core)
      return []
    }
    const line = lineOf(passage, 0)
    return [
      {
        text: passage.text,
        core,
        passage,
        start: 0,
        headings: [],
        question: questions[0] ?? '',
        score: passage.prior,
        ...(line === undefined ? {} : { line }),
      },
    ]
  })
  return quotes.length === 0
    ? { quotes, unanswered: questions, confidence: 0 }
    : { quotes, unanswered: [...new Set(open)], confidence: 1 }
}
