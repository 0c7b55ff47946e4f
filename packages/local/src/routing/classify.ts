import type { Language, Span, Word } from '../language/language.ts'
import { evidenceFrom } from './evidence.ts'
import type { Label } from './label.ts'
import { isTelling } from './telling-words.ts'
import { turnsIn, type Turn } from './turns-of-phrase.ts'
import { WEIGHTS } from './weights.ts'
import { wordTable } from './word-table.ts'

/** What was found out about one text. */
export interface Classified {
  /** None: no label is for what the text is about. */
  readonly label: Label | undefined
  /** How likely the label is among all labels: 0 to 1. */
  readonly confidence: number
  /** The places that speak for the label, or for the nearest if there is none, with how much. */
  readonly signs: readonly (Span & { readonly worth: number })[]
}

/**
 * Makes a function that gives texts labels by what the labels' names and descriptions say, without any example. A text
 * is read sentence by sentence, since one sentence of a letter says what it is about and the others do not; what is left
 * with too little has no label.
 */
export function classifier(labels: readonly Label[], language: Language): (text: string) => Classified {
  const own = labels.filter(({ rest }) => !rest)
  const evidence = evidenceFrom(own, language, wordTable())
  const meanings = new Map<Turn['words'], readonly number[]>()

  /** What a turn of phrase says of each label. It never speaks against one. */
  function meaningOf(words: Turn['words']): readonly number[] {
    const known = meanings.get(words)
    if (known !== undefined) return known
    const rows = language.analyse(words).words.flatMap((word) => (isTelling(word) ? [evidence.of(word).labels] : []))
    const made = own.map((_, at) => Math.max(0, (WEIGHTS.turn * sumAt(rows, at)) / Math.max(1, rows.length)))
    meanings.set(words, made)
    return made
  }

  /** What one sentence says of each label. */
  function scoresOf(words: readonly Word[], turns: readonly Turn[]): readonly number[] {
    const said = [...new Map(words.map((word) => [word.key, word])).values()].map(evidence.of)
    const meant = turns.map((turn) => meaningOf(turn.words))
    const elsewhere = said.reduce((sum, one) => sum + one.elsewhere, 0)
    const aside = meant.filter((row) => Math.max(...row) < WEIGHTS.reached).length
    const against = WEIGHTS.elsewhere * elsewhere + WEIGHTS.aside * aside
    const rows = [...said.map((one) => one.labels), ...meant]
    return own.map((_, at) => sumAt(rows, at) - against)
  }

  return (text) => {
    const { words, sentences } = language.analyse(text)
    const close = closingOf(text)
    const telling = words.filter((word) => word.end <= close && isTelling(word))
    const turns = turnsIn(text.slice(0, close))
    const said = sentences.flatMap((sentence) => {
      const inIt = ({ start, end }: Span): boolean => start >= sentence.start && end <= sentence.end
      const [some, turned] = [telling.filter(inIt), turns.filter(inIt)]
      return some.length + turned.length === 0 ? [] : [scoresOf(some, turned)]
    })
    const scores = own.map((_, at) => together(said.map((one) => one[at] ?? 0)))
    const best = scores.reduce((top, score, at) => (score > (scores[top] ?? 0) ? at : top), 0)
    const score = scores[best] ?? 0
    const known = said.length > 0 && score >= enoughFor(evidence.wordsOf(best))
    const signs = [
      ...telling.map((word) => ({ ...word, worth: evidence.of(word).labels[best] ?? 0 })),
      ...turns.map((turn) => ({ ...turn, worth: meaningOf(turn.words)[best] ?? 0 })),
    ]
    return {
      label: known ? own[best] : undefined,
      confidence: known ? 1 / scores.reduce((sum, one) => sum + Math.exp(one - score), 0) : 0,
      signs: signs.flatMap(({ start, end, worth }) => (worth > 0 ? [{ start, end, worth }] : [])),
    }
  }
}

/** The best sentence counts in full, the others less and less and never against it. */
function together(sentences: readonly number[]): number {
  const [best = 0, ...others] = sentences.toSorted((a, b) => b - a)
  const more = others.reduce((sum, score, at) => sum + Math.max(0, score) * WEIGHTS.nextSentence ** (at + 1), 0)
  return best + more - WEIGHTS.chance * Math.log(1 + others.length)
}

/** What must speak for a label of so many words. */
function enoughFor(words: number): number {
  return WEIGHTS.enough + Math.log(Math.max(WEIGHTS.fewWords, words))
}

const CLOSING =
  /\b((kind|best|warm|friendly|many|with) (\w+ )?(regards|greetings|wishes)|regards,|yours (sincerely|faithfully|truly)|sincerely( yours)?,|cheers,|sent from my )/gi

/** Where a letter ends and its signature begins. What a text begins with is no end. */
function closingOf(text: string): number {
  for (const { index } of text.matchAll(CLOSING)) if (text.slice(0, index).trim() !== '') return index
  return text.length
}

function sumAt(rows: readonly (readonly number[])[], at: number): number {
  return rows.reduce((sum, row) => sum + (row[at] ?? 0), 0)
}
