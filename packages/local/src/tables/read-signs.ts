import { digitsOf } from '../language/numbers.ts'

export type Comparing = 'more' | 'less' | 'at least' | 'at most' | 'equal' | 'between'

/** A comparison with a number, with what is counted or measured behind it. */
export interface NumberCondition {
  readonly operator: Comparing
  readonly values: readonly number[]
  /** `longer`, `cheaper`: says what is compared. */
  readonly adjective?: string
  readonly unit?: string
  readonly start: number
  readonly end: number
}

const VALUE = String.raw`[$€£]?\s?(\d[\d,]*(?:\.\d+)?|half an(?= hour)|an(?= hour)|a(?= minute| day| second)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred)(%|\s*(?:dollars?|euros?|usd|eur|minutes?|mins?|seconds?|secs?|hours?|days?|milliseconds?|ms|kb|mb|gb|bytes?|kilobytes?|megabytes?|gigabytes?|pounds?|percent)\b)?`
const ABOVE =
  'more than|over|above|greater than|exceeding|exceeds?|in excess of|longer than|larger than|bigger than|higher than|older than|later than|>'
const BELOW = 'less than|under|below|fewer than|shorter than|smaller than|lower than|cheaper than|younger than|<'
const LEAST = 'at least|no less than|no fewer than|a minimum of|minimum|>='
const MOST = 'at most|no more than|not more than|up to|a maximum of|maximum|<='
const EXACT = 'exactly|equal to|equals|=='

/** The comparisons with numbers in a text, from left to right. */
export function readNumbers(text: string): NumberCondition[] {
  const found: NumberCondition[] = []
  const add = (
    pattern: string,
    operator: Comparing,
    values: (match: RegExpMatchArray) => (string | undefined)[],
    unit: number,
  ): void => {
    for (const match of text.matchAll(new RegExp(pattern, 'giu'))) {
      const start = match.index
      const end = start + match[0].length
      if (found.some((one) => start < one.end && one.start < end)) continue
      const numbers = values(match).map((one) => numberOf(one ?? ''))
      const said = match[unit]?.trim()
      const adjective = /^(\p{L}+er)\s+than/iu.exec(match[0])?.[1]?.toLowerCase()
      const money = /[$€£]/.test(match[0]) ? 'dollars' : said
      found.push({
        operator,
        values: numbers,
        start,
        end,
        ...(money === undefined || money === '' ? {} : { unit: money.toLowerCase() }),
        ...(adjective === undefined || /^(great|high|low|small|larg)/.test(adjective) ? {} : { adjective }),
      })
    }
  }
  add(`\\bbetween\\s+${VALUE}\\s+and\\s+${VALUE}`, 'between', (match) => [match[1], match[3]], 4)
  add(`(?<!\\p{L})(?:${LEAST})\\s*${VALUE}`, 'at least', (match) => [match[1]], 2)
  add(`(?<!\\p{L})(?:${MOST})\\s*${VALUE}`, 'at most', (match) => [match[1]], 2)
  add(`(?<!\\p{L})(?:${ABOVE})\\s*${VALUE}`, 'more', (match) => [match[1]], 2)
  add(`(?<!\\p{L})(?:${BELOW})\\s*${VALUE}`, 'less', (match) => [match[1]], 2)
  add(`(?<!\\p{L})(?:${EXACT})\\s*${VALUE}`, 'equal', (match) => [match[1]], 2)
  add(`\\b${VALUE}\\s+or\\s+more\\b`, 'at least', (match) => [match[1]], 2)
  add(`\\b${VALUE}\\s+or\\s+(?:less|fewer)\\b`, 'at most', (match) => [match[1]], 2)
  const nothing = /\bnothing\b/i.exec(text)
  if (nothing !== null)
    found.push({ operator: 'equal', values: [0], start: nothing.index, end: nothing.index + nothing[0].length })
  return found.toSorted((a, b) => a.start - b.start)
}

function numberOf(text: string): number {
  if (/^hundred$/i.test(text)) return 100
  if (/^half an?$/i.test(text)) return 0.5
  if (/^an?$/i.test(text)) return 1
  return Number(digitsOf(text) ?? text.replaceAll(',', ''))
}

/** What a question wants to be computed, where it says so with a word of its own. */
export interface Signs {
  readonly operation?: 'count' | 'sum' | 'avg' | 'max' | 'min' | 'median'
  readonly share: boolean
  /** `how much`: what it is of may be left to its verb. */
  readonly much: boolean
  readonly distinct: boolean
  readonly difference: boolean
  readonly superlative?: Superlative
  readonly top?: number
  /** Where words stand that only say what is to be computed. */
  readonly places: readonly (readonly [start: number, end: number])[]
  /** Where what is counted or measured begins. */
  readonly target?: number
}

export interface Superlative {
  readonly direction: 'desc' | 'asc'
  /** What is compared, where the word says so: `long`, `price`, `born`. */
  readonly about?: string
  /** `the most common`: how often it is there. */
  readonly frequency: boolean
  readonly start: number
  readonly end: number
}

const SUPERLATIVES: readonly (readonly [RegExp, 'desc' | 'asc', string?])[] = [
  [/\b(?:most|more) (?:common|frequent|popular|frequently|often|usual|numerous|widespread)(?: \w+ed)?\b/i, 'desc', '#'],
  [/\b(?:least|fewest) (?:common|frequent|popular|often)\b|\brarest\b/i, 'asc', '#'],
  [/\b(?:best|top)[- ]?sell(?:ing|ers?)\b|\b(?:most|best) (?:sold|purchased|bought)\b/i, 'desc', 'sold'],
  [/\bmost expensive|dearest|priciest|costliest\b/i, 'desc', 'price'],
  [/\bleast expensive|cheapest\b/i, 'asc', 'price'],
  [/\bmost recent(?:ly)?|latest|newest|last\b(?= \w+ (?:was|were|of|date|to be))/i, 'desc', 'date'],
  [/\bmost recently|latest|newest\b/i, 'desc', 'date'],
  [/\bearliest\b/i, 'asc', 'date'],
  [/\boldest\b/i, 'asc', 'birth'],
  [/\byoungest\b/i, 'desc', 'birth'],
  [/\blongest\b/i, 'desc', 'long'],
  [/\bshortest\b/i, 'asc', 'long'],
  [/\b(?:largest|biggest) (?=number|count|amount|total|sum|share)/i, 'desc'],
  [/\bfirst (?!name|\d|half|quarter|of)/i, 'asc', 'date'],
  [
    /\blast (?!name|\d|half|quarter|year|month|week|contact|longer|more|less|fewer|between|exactly|at least|at most|under|over|up to|about|only|for)(?=\p{L})/iu,
    'desc',
    'date',
  ],
  [/\bheaviest\b/i, 'desc', 'weight'],
  [/\blightest\b/i, 'asc', 'weight'],
  [/\btallest\b/i, 'desc', 'height'],
  [/\bbusiest\b/i, 'desc', '#'],
  [/\b(?:highest|greatest|largest|biggest|maximum|max|most|top|best|maximal)\b/i, 'desc'],
  [/\b(?:lowest|smallest|minimum|min|fewest|least|worst|minimal)\b/i, 'asc'],
]

/** Reads what is to be computed from the words that say so. */
export function readSigns(text: string): Signs {
  const places: [number, number][] = []
  const mark = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(text)
    if (found !== null) places.push([found.index, found.index + found[0].length])
    return found
  }
  const share = mark(/\b(what )?(share|percentage|percent|proportion|fraction)( of)?\b|\bwhat %/i)
  const distinct = mark(/\b(different|distinct|unique)\b/i)
  const difference = mark(/\bhow (?:many|much) (more|fewer|less)\b(?! than)|\b(?:the )?difference (?:in|of|between)\b/i)
  const found = SUPERLATIVES.flatMap(([pattern, direction, about]) => {
    const match = pattern.exec(text)
    if (match === null || /^at (?:most|least)/i.test(text.slice(match.index - 3))) return []
    return [{ direction, about, start: match.index, end: match.index + match[0].length }]
  })[0]
  const count = mark(/\bhow many( times)?\b|\b(the )?(total )?(number|count) of\b|^\s*count( the)?\b/i)
  const median = mark(/\bmedian\b/i)
  const avg = mark(/\b(on average|averages?|mean|avg|typical)\b/i)
  const adds = avg === null && median === null && found === undefined
  // Behind an average or a superlative, `invoice total` is the name of something.
  const sum = adds
    ? mark(/\b(in total|altogether|overall|combined|grand total|sum of|sum|total(?! of \d))\b/i)
    : mark(/\b(in total|altogether|overall)\b/i)
  mark(/\b(ratio|change|growth|increase|decrease) (?:of|in|between)(?: the)?\b/i)
  const much =
    mark(/\bhow much\b/i) ??
    mark(/^\s*what did\b(?=.*\b(?:earn|spend|pay|make|collect|donate|give|bring in|take in)\b)/i)
  const range = mark(/\bhow (long|old|big|large|expensive|high|short|late|early)\b/i)
  const ranked = mark(
    /\b(?:top|first|bottom|best|worst) (\d+|two|three|four|five|six|seven|eight|nine|ten)\b|\b(\d+|two|three|four|five|six|seven|eight|nine|ten) (?=most|highest|largest|biggest|longest|shortest|cheapest|best|lowest|smallest|oldest|newest|latest|fewest|top|busiest)/i,
  )
  if (found !== undefined) places.push([found.start, found.end])
  const limit = ranked?.[1] ?? ranked?.[2]
  const top = limit === undefined ? undefined : numberOf(limit)
  const superlative: Superlative | undefined =
    found === undefined
      ? top === undefined
        ? undefined
        : {
            direction: /bottom|worst/i.test(ranked?.[0] ?? '') ? 'asc' : 'desc',
            frequency: false,
            start: ranked?.index ?? 0,
            end: (ranked?.index ?? 0) + (ranked?.[0].length ?? 0),
          }
      : {
          direction: found.direction,
          frequency: found.about === '#',
          start: found.start,
          end: found.end,
          ...(found.about === undefined || found.about === '#' ? {} : { about: found.about }),
        }
  const operation =
    median !== null
      ? 'median'
      : avg !== null
        ? 'avg'
        : count !== null
          ? 'count'
          : sum !== null || much !== null
            ? 'sum'
            : undefined
  const first = avg ?? median ?? count ?? sum ?? much ?? range
  return {
    share: share !== null,
    much: much !== null,
    distinct: distinct !== null,
    difference: difference !== null,
    places,
    ...(operation === undefined ? {} : { operation }),
    ...(superlative === undefined ? {} : { superlative }),
    ...(top === undefined ? {} : { top }),
    ...(first === null ? {} : { target: first.index + first[0].length }),
  }
}
