/** A time that a question names, as a comparison with a date column. */
export interface DateCondition {
  /** `contains`: a month or a day of any year. */
  readonly operator: 'equal' | 'one of' | 'contains' | 'between' | 'less' | 'more' | 'at least' | 'at most'
  readonly values: readonly string[]
  /** The part of the date that is compared: `on Mondays`. */
  readonly step?: TimeStep
  readonly start: number
  readonly end: number
}

/** A step of time that results are grouped by. */
export type TimeStep = 'year' | 'quarter' | 'month' | 'day' | 'weekday' | 'hour'

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const MONTH =
  '(?<!\\p{L})(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?!\\p{L})\\.?'
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'

/** One date, however it is written: a day, a month, a quarter or a year. */
const DATE = new RegExp(
  [
    '(\\d{4}-\\d{2}-\\d{2})',
    '(\\d{4}-\\d{2})(?![-\\d])',
    `${DAY}\\s+(?:of\\s+)?${MONTH}(?:,?\\s+(\\d{4}))?`,
    `${MONTH}\\s+${DAY}(?!\\d)(?:,?\\s+(\\d{4}))?`,
    `${MONTH}(?:,?\\s+(?:of\\s+)?(\\d{4}))?`,
    '(?:q([1-4])|(first|second|third|fourth|last|1st|2nd|3rd|4th)\\s+(?:quarter|half))\\s*(?:of\\s+|in\\s+)?(\\d{4})',
    '(?<![\\d$€£.,])((?:19|20)\\d{2})(?![\\d.,]\\d|\\d)',
  ].join('|'),
  'giu',
)

const QUARTERS: Readonly<Record<string, string>> = {
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  last: '4',
  '1st': '1',
  '2nd': '2',
  '3rd': '3',
  '4th': '4',
}

interface Found {
  readonly from: string
  readonly to: string
  readonly start: number
  readonly end: number
  readonly bareYear: boolean
}

/** The comparisons with dates in a question. `yearOf` says which year a month without one is in, if only one can be. */
export function readDates(text: string, yearOf: (month: string) => string | undefined): DateCondition[] {
  const dates = [...text.matchAll(DATE)].flatMap((found): Found[] => one(found, yearOf))
  const conditions: DateCondition[] = []
  for (let i = 0; i < dates.length; i += 1) {
    const date = dates[i]
    if (date === undefined) continue
    const before = text.slice(0, date.start)
    const next = dates[i + 1]
    const joint = next === undefined ? '' : text.slice(date.end, next.start)
    const pair = /\b(between|from)\s+(the\s+)?$/i.exec(before)
    if (next !== undefined && pair !== null && /^\s*(and|to|until|till|through|-|–)\s*(the\s+)?$/i.test(joint)) {
      conditions.push({
        operator: 'between',
        values: [date.from, next.to],
        start: date.start - pair[0].length,
        end: next.end,
      })
      i += 1
      continue
    }
    const sign =
      /\b(before|prior to|earlier than|until|till|up to|by the end of|by|after|later than|since|from|starting|in|on|during|of|for|at|within|year|month|dated|through)\s+(the\s+)?(year\s+|month of\s+|month\s+|start of\s+|end of\s+)?$/i.exec(
        before,
      )
    // A number of four digits alone is a year only where it is spoken of as one.
    if (date.bareYear && sign === null && !/\d{4}\s*$/.test(before) && !/^\W*$/.test(text.slice(date.end))) continue
    const start = date.start - (sign?.[0].length ?? 0)
    const word = (sign?.[1] ?? '').toLowerCase()
    const place = { start, end: date.end }
    if (date.from.startsWith('-')) conditions.push({ operator: 'contains', values: [date.from], ...place })
    else if (/^(before|prior|earlier)/.test(word)) conditions.push({ operator: 'less', values: [date.from], ...place })
    else if (/^(until|till|up to|by|through)/.test(word))
      conditions.push({ operator: 'at most', values: [date.to], ...place })
    else if (/^(after|later)/.test(word)) conditions.push({ operator: 'more', values: [date.to], ...place })
    else if (
      /^(since|starting)/.test(word) ||
      (word === 'from' && /^\s*(?:on|onwards?|forward)\b/i.test(text.slice(date.end)))
    )
      conditions.push({ operator: 'at least', values: [date.from], ...place })
    else if (date.from === date.to) conditions.push({ operator: 'equal', values: [date.from], ...place })
    else conditions.push({ operator: 'between', values: [date.from, date.to], ...place })
  }
  return [...conditions, ...weekdaysIn(text)].toSorted((a, b) => a.start - b.start)
}

/** `on a Monday`, `on Saturdays and Sundays`, `at weekends`. */
function weekdaysIn(text: string): DateCondition[] {
  const one = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?'
  const pattern = new RegExp(
    `(?:(?:on|at|during)\\s+(?:an?\\s+|the\\s+)?)?\\b(${one}(?:(?:\\s*,\\s*|\\s+(?:and|or)\\s+)${one})*|weekends?)\\b`,
    'giu',
  )
  return [...text.matchAll(pattern)].map((found): DateCondition => {
    const said = found[1] ?? ''
    const days = /weekend/i.test(said) ? ['Saturday', 'Sunday'] : (said.match(new RegExp(one, 'giu')) ?? [])
    const values = days.map((day) => `${day.charAt(0).toUpperCase()}${day.slice(1).toLowerCase().replace(/s$/, '')}`)
    return {
      operator: values.length === 1 ? 'equal' : 'one of',
      values,
      step: 'weekday',
      start: found.index,
      end: found.index + found[0].length,
    }
  })
}

function one(found: RegExpMatchArray, yearOf: (month: string) => string | undefined): Found[] {
  const [all, day, month, d1, m1, y1, m2, d2, y2, m3, y3, digit, ordinal, y4, year] = found
  const quarter = digit ?? (ordinal === undefined ? undefined : QUARTERS[ordinal.toLowerCase()])
  const start = found.index ?? 0
  const at = (from: string, to = from, bareYear = false): Found[] => [
    { from, to, start, end: start + all.length, bareYear },
  ]
  if (day !== undefined) return at(day)
  if (month !== undefined) return at(month)
  const named = m1 ?? m2 ?? m3
  if (named !== undefined) {
    // `may` is mostly a verb, and `march` is one too.
    if (/^(may|march|mar)$/i.test(named) && (m1 ?? m2) === undefined && y3 === undefined && !/^[A-Z]/.test(named))
      return []
    const number = String(MONTHS.findIndex((name) => name.startsWith(named.toLowerCase().slice(0, 3))) + 1).padStart(
      2,
      '0',
    )
    const own = y1 ?? y2 ?? y3 ?? yearOf(number)
    const date = d1 ?? d2
    if (own === undefined) return at(`-${number}-${date?.padStart(2, '0') ?? ''}`)
    return at(date === undefined ? `${own}-${number}` : `${own}-${number}-${date.padStart(2, '0')}`)
  }
  if (/half/i.test(all) && y4 !== undefined)
    return quarter === '1' ? at(`${y4}-01`, `${y4}-06`) : at(`${y4}-07`, `${y4}-12`)
  if (quarter !== undefined && y4 !== undefined) {
    const first = Number(quarter) * 3 - 2
    return at(`${y4}-${String(first).padStart(2, '0')}`, `${y4}-${String(first + 2).padStart(2, '0')}`)
  }
  return year === undefined ? [] : at(year, year, true)
}

const STEPS: readonly (readonly [TimeStep, RegExp])[] = [
  [
    'weekday',
    /\b(?:(?:per|by|each|every|for each|on which|which|what) (?:day of the week|weekday)|on which day of the week)\b/i,
  ],
  [
    'year',
    /\b(?:(?:per|by|each|every|for each|(?:in )?(?:which|what)|over the) years?|yearly|annually|annual|year by year)\b/i,
  ],
  ['quarter', /\b(?:(?:per|by|each|every|for each|(?:in )?(?:which|what)) quarters?|quarterly)\b/i],
  [
    'month',
    /\b(?:(?:per|by|each|every|for each|(?:in )?(?:which|what)|over the) months?|monthly|month by month|over time)\b/i,
  ],
  ['day', /\b(?:(?:per|by|each|every|for each|(?:on )?(?:which|what)) (?:days?|dates?)|daily|day by day)\b/i],
  ['hour', /\b(?:(?:per|by|each|every|for each|(?:at )?(?:which|what)) hours?|hourly)\b/i],
]

/** The step of time that a question groups by, with its place. */
export function readTimeStep(
  text: string,
): { readonly step: TimeStep; readonly start: number; readonly end: number; readonly asked: boolean } | undefined {
  for (const [step, pattern] of STEPS) {
    const found = pattern.exec(text)
    if (found !== null)
      return { step, start: found.index, end: found.index + found[0].length, asked: /which|what/i.test(found[0]) }
  }
  return undefined
}
