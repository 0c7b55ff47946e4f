import { partsOf } from '../language/language.ts'
import type { Shape } from './shape.ts'

/** What a field is for, as far as its name and description tell. */
export type Concept =
  | 'open'
  | 'verbatim'
  | 'reply'
  | 'assertion'
  | 'look-up'
  | 'document'
  | 'row'
  | 'leaf'
  | 'caption'
  | 'bound'
  | 'origin'
  | 'verdict'
  | 'aim'

const CONCEPTS: readonly (readonly [Concept, RegExp])[] = [
  [
    'open',
    /\b(open|remaining|missing|unknown)\b.*\b(questions?|points?|issues?|parts?)\b|\b(questions?|points?|issues?|parts?)\b.*\b(open|remain|missing|unknown)\b|\b(unanswered|unresolved|gaps?|not (found|answered))\b/,
  ],
  ['row', /\b(lines?|line numbers?)\b/],
  ['leaf', /\b(pages?|page numbers?)\b/],
  ['bound', /\b(limit|at most|maximum|max|how many|count|top)\b/],
  ['document', /\b(files?|file name|filename|path|document name|which document)\b/],
  ['verbatim', /\b(quotes?|quotations?|verbatim|excerpts?|snippets?|passages?|word for word|exact words|evidence)\b/],
  ['caption', /\b(headings?|titles?|sections?|subject)\b/],
  ['origin', /\b(sources?|urls?|links?|references?|citations?|origin|where .* from)\b/],
  ['look-up', /\b(query|queries|search|keywords?|terms?|topics?|look for|words to)\b/],
  ['assertion', /\b(claims?|statements?|says|point|fact)\b/],
  ['verdict', /\b(ok|okay|valid|verified|correct|passed|approved|supported|true|accurate|confirmed|holds?)\b/],
  ['reply', /\b(answers?|summary|brief|report|text|draft|reply|response|body|conclusion|content|message|result)\b/],
  ['aim', /\b(questions?|objectives?|goals?|task|request)\b/],
]

/** Reads a field's description first, since it was written to be read, then its name. */
export function conceptOf(name: string, shape: Shape): Concept | undefined {
  const said = (shape.description ?? shape.title ?? '').toLowerCase()
  const called = partsOf(name).join(' ').toLowerCase()
  return named(called) ?? earliest(said)
}

/** Words to compare a field with: its name's parts and its description. */
export function wordsOf(name: string, shape: Shape): string {
  return `${partsOf(name).join(' ')} ${shape.description ?? ''} ${shape.title ?? ''}`.trim()
}

function named(text: string): Concept | undefined {
  return CONCEPTS.find(([, pattern]) => pattern.test(text))?.[0]
}

/** In a sentence the first thing said is what the field is; the rest explains. */
function earliest(text: string): Concept | undefined {
  const open = CONCEPTS[0]?.[1]
  if (open?.test(text) === true) return 'open'
  let best: Concept | undefined
  let place = Infinity
  for (const [concept, pattern] of CONCEPTS) {
    const at = text.search(pattern)
    if (at < 0 || at >= place) continue
    best = concept
    place = at
  }
  return best
}
