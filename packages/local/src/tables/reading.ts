import { partsOf, type Language, type Word } from '../language/language.ts'
import type { CatalogTable } from './catalog.ts'
import { type DateCondition, readDates, readTimeStep } from './read-dates.ts'
import { type NumberCondition, readNumbers, readSigns, type Signs } from './read-signs.ts'

/** A question with all that its own words say, before they are linked to tables. */
export interface Reading {
  readonly question: string
  readonly words: readonly Word[]
  readonly signs: Signs
  readonly dates: readonly DateCondition[]
  readonly numbers: readonly NumberCondition[]
  readonly time: ReturnType<typeof readTimeStep>
  /** Words that say what is missing: `without a phone`. */
  readonly absent: readonly Region[]
  /** Words that say what must be there: `with an album`. */
  readonly present: readonly Region[]
  readonly groups: readonly Region[]
  /** Behind `which`: what is asked for. */
  readonly which?: Region
  /** What is counted or measured. */
  readonly target?: Region
  /** Behind a superlative: `the most money`, `the longest track`. */
  readonly most?: Region
  /** Behind `by`, where rows are ranked: `by number of albums`, `by revenue`. */
  readonly by?: Region
  /** What the question opens with: `show me the customers`. */
  readonly subject?: Region
  /** It asks for a person. */
  readonly who: boolean
}

/** Some words of the question, side by side. */
export interface Region {
  readonly start: number
  readonly end: number
  readonly words: readonly Word[]
}

const STOPS =
  /^(in|from|with|without|for|where|that|who|which|whose|when|during|between|on|at|by|per|and|or|is|are|was|were|be|been|has|have|had|do|does|did|there|than|to|of|over|under|above|below|since|before|after|across|among|into|as|each|every|not|it|how|what|if)$/i
/** Verbs that end a phrase even where the tagger takes them for nouns. */
const VERBS =
  /^(live|lives|belong|belongs|contain|contains|came|come|comes|cost|costs|sold|made|took|take|takes|last|lasts|brought|bring|brings|spent|spend|spends|exist|exists|released?|placed|bought|received?|went|work|works|got|gets|get|appear|appears|happened|begin|begins|starts?|ended?|support|supports|serves?|wrote|use|uses|used|assigned|interested|located|based|listed|hired|born|due|sent|paid|ordered)$/i

const GROUPS =
  /\b(?:(?:broken down|grouped|split|listed|counted|separately) (?:by|for)|for each|for every|in each|in every|of each|on each|to each|per|across|by each|by every|each|every)\s+(?:of the\s+|the\s+|different\s+)?/
const WHICH =
  /\b(?:which|what|who (?:is|are|was|were) the|in which|for which)\s+(?:of the\s+|(?:kind|type|sort)s? of\s+)?(?!(?:is|are|was|were|share|percentage|percent|proportion|fraction|average|did|does|do|has|have|had|about|if)\b)/
const OPENING =
  /^\s*(?:(?:please|can you|could you|i want to|i would like to)\s+)*(?:(?:what|who|when|where)\s+(?:is|was|are|were|'s)|what's|show|list|give|tell|display|find|compute|get|name|plot|chart|draw|see|report)?(?:\s+me)?(?:\s+(?:the|all|a|an|of|out))*\s*/i

/** Reads a question as far as its own words go. */
export function readTableQuestion(question: string, language: Language, tables: readonly CatalogTable[]): Reading {
  const { words } = language.analyse(question)
  const signs = readSigns(question)
  const known = namesOf(tables)
  const step = readTimeStep(question)
  // `the monthly fee` is a column rather than a fee for each month.
  const time = step !== undefined && isNamed(question.slice(step.start), known) ? undefined : step
  const numbers = readNumbers(question)
  const taken = numbers.map(({ start, end }) => [start, end] as const)
  const dates = readDates(question, yearFor(tables)).filter(
    (date) => !taken.some(([start, end]) => date.start < end && start < date.end) || /-/.test(date.values[0] ?? ''),
  )
  const plainNumbers = numbers.filter((one) => !dates.some((date) => date.start < one.end && one.start < date.end))
  const isTaken = (word: Word): boolean =>
    [
      ...signs.places,
      ...plainNumbers.map(({ start, end }) => [start, end] as const),
      ...dates.map(({ start, end }) => [start, end] as const),
      ...(time === undefined ? [] : [[time.start, time.end] as const]),
    ].some(([start, end]) => word.start >= start && word.end <= end)

  /** The words from a place on, up to the first that ends a phrase. */
  const phraseAt = (from: number, over = ''): Region => {
    const kept: Word[] = []
    for (const word of words) {
      if (word.start < from) continue
      const last = kept.at(-1)
      if (
        last !== undefined &&
        /[,;:?!.]\s/.test(`${question.slice(last.end, word.start)} `) &&
        question.slice(last.end, word.start).trim() !== ''
      )
        break
      if (isTaken(word)) {
        if (kept.length > 0) break
        continue
      }
      if (
        /^(the|a|an|any|all|our|their|its|his|her|my|your|of|these|those)$/i.test(word.text) &&
        (kept.length === 0 || (over !== '' && word.text === over))
      )
        continue
      // `the labour cost`: a verb within a name ends no phrase.
      const ends = kept.length > 0 && !known.has(`${last?.text ?? ''} ${word.text}`.toLowerCase())
      if (STOPS.test(word.text) || (ends && VERBS.test(word.text))) {
        if (word.text.toLowerCase() === over) continue
        break
      }
      if (ends && (word.pos === 'VERB' || word.pos === 'AUX') && !isTrailing(word, words)) break
      kept.push(word)
    }
    return { start: kept[0]?.start ?? from, end: kept.at(-1)?.end ?? from, words: kept }
  }
  const after = (pattern: RegExp): Region[] =>
    [...question.matchAll(new RegExp(pattern.source, 'giu'))]
      .map((found) => phraseAt(found.index + found[0].length))
      .filter((region) => region.words.length > 0)

  const groups = after(GROUPS)
  const by = after(/\bby\s+(?:the\s+|their\s+|its\s+)?(?!each\b|every\b)/)
  const which = after(WHICH)[0]
  const target = signs.target === undefined ? undefined : phraseAt(signs.target)
  const ranked = signs.superlative
  const most = ranked === undefined ? undefined : phraseAt(ranked.end)
  const ranking = ranked === undefined ? undefined : by.find(({ start }) => start > ranked.start)
  const opening = OPENING.exec(question)
  const subject = phraseAt(opening === null ? 0 : opening[0].length)
  const absent = after(
    /\b(?:without|with no|have no|has no|had no|having no|lacks?|lacking|missing|(?:do|does|did) not have|(?:don't|doesn't|didn't|don’t|doesn’t|didn’t) have|have not|has not|not have|(?:have|has|had)(?: not|n't|n’t) been|(?:are|is|was|were) (?:not|never)(?: been)?|(?:have |has )?never(?: been| had| made| placed| received)?|not been|no)\s+(?:(?:a|an|any|the|been|in any|in a|part of any|on any)\b\s*)?/,
  )
  const present = after(/\b(?:with|have|has|had|having)\s+(?:a|an|at least one|any|some)\s+/)
  return {
    question,
    words,
    signs,
    dates,
    numbers: plainNumbers,
    time,
    absent,
    present,
    groups: [...groups, ...by.filter((region) => region !== ranking)].filter(
      (region, index, all) => all.findIndex(({ start }) => start === region.start) === index,
    ),
    who: /\bwho(m)?\b(?!se)/i.test(question),
    ...(ranking && { by: ranking }),
    ...(subject.words.length === 0 ? {} : { subject }),
    ...(which === undefined ? {} : { which }),
    ...(target === undefined || target.words.length === 0 ? {} : { target }),
    ...(most === undefined || most.words.length === 0 ? {} : { most }),
  }
}

/** Two words that stand side by side in a name or a description. */
function namesOf(tables: readonly CatalogTable[]): Set<string> {
  return new Set(
    tables.flatMap(({ columns }) =>
      columns.flatMap(({ name, description }) =>
        [partsOf(name), description.toLowerCase().match(/\p{L}+/gu) ?? []].flatMap((words) =>
          words.slice(1).map((word, i) => `${words[i] ?? ''} ${word}`.toLowerCase()),
        ),
      ),
    ),
  )
}

function isNamed(text: string, known: ReadonlySet<string>): boolean {
  const [first = '', second = ''] = text.toLowerCase().match(/\p{L}+/gu) ?? []
  return [second, second.replace(/s$/, '')].some((word) => known.has(`${first} ${word}`))
}

/** `tasks assigned`: a verb that only tells more of what stands before it, and leads to nothing behind it. */
function isTrailing(word: Word, words: readonly Word[]): boolean {
  const next = words[words.indexOf(word) + 1]
  return /(ing|ed)$/.test(word.text) && (next === undefined || !next.stop)
}

/** The one year that dates of a month are in, told by the range of the date columns. */
function yearFor(tables: readonly CatalogTable[]): (month: string) => string | undefined {
  const columns = tables.flatMap(({ columns: all }) => all.filter(({ type }) => /date|time/i.test(type)))
  return (month) => {
    const years = new Set<string>()
    for (const { least, greatest } of columns) {
      const [low, high] = [String(least ?? ''), String(greatest ?? '')]
      for (let year = Number(low.slice(0, 4)); year > 0 && year <= Number(high.slice(0, 4)); year += 1) {
        if (`${year}-${month}` >= low.slice(0, 7) && `${year}-${month}` <= high.slice(0, 7)) years.add(String(year))
      }
    }
    return years.size === 1 ? [...years][0] : undefined
  }
}
