import type { Word } from '../language/language.ts'
import type { ValueSpan } from './choose-values.ts'
import type { Reading, Region } from './reading.ts'

/** Words that say nothing of the data: every question may hold them. */
const EMPTY_WORDS = new Set(
  `number amount count list data database dataset table record row entry file folder report answer question question total
value share percentage percent proportion fraction average mean median sum ratio difference kind type many much thing
people person one ones way case example time times place overall average different distinct unique most least more less
fewer top bottom best worst high low highest lowest great large small big each every all any per same first last whole
entire exact exactly current currently please figure statistic breakdown chart graph plot overview summary rank ranking
order unit dollar dollars euro euros usd eur pound pounds day date month year quarter week weekday hour minute second
millisecond minutes seconds hours milliseconds popular common frequent single various several other than least max
maximum minimum min name number available existing recorded altogether combined together respectively also there here
total long new old yes no maximum than only just average typical typically usually high compare compared comparison
word words letter letters text bar line trend distribution group grouped split sorted descending ascending alphabetical`.split(
    /\s+/,
  ),
)

/** Verbs that only join what they stand between. */
const LIGHT_VERBS = new Set(
  `be have do live belong contain come go cost make take get give show tell list find display bring exist place receive
release record produce publish perform create own hold work appear happen use consist include see know want need count
compute determine compare rank order sort group break say look provide present reside base locate situate
register store keep account represent result occur relate link associate attribute correspond concern involve vary
reach amount equal fall lie stand start begin end run last say name call describe spend sell buy bring in write compose
assign support serve handle manage own send receive play sing feature carry pay earn generate contribute collect gather
become turn serve offer range sign mark set put say report schedule plan visit view attend participate invite hire
employ join teach study enrol enroll ship deliver order purchase bill charge add up sum issue log track
transport command drive lead treat travel teach fix ship mention hand
ride cover walk fly sail swim drink eat collect deal`.split(/\s+/),
)

/** Words for people of any kind. */
export const PEOPLE: readonly string[] =
  'person people customer client employee staff user member name email assignee owner participant sender author artist student teacher patient doctor driver agent seller buyer player'.split(
    ' ',
  )

/** A word for people of any kind: what it means, the data must say. */
export const isPersonWord = ({ lemma, text }: Word): boolean =>
  PEOPLE.includes(lemma.toLowerCase()) || PEOPLE.includes(text.toLowerCase())

const CONTAINERS = new Set(
  'unit piece copy item loaf bottle box bag cup pack packet slice can jar tin carton crate'.split(' '),
)

/** `units of`, `loaves of`: how much there is of what follows. */
export const isContainer = ({ lemma, text }: Word): boolean =>
  CONTAINERS.has(lemma.toLowerCase()) ||
  CONTAINERS.has(
    text
      .toLowerCase()
      .replace(/aves$/, 'af')
      .replace(/(?:(x)e)?s$/, '$1'),
  )

/** Whoever the tables are of: a question may name the house without asking of it. */
const HOUSES = new Set(
  'company firm business organisation organization clinic hospital school university shop store office team agency bank hotel restaurant library museum club'.split(
    ' ',
  ),
)

/** `the clinic`, `our shop`: the house itself. `A company` is one of many. */
export const isHouse = ({ lemma, start }: Word, question: string): boolean =>
  HOUSES.has(lemma.toLowerCase()) &&
  !/\b(?:an?|no|any|some|which|what|each|every|per|by)\s+$/i.test(question.slice(0, start))

/** The words of a region that stand in no value of it. */
export function freeWords(region: Region | undefined, spans: readonly ValueSpan[]): Word[] {
  const own = (region?.words ?? []).filter((word) => !isWithin(word, spans))
  const telling = own.filter(
    (word) => (word.pos !== 'VERB' || !isLight(word)) && !/^(numbers?|counts?|records?)$/i.test(word.text),
  )
  return telling.length > 0 ? telling : own
}

export function isWithin(
  word: { readonly start: number; readonly end: number },
  spans: readonly { readonly start: number; readonly end: number }[],
): boolean {
  return spans.some(({ start, end }) => word.start < end && start < word.end)
}

/** The words that a plan must account for: neither small words, nor dates, numbers, values, or words of computing. */
export function tellingWords(reading: Reading, spans: readonly ValueSpan[]): Word[] {
  const places = [
    ...spans,
    ...reading.dates,
    ...reading.numbers,
    ...reading.signs.places.map(([start, end]) => ({ start, end })),
    ...(reading.time === undefined ? [] : [reading.time]),
  ]
  return reading.words.filter(
    (word) =>
      !word.stop &&
      !isWithin(word, places) &&
      !EMPTY_WORDS.has(word.text.toLowerCase()) &&
      !EMPTY_WORDS.has(word.lemma.toLowerCase()) &&
      word.text.length > 1,
  )
}

/** May a word stay without a meaning in the data? Verbs that only join may; things, names and qualities may not. */
export function isLight({ lemma, text, pos }: Word): boolean {
  return (
    LIGHT_VERBS.has(lemma.toLowerCase()) ||
    LIGHT_VERBS.has(text.toLowerCase()) ||
    (pos !== 'NOUN' && pos !== 'PROPN' && pos !== 'VERB' && pos !== 'ADJ' && pos !== 'NUM')
  )
}
