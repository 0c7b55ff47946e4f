import type { Language, Word } from '../language/language.ts'
import type { Label } from './label.ts'
import { isTelling, placeOf, weightOf } from './telling-words.ts'
import { WEIGHTS } from './weights.ts'
import type { WordTable } from './word-table.ts'

/** What one word of a text says. */
export interface Evidence {
  /** For each label: the logarithm of how much likelier the word is in a text about it than in any, weighted. */
  readonly labels: readonly number[]
  /** How far it speaks of what no label is about. */
  readonly elsewhere: number
}

/** What labels make of words. */
export interface Reader {
  of(word: Word): Evidence
  /** How many telling words that are known a label has, by its place among the labels. */
  wordsOf(label: number): number
}

/** What a label says. */
interface Profile {
  /** Its telling words by key, with what they count for. */
  readonly words: ReadonlyMap<string, { readonly place: number | undefined; readonly weight: number }>
  /** How many of them, by weight, speak of each subject. */
  readonly subjects: ReadonlyMap<string, number>
}

/**
 * Reads labels, to say what a word tells of them. A label is a cloud of words around those of its name and
 * description: a word belongs to it as far as it is used like them (the word table) or speaks of the same subjects (the
 * lexicon). How much that says is measured against English at large, so that labels of many words and labels of few are
 * held against the same rule: `ln(1 - o + o K(word) / mean K)`, where K sums `e^(b cosine)` over the label's words.
 */
export function evidenceFrom(labels: readonly Label[], language: Language, table: WordTable): Reader {
  const profiles = profilesOf(labels, language, table)
  const means = profiles.map((profile) => meanOf(profile, table))
  const spoken = new Map<string, number>()
  for (const { subjects } of profiles)
    for (const [subject, sum] of subjects) spoken.set(subject, Math.max(spoken.get(subject) ?? 0, sum))
  const known = new Map<string, Evidence>()

  function read(word: Word): Evidence {
    const place = placeOf(word, table)
    const weight = weightOf(word, place, language, table)
    const subjects = language.subjects.of.get(word.key) ?? []
    const belongs = profiles.map(
      (profile, at) => belonging(word.key, place, subjects, profile, table) / (means[at] ?? 1),
    )
    // A word that nothing is known of says nothing.
    const silent = place === undefined && belongs.every((one) => one === 0)
    const named = profiles.some(({ words }) => words.has(word.key))
    const unspoken = subjects.map((subject) => Math.max(0, 1 - (spoken.get(subject) ?? 0) / WEIGHTS.unspoken))
    return {
      labels: belongs.map((one) =>
        silent ? 0 : weight * Math.log(1 - WEIGHTS.own + WEIGHTS.own * (one === 0 && place === undefined ? 1 : one)),
      ),
      elsewhere: named || subjects.length === 0 ? 0 : (weight * sumOf(unspoken)) / subjects.length,
    }
  }

  function of(word: Word): Evidence {
    const key = `${word.text.toLowerCase()} ${word.pos}`
    const evidence = known.get(key) ?? read(word)
    known.set(key, evidence)
    return evidence
  }

  const sizes = profiles.map(({ words }) => [...words.values()].filter(({ place }) => place !== undefined).length)
  return { of, wordsOf: (label) => sizes[label] ?? 0 }
}

/** `timezone` for `time zone`: what some write as one word. */
function joined(words: readonly Word[], language: Language): readonly Word[] {
  return words.flatMap((word, at) => {
    const next = words[at + 1]
    if (next === undefined || next.start > word.end + 1 || word.stop || next.stop) return []
    const text = `${word.text}${next.text}`
    return [{ ...next, text, lemma: `${word.text}${next.lemma}`, key: language.key(text), parts: [] }]
  })
}

function profilesOf(labels: readonly Label[], language: Language, table: WordTable): readonly Profile[] {
  const own = labels.map(({ name, description }) => {
    const said = [name.replace(/[_-]+/g, ' '), description].flatMap((text) => {
      const { words } = language.analyse(text)
      return [...words, ...joined(words, language)]
    })
    return new Map(said.filter(isTelling).map((word) => [word.key, word]))
  })
  const sharing = new Map<string, number>()
  for (const words of own) for (const key of words.keys()) sharing.set(key, (sharing.get(key) ?? 0) + 1)
  return own.map((said) => {
    const subjects = new Map<string, number>()
    const words = new Map<string, { place: number | undefined; weight: number }>()
    for (const [key, word] of said) {
      const place = placeOf(word, table)
      // A word that several labels share says less of each.
      const weight = weightOf(word, place, language, table) / (sharing.get(key) ?? 1)
      words.set(key, { place, weight })
      const of = language.subjects.of.get(key) ?? []
      for (const subject of of) subjects.set(subject, (subjects.get(subject) ?? 0) + weight / of.length)
    }
    return { words, subjects: lent(subjects, language) }
  })
}

/** Subjects of one field lend each other some: a label about cooking is a little about food. */
function lent(subjects: ReadonlyMap<string, number>, { subjects: { kin } }: Language): ReadonlyMap<string, number> {
  const all = new Map(subjects)
  for (const field of new Set([...subjects.keys()].flatMap((one) => [kin.get(one) ?? []]))) {
    const sum = sumOf(field.map((one) => subjects.get(one) ?? 0))
    for (const one of field) {
      const had = subjects.get(one) ?? 0
      all.set(one, had + WEIGHTS.kin * (sum - had))
    }
  }
  return all
}

function belonging(
  key: string,
  place: number | undefined,
  subjects: readonly string[],
  profile: Profile,
  table: WordTable,
): number {
  const named = Math.exp(WEIGHTS.likeness) * (profile.words.get(key)?.weight ?? 0)
  const used = place === undefined ? 0 : usedAlike(place, profile, table)
  const shares = subjects.map((subject) => Math.min(WEIGHTS.subjectAtMost, profile.subjects.get(subject) ?? 0))
  const spoken = subjects.length === 0 ? 0 : sumOf(shares) / subjects.length
  return Math.max(named, used) + Math.exp(WEIGHTS.likeness * WEIGHTS.subject) * spoken
}

function usedAlike(place: number, { words }: Profile, table: WordTable): number {
  let sum = 0
  for (const own of words.values())
    if (own.place !== undefined) sum += own.weight * Math.exp(WEIGHTS.likeness * table.likeness(place, own.place))
  return sum
}

/** Words of the table that stand for all of them: the most frequent, and every so many after. */
const FIRST = 300
const STEP = 30

/** How far any word of English belongs to a label, frequent words counted more than rare ones. */
function meanOf(profile: Profile, table: WordTable): number {
  let sum = 0
  let count = 0
  for (let place = 0; place < table.size; place += place < FIRST ? 1 : STEP) {
    const share = (place < FIRST ? 1 : STEP) / (place + 10) ** 0.6
    sum += share * usedAlike(place, profile, table)
    count += share
  }
  return sum === 0 ? 1 : sum / count
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
