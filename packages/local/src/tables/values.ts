import type { Json } from '@crewright/core'
import type { Word } from '../language/language.ts'
import type { Exchange } from '../prompt/read-prompt.ts'
import { isList, isRecord } from '../reading/passages.ts'

/** Words of a question that may stand in cells. */
export interface Phrase {
  readonly words: string
  readonly start: number
  readonly end: number
  /** In quotation marks, or spelt as a name: a cell may hold it as a part. */
  readonly named: boolean
}

/** A cell that a tool found for some words. */
export interface Hit {
  readonly words: string
  readonly table: string
  readonly column: string
  readonly value: string
  readonly rows: number
  readonly match: 'whole' | 'words' | 'part'
}

const MOST_PHRASES = 40
const LONGEST = 4

/** The phrases of a question to look for in cells, those that look like names first. */
export function phrasesOf(question: string, words: readonly Word[]): Phrase[] {
  const phrases: Phrase[] = []
  const add = (start: number, end: number, named: boolean): void => {
    const text = question.slice(start, end).replace(/['’]s$/, '')
    if (text.trim() !== '' && !phrases.some((one) => one.start === start && one.end === start + text.length))
      phrases.push({ words: text, start, end: start + text.length, named })
  }
  for (const found of question.matchAll(/"([^"]+)"|“([^”]+)”|(?<!\p{L})'([^']+)'(?!\p{L})|‘([^’]+)’/gu))
    add(found.index + 1, found.index + found[0].length - 1, true)
  for (const found of question.matchAll(/[^\s,;:?!]+@[^\s,;:?!]+\.\w+|\b[A-Z]{1,4}\/[A-Z]{1,4}\b/g))
    add(found.index, found.index + found[0].length, true)
  // What is called something is called so whatever its letters.
  for (const found of question.matchAll(
    /\b(?:called|named|titled|entitled)\s+(?:the\s+)?(.+?)(?=\s+(?:are|is|was|were|have|has|do|does|did|in|on|from|with|there)\b|[?.,!]|$)/gi,
  ))
    add(found.index + found[0].length - (found[1]?.length ?? 0), found.index + found[0].length, true)
  // Names: words with capitals, joined by small ones; the first word of the question is mostly no name.
  for (const found of question.matchAll(
    /\p{Lu}[\p{L}\p{N}'’.&/-]*(?:\s+(?:(?:of|the|and|&|de|da|do|von|van|in|on|for)\s+)*[\p{Lu}\p{N}][\p{L}\p{N}'’&/-]*)*/gu,
  )) {
    const text = found[0].replace(/[.'’]+$/, '')
    if (found.index > 0 || /\s/.test(text)) add(found.index, found.index + text.length, true)
  }
  for (let length = LONGEST; length >= 1; length -= 1) {
    for (let i = 0; i + length <= words.length; i += 1) {
      const part = words.slice(i, i + length)
      const [first] = part
      const last = part.at(-1)
      if (first === undefined || last === undefined || last.stop) continue
      if (part.filter((word) => !word.stop).length < (length > 2 ? 2 : 1)) continue
      if (/[?!;]/.test(question.slice(first.start, last.end))) continue
      const capital = /^\p{Lu}/u.test(first.text) && i > 0
      add(first.start, last.end, capital && part.every((word) => /^\p{Lu}/u.test(word.text)))
    }
  }
  return phrases.toSorted((a, b) => Number(b.named) - Number(a.named)).slice(0, MOST_PHRASES)
}

/** A phrase whose last word is put in the singular: a cell says `search engine`. */
export function singular(phrase: string, inside: readonly Word[]): string {
  const last = inside.at(-1)
  if (last === undefined || !/s$/i.test(last.text) || !phrase.endsWith(last.text)) return phrase
  const plain = last.lemma === last.text.toLowerCase() ? last.text.replace(/s$/i, '') : last.lemma
  return phrase.slice(0, -last.text.length) + plain
}

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  'win won,lose lost,pay paid,send sent,sell sold,do done,break broken,steal stolen,hold held,leave left,take taken,choose chosen,write written,begin begun,find found,make made,build built'
    .split(',')
    .map((pair): [string, string] => {
      const [plain = '', past = ''] = pair.split(' ')
      return [plain, past]
    }),
)

/** What became of something that is asked for with a verb: `did we win` finds `Won`, `did they cancel` finds `Cancelled`. */
export function pastForms({ text, pos }: Word): string[] {
  const plain = text.toLowerCase()
  if (pos !== 'VERB' || /(?:ed|ing|s)$/.test(plain)) return []
  const irregular = IRREGULAR.get(plain)
  if (irregular !== undefined) return [irregular]
  if (/e$/.test(plain)) return [`${plain}d`]
  if (/[^aeiou]y$/.test(plain)) return [`${plain.slice(0, -1)}ied`]
  return /[aeiou][lpt]$/.test(plain) ? [`${plain}ed`, `${plain}${plain.at(-1) ?? ''}ed`] : [`${plain}ed`]
}

/** What to ask a tool for: each phrase, and the plain form of a plural. */
export function asked(phrases: readonly Phrase[], words: readonly Word[]): string[] {
  const plain = phrases.flatMap((phrase) => {
    const inside = words.filter(({ start, end }) => start >= phrase.start && end <= phrase.end)
    const [only, ...more] = inside
    const past = only === undefined || more.length > 0 ? [] : pastForms(only)
    return [phrase.words, singular(phrase.words, inside), ...past]
  })
  return [...new Set(plain)].slice(0, MOST_PHRASES)
}

/** The cells that tools found: records with a table, a column, a value, and the words that they were found for. */
export function readHits(exchanges: readonly Exchange[]): Hit[] {
  return exchanges.flatMap(({ answer }) => (answer === undefined || answer.failed ? [] : hitsIn(answer.result)))
}

function hitsIn(node: Json): Hit[] {
  if (isList(node)) return node.flatMap(hitsIn)
  if (!isRecord(node)) return []
  const text = (key: RegExp): string | undefined => {
    const value = Object.entries(node).find(([name, one]) => key.test(name) && typeof one === 'string')?.[1]
    return typeof value === 'string' ? value : undefined
  }
  const table = text(/^table/i)
  const column = text(/^(column|field)/i)
  const value = text(/^(value|cell)/i)
  const words = text(/^(words?|phrase|query|term)/i)
  if (table === undefined || column === undefined || value === undefined) return Object.values(node).flatMap(hitsIn)
  const rows = Object.entries(node).find(([name, one]) => /^(rows?|count)/i.test(name) && typeof one === 'number')?.[1]
  const match = text(/match/i)
  return [
    {
      table,
      column,
      value,
      words: words ?? value,
      rows: typeof rows === 'number' ? rows : 1,
      match: match === 'words' || match === 'part' ? match : 'whole',
    },
  ]
}
