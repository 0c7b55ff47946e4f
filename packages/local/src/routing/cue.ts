import type { Language } from '../language/language.ts'
import type { Classified } from './classify.ts'

/** Letters of a cue at most. */
const LONGEST = 120
/** Words of a sentence at least, where there is one that has so many. */
const SHORTEST = 3

/**
 * The part of a text, as it stands there, that says most for its label: a sentence, or of a long one the stretch with the
 * most telling words. Without a label, the first sentence that has a word.
 */
export function cueIn(text: string, { signs }: Pick<Classified, 'signs'>, language: Language, most = LONGEST): string {
  const spans = language.analyse(text).sentences.flatMap((sentence) => linesOf(text, sentence))
  const worth = ({ start, end }: { readonly start: number; readonly end: number }): number =>
    signs.reduce((sum, sign) => (sign.start >= start && sign.end <= end ? sum + sign.worth : sum), 0)
  const worded = spans.filter(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)))
  const [first = { start: 0, end: text.length }] = worded
  // A heading of one word says too little to a reader.
  const full = worded.filter(({ start, end }) => text.slice(start, end).trim().split(/\s+/).length >= SHORTEST)
  const best = (full.length > 0 ? full : worded).reduce(
    (top, one) => (worth(one) > worth(top) ? one : top),
    full[0] ?? first,
  )
  const sentence = text.slice(best.start, best.end).trim()
  if (sentence.length <= most) return sentence
  const within = signs.filter((sign) => sign.start >= best.start && sign.end <= best.end)
  const windows = within.map(({ start }) => ({ start, end: Math.min(best.end, start + most) }))
  const window = windows.reduce((top, one) => (worth(one) > worth(top) ? one : top), {
    start: best.start,
    end: best.start + most,
  })
  return atWords(text, window)
}

function linesOf(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const lines: { start: number; end: number }[] = []
  let from = start
  for (const line of text.slice(start, end).split('\n')) {
    lines.push({ start: from, end: from + line.length })
    from += line.length + 1
  }
  return lines
}

/** Ends before a word that would be cut. */
function atWords(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const cut = text.slice(start, end)
  if (end >= text.length || /\s/.test(text[end] ?? ' ')) return cut.trim()
  const last = cut.search(/\s\S*$/)
  return (last > 0 ? cut.slice(0, last) : cut).trim()
}
