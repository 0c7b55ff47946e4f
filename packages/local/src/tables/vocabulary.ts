import { type Language, partsOf } from '../language/language.ts'

/** Words of questions about tables that can stand for one another; commas between groups. */
const GROUPS = `
revenue sales turnover income earnings takings spend spent spending money paid pay payment amount total earn earned
bring brought generate generated worth value sum cost, order invoice purchase sale transaction bill receipt sold
bought ordered purchased buy, customer client buyer shopper patron, employee staff worker agent representative rep
colleague, track song tune recording, artist band musician singer performer act group, genre style, task ticket todo
assignment job, event meeting appointment, email mail message e-mail, visit visitor session hit, product item article
goods, country nation land, category type kind sort class, phone telephone, price cost expensive cheap pricey costly
fee, quantity unit copy piece amount sold, status stage state phase condition, done completed complete finished
closed, cancelled canceled, long longest longer short shortest shorter length duration runtime time playtime
milliseconds seconds minutes hours nights, stay booking reservation, big bigger biggest large larger largest small smallest smaller size bytes, old older
oldest young younger youngest birth born age, hire hired joined employed started, support supports serve serves
supported representative rep, assign assigned assignee owner responsible handle handles, deadline due, name called
title, city town, date day when, sent send, page view viewed views, begin start starts started, ordered order bought
buy purchased purchase, sell sold sale, company firm employer organisation organization business, songwriter composer
author wrote composed written, boss manager supervisor report reports superior, interest interested, contact contacted
reached, weight heavy heaviest light lightest weigh, height tall tallest high, score grade mark rating rated result
points, pupil student learner, teacher instructor lecturer, course class subject lesson, warehouse depot storage,
supplier vendor, delivery shipment shipping shipped delivered, film movie, book volume, department division unit team,
salary wage pay earn earns, distance far, population inhabitants residents people, region area zone district, place
location site, gender sex, participant attendee attend attends invited, enrolled enrolment enrollment registered
registration, follow follow-up followup, session visit, engaged engagement, capacity size seats, shop store branch
outlet, room hall, open opened opening founded, note notes comment remark, live lives address residence, discount
reduction rebate, return returned refund refunded, copies printed, departure depart departed leaves, arrival arrive
arrived, media medium format, patient case, doctor physician, flight trip journey, temperature warm warmest cold
coldest hot hottest, member membership`

/** What names are often shortened to. */
const SHORT: ReadonlyMap<string, string> = new Map(
  `qty quantity,amt amount,num number,nr number,dept department,emp employee,cust customer,addr address,desc description,
prod product,cat category,inv invoice,tot total,yr year,dob birth,tel phone,cnt count,pct percent,avg average,dt date,
ts time,mgr manager,loc location,tx transaction,acct account,org organisation,ms milliseconds,sec seconds,mins minutes,
hrs hours,temp temperature,cert certificate,reg region,stud student,crs course,wh warehouse,sku product`
    .split(/,\s*/)
    .map((pair): [string, string] => {
      const [short = '', long = ''] = pair.split(' ')
      return [short, long]
    }),
)

export interface Vocabulary {
  readonly language: Language
  /** How much one word can stand for another: 1 the same, less if only a synonym, 0 not at all. */
  alike(a: string, b: string): number
}

/** The words that may stand for one another in questions about tables. */
export function vocabularyOf(language: Language): Vocabulary {
  const groups = new Map<string, Set<number>>()
  GROUPS.split(',').forEach((group, index) => {
    for (const word of group.trim().split(/\s+/)) {
      const key = language.key(word)
      groups.set(key, (groups.get(key) ?? new Set()).add(index))
    }
  })
  return {
    language,
    alike(a, b) {
      if (a === b) return 1
      const own = groups.get(a)
      const other = groups.get(b)
      if (own !== undefined && other !== undefined && [...own].some((index) => other.has(index))) return 0.75
      return language.thesaurus.near.get(a)?.has(b) === true ? 0.5 : 0
    },
  }
}

const OPENING =
  /^\s*((one|each|a|every) (row|record|line|entry) (per|for each|for every|is|describes|holds|stands for)|(an? |the )?(tables?|list|log|register|catalogue?|records?) (of|with|for)|contains|holds|lists|stores|all|identifier of|id of|key of|number of the|foreign key (to|of))\s+(the\s+|an?\s+|one\s+)?/i

/** A description without what many begin with: `one row for each …`. */
export const withoutOpening = (text: string): string => text.replace(OPENING, '')

/** A word of a name or a description, and how much it says of the thing. */
export interface Weighted {
  readonly key: string
  /** As it is shortened in the name, `qty`: questions may call it so. */
  readonly short?: string
  readonly weight: number
}

const EMPTY =
  /^(the|a|an|of|in|for|to|and|or|is|are|was|each|every|one|row|rows|per|this|that|it|its|by|with|on|at|from|as|which|who|table|column|field|contains|holds|lists|list|all|id|ids|identifier|key|unique|primary|foreign|value|values|data|record|records|number|text|stored|has|have|been|be|if|whether)$/i

/** The telling words of a name: `UnitPrice` is `unit` and `price`, `qty` is `quantity`. */
export function nameWords(name: string, { key }: Language): Weighted[] {
  const parts = partsOf(name).flatMap(unglued)
  const words = (parts.length > 0 ? parts : [name]).filter(
    (part) => !/^(\d+|of|the|in|for|to|and|or|is|by|on|at|per)$/i.test(part),
  )
  return words.map((part) => {
    const plain = part.toLowerCase()
    const long = SHORT.get(plain)
    return {
      key: key(long ?? plain),
      ...(long === undefined ? {} : { short: key(plain) }),
      weight: /^(id|key|no|data|csv|table|tbl|code|info|list)$/.test(plain) ? 0.2 : 1,
    }
  })
}

/** `orderdate` is two words. */
function unglued(part: string): string[] {
  const found = /^([a-z]{3,})(id|date|name|price|total|count|code|type|amount|number|qty|status)$/.exec(part)
  return found?.[1] === undefined || found[2] === undefined ? [part] : [found[1], found[2]]
}

/** Tells that a column says yes or no: what follows its verb is what it is about. */
const PREDICATE =
  /^\s*(?:whether|if|true if|true when|yes if|1 if)\s+(?:.*?\b(?:is|was|were|are|has been|have been|has|have|had|did|does)\s+)?/i
/** What everything has: `name of the genre` tells of a genre. */
const ATTRIBUTE = /^(name|title|email|mail|e|address|code|label|number|phone)$/i

/**
 * The words of a description. Those before its first `of`, comma or bracket say what the thing is; behind a name or an
 * address, what it is of says nearly as much.
 */
export function descriptionWords(text: string, { key }: Language): Weighted[] {
  const predicate = PREDICATE.exec(text)?.[0]
  const plain = predicate === undefined ? text.replace(OPENING, '') : text.slice(predicate.length)
  const cut = plain.search(
    /\b(of|in|that|which|who|where|when|from|on|with|as|to|for|by|at|within|inside|between|was|is|were|are)\b|[,;:.(—–]/i,
  )
  const head = cut < 0 ? plain : plain.slice(0, cut)
  const tail = cut < 0 ? '' : plain.slice(cut)
  const wordsIn = (part: string): string[] => (part.match(/\p{L}+/gu) ?? []).filter((word) => !EMPTY.test(word))
  const keysIn = (part: string): string[] => wordsIn(part).map((word) => key(word.toLowerCase()))
  const first = new Set(keysIn(head))
  const isAttribute = wordsIn(head).every((word) => ATTRIBUTE.test(word))
  const [owner] = isAttribute && /^of\b/i.test(tail) ? keysIn(tail) : []
  return [
    ...[...first].map((one) => ({ key: one, weight: 0.95 })),
    ...keysIn(tail)
      .filter((one) => !first.has(one))
      .map((one) => ({ key: one, weight: first.size === 0 ? 0.9 : one === owner ? 0.7 : 0.45 })),
    ...keysIn(predicate ?? '').map((one) => ({ key: one, weight: 0.3 })),
  ]
}

/** What a description calls a thing, each name by itself: `artists and bands` are artists, and they are bands. */
export function headsOf(text: string, language: Language): Weighted[][] {
  const heads = descriptionWords(text, language).filter(({ weight }) => weight >= 0.9)
  const parts = text
    .replace(OPENING, '')
    .split(/[.;:(–—]/)[0]
    ?.split(/\s+(?:and|or)\s+|,/)
    .map((part) => descriptionWords(part, language).filter(({ weight }) => weight >= 0.9))
  return [
    heads,
    ...(parts ?? []).filter(
      (part) =>
        part.length > 0 &&
        part.length < heads.length &&
        part.every(({ key }) => heads.some((head) => head.key === key)),
    ),
  ]
}
