import type { Language, Word } from '../language/language.ts'

/** A word that no question holds, to be linked like one that does. */
export function plainWord(text: string, { key }: Pick<Language, 'key'>): Word {
  const own = key(text)
  return {
    text,
    start: 0,
    end: 0,
    key: own,
    written: own,
    lemma: text,
    parts: [],
    pos: 'NOUN',
    stop: false,
    negated: false,
  }
}

/** Words that deny another one. */
const OPPOSITES: ReadonlyMap<string, string> = new Map(
  'failed passed,fail pass,failing passing,absent present,closed open,lost won,late punctual,offline online'
    .split(',')
    .map((pair): [string, string] => {
      const [word = '', denied = ''] = pair.split(' ')
      return [word, denied]
    }),
)

/** `engaged` in `unengaged`: what a word denies. The word itself, where it denies nothing. */
export function withoutPrefix(word: Word, language: Pick<Language, 'key'>): Word {
  const rest = OPPOSITES.get(word.text.toLowerCase()) ?? /^(?:un|non|in|dis)-?(\p{L}{4,})$/iu.exec(word.text)?.[1]
  return rest === undefined ? word : { ...word, key: language.key(rest), written: language.key(rest) }
}
