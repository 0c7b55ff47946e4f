import { normaliseText } from './normalise-text.ts'
import type { Options } from './options-of.ts'

/** The whole answer is a letter. */
const alone = /^[\s*_"'`([]*([A-Za-z])[\s*_"'`)\].:]*$/

/** A letter that is said to be it; a bare one is a capital, and A or I before a word is a word itself. */
const said =
  /\b(?:[Aa]nswer|ANSWER|[Oo]ption|[Cc]hoice)(?:\s+(?:is|would be|must be))?[\s:*_"'`]*(?:\(([A-Za-z])\)|([A-Z])(?![\w'’-])(?!(?<=[AI])\s[a-z]))/g

/**
 * The option that an answer chooses, as its letter. The first of these that is there counts:
 *
 * 1. the whole answer is a letter: `B`, `(b)`, `**B.**`
 * 2. the last one that is said to be it: "the answer is (B)", "Option B"; if that is no option, none is chosen
 * 3. the last option's letter in brackets: `(B)`
 * 4. the one option's letter that begins lines: `B.`, `B)`, `B:`
 * 5. the answer is the text of an option, or holds that of one only
 *
 * @param options of the question; with none, every capital is one
 * @returns undefined when it chooses none, or several
 */
export function chosenLetter(answer: string, options: Options): string | undefined {
  const isOption = (letter: string): boolean =>
    options.size === 0 ? /^[A-Z]$/.test(letter) : options.has(letter.toUpperCase())
  const told = alone.exec(answer)?.[1] ?? lettersBy(said, answer).at(-1)
  if (told !== undefined) return isOption(told.toUpperCase()) ? told.toUpperCase() : undefined
  const bracketed = lettersBy(/\(([A-Za-z])\)/g, answer).findLast(isOption)
  if (bracketed !== undefined) return bracketed.toUpperCase()
  const starts = new Set(lettersBy(/^[ \t*_]*([A-Z])[*_]*[.):](?=\s|$)/gm, answer).filter(isOption))
  return starts.size === 1 ? [...starts][0] : byText(answer, options)
}

const lettersBy = (pattern: RegExp, answer: string): readonly string[] =>
  [...answer.matchAll(pattern)].map(([, one, other]) => one ?? other ?? '')

function byText(answer: string, options: Options): string | undefined {
  const words = ` ${normaliseText(answer)} `
  const texts = [...options].map(([letter, text]) => ({ letter, words: ` ${normaliseText(text)} ` }))
  const same = texts.filter((one) => one.words === words)
  if (same.length > 0) return same.length === 1 ? same[0]?.letter : undefined
  const held = texts.filter((one) => one.words.trim() !== '' && words.includes(one.words))
  // The text of one option may be part of another's: the longer one is meant.
  const widest = held.filter((one) => !held.some((other) => other !== one && other.words.includes(one.words)))
  return widest.length === 1 ? widest[0]?.letter : undefined
}
