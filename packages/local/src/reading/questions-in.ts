import type { Language } from '../language/language.ts'
import { oneLine } from './one-line.ts'
import { readQuestion } from './question.ts'
import { unitsOf } from './units.ts'

/** The questions in a text; a text that asks nothing is taken whole, up to its first blank line. */
export function questionsIn(text: string, language: Language): string[] {
  const asked = unitsOf({ text, source: {}, prior: 1 }, language).filter((unit) => /\?["'”’)*_]*$/.test(unit.text))
  if (asked.length > 0) return [...new Set(asked.flatMap((unit) => partsOf(oneLine(unit.text), language)))]
  return [oneLine(text.trim().split(/\n\s*\n/)[0] ?? '')]
}

const ALSO = /,?\s+and\s+(?=(?:who|what|which|when|where|why|how)\b)|;\s+/i

/** The parts of a question that asks for several things, each with a subject of its own; else the whole. */
function partsOf(question: string, language: Language): string[] {
  const parts = question.split(ALSO).map((part) => (/\?\W*$/.test(part) ? part : `${part}?`))
  const stands = (part: string): boolean =>
    /^\W*(\w+ )?(who|what|which|when|where|why|how)\b/i.test(part) &&
    readQuestion(part, language).terms.some((term) => term.naming)
  return parts.length > 1 && parts.every(stands) ? parts : [question]
}
