const words = (list: string) =>
  new RegExp(
    `\\b(?:${list
      .trim()
      .split(/\s*[,\n]\s*/)
      .join('|')})\\b`,
    'i',
  )

const number = new RegExp(
  `\\d|${
    words(`one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, (?:thir|four|fif|six|seven)teen,
  (?:eigh|nine)teen, twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety, hundred, thousand, million, half, once,
  twice, third, quarter, dozen, daily, weekly, monthly, yearly`).source
  }`,
  'i',
)
const time =
  words(`seconds?, minutes?, hours?, days?, weeks?, months?, years?, daily, weekly, monthly, yearly, before, after,
  until, during, (?:mon|tues|wednes|thurs|fri|satur|sun)day, january, february, march, april, june, july, august,
  september, october, november, december`)
const reason = words(`because, since, so that, therefore, due to, reasons?, otherwise, as a result, as a consequence,
  to (?:avoid|prevent|protect|mitigate|ensure|allow|keep|reduce), cannot, can't`)
const name = /(?<=[\p{Ll},;:\d)] )[\p{Lu}][\p{L}]+|\b\p{Lu}[\p{Ll}]+(?:[ \t]\p{Lu}[\p{Ll}]+)+/u

const measure = new RegExp(
  `\\bhow (?:${'many much long far large big small old often late early soon fast slow high low heavy tall wide deep'
    .split(' ')
    .join('|')})\\b`,
  'i',
)

/**
 * What an answer to this question would hold, going by its question word: a number for "how many", a name for "who".
 * Undefined when the question gives no hint.
 */
export function expectedAnswer(query: string): RegExp | undefined {
  if (measure.test(query)) return number
  if (/\b(?:when|(?:at|by) what (?:time|date)|what (?:time|date|year|day))\b/i.test(query)) return time
  if (/\bwhy\b/i.test(query)) return reason
  if (/\b(?:who|whom|whose)\b/i.test(query)) return name
  return undefined
}
