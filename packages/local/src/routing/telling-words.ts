import type { Language, Word } from '../language/language.ts'
import { WEIGHTS } from './weights.ts'
import type { WordTable } from './word-table.ts'

/** Words that say little in any request, though they are no words of grammar. */
const IDLE = `what how when where which who why do does did can could would should will i my me you your it its is are am be get
  got have has had need want like know tell show find give make let put set go going come new right now one two more most some
  any all thing way time day today tomorrow yesterday last next type kind sort number amount level name info information
  question part bit lot use used using take good best much many long`

/** Words of a letter's manners. They say nothing of what it is about. */
const MANNERS = `dear sir madam hello hi hey regards kind kindly sincerely faithfully yours best grateful advance help
  understanding understand hope pleasant write writing reach answer reply message sent following matter week start friend
  thank thanks please contact team touch look forward hear able happy would like everybody somebody morning afternoon
  evening wish wishes greeting greetings appreciate`

interface Lists {
  readonly idle: ReadonlySet<string>
  readonly manners: ReadonlySet<string>
}

const lists = new WeakMap<Language, Lists>()

function listsOf(language: Language): Lists {
  const known = lists.get(language)
  if (known !== undefined) return known
  const keys = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).map(language.key))
  const made = { idle: keys(IDLE), manners: keys(MANNERS) }
  lists.set(language, made)
  return made
}

/** Whether a word can say what a text is about. */
export function isTelling({ stop, key, text }: Word): boolean {
  return !stop && /\p{L}/u.test(key) && /\p{L}/u.test(text)
}

/** Where a word stands in the table: as it is written, in its plain form, or by a part of it. */
export function placeOf({ text, lemma, parts }: Word, table: WordTable): number | undefined {
  for (const form of [text.toLowerCase(), lemma.toLowerCase(), ...parts]) {
    const place = table.placeOf(form)
    if (place !== undefined) return place
  }
  return undefined
}

/** How much a word counts: nouns more than others, rare words more than frequent ones, manners not at all. 0 to 1. */
export function weightOf(word: Word, place: number | undefined, language: Language, table: WordTable): number {
  const { idle, manners } = listsOf(language)
  if (manners.has(word.key)) return 0
  const rare = place === undefined ? 1 : Math.log(place + 10) / Math.log(table.size + 10)
  const kind = word.pos === 'NOUN' || word.pos === 'PROPN' ? 1 : WEIGHTS.notNoun
  return kind * Math.sqrt(rare) * (idle.has(word.key) ? WEIGHTS.idle : 1)
}
