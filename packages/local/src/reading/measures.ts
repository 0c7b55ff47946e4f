/** A quantity that questions ask for: the words that ask for it, and what gives it. */
export interface Measure {
  readonly asked: RegExp
  readonly given: RegExp
}

const NUMBER = String.raw`(?:(?<![\d.,])\d[\d.,]*|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half an?|several))[\s-]?`

/** Each with the units that give it; money first, since what something costs may be told of a length. */
const MEASURES: readonly Measure[] = [
  measure(
    /\b(costs?|price[sd]?|pa(y|ys|id)|fees?|rents?|salar(y|ies)|wages?|charged?|fines?|fined|budget|deposit|earns?|expensive|cheap|bonus|allowance|refunds?|reimburse[sd]?|afford)\b/i,
    String.raw`[€$£¥] ?\d|\d ?[€$£¥]|${NUMBER}(?:euros?|dollars?|pounds?|pence|cents?|francs?|crowns?|kroner|eur|usd|gbp|chf|k)\b|\b(?:free of charge|for free|no charge|costs? nothing|flat rate|in full|full pay)\b|(?<![\d.])\d+\.\d\d\b`,
  ),
  measure(
    /\b(weigh(s|t)?|heav(y|ier|iest))\b/i,
    String.raw`${NUMBER}(?:k?g|kilos?|kilograms?|grams?|tonnes?|tons?|t|lbs?|pounds?|stone|ounces?|oz|mg)\b`,
  ),
  measure(
    /\b(temperatures?|hot|cold|warm|degrees?)\b/i,
    String.raw`\d ?(?:°|degrees|celsius|fahrenheit|kelvin)|\b(?:room temperature|freezing|body temperature)\b`,
  ),
  measure(
    /\b(speeds?|fast|winds?)\b/i,
    String.raw`${NUMBER}(?:km\/h|kmh|kph|mph|knots?|m\/s|[kmg]?bit\/s|[kmg]b\/s|rpm|walking pace)|\bper (?:second|minute|hour)\b|(?<![\d.])\d+(?:\.\d+)? ?(?:x|times)\b`,
  ),
  measure(
    /\b(memory|storage|disk|bandwidth)\b/i,
    String.raw`${NUMBER}(?:[kmgt]i?b|bytes?|[kmgt]bit|megabytes?|gigabytes?|kilobytes?)\b|\d ?(?:%|percent)`,
  ),
  measure(
    /\blength\b/i,
    String.raw`${NUMBER}(?:characters?|chars?|letters?|digits?|words?|bytes?|bits|pages?|lines?|[kcm]?m|metres?|meters?|feet|ft|miles?|km)\b`,
  ),
  measure(/\bpressures?\b/i, String.raw`${NUMBER}(?:m?bar|psi|k?pa|atm|hpa)\b`),
  measure(
    /\b(far|deep|depth|tall|height|wide|width|thick|thickness|distance|apart|diameter)\b/i,
    String.raw`${NUMBER}(?:[kcm]?m|metres?|meters?|centimetres?|centimeters?|millimetres?|millimeters?|kilometres?|kilometers?|miles?|feet|foot|ft|inch(?:es)?|yards?|px|pixels?|levels?|fathoms?|hand's breadth)\b`,
  ),
  measure(
    /\b(how old|ages?|aged)\b/i,
    String.raw`${NUMBER}(?:years?|months?|weeks?|days?)\b|\b(?:aged?|older|younger|over|under) (?:of |than )?(?:the age of )?\w+`,
  ),
  measure(
    /\bhow (often|frequently)\b|\b(frequency|interval)\b/i,
    String.raw`\b(?:every|each|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|hourly|nightly|once|twice|always|never|continuously|per (?:second|minute|hour|day|week|month|year)|times?|(?:a|an) (?:second|minute|hour|day|week|month|year)|on \w+days)\b`,
  ),
]

/** The quantity that a question asks for by name; none if it asks for a bare number or for something else. */
export function measureOf(question: string): Measure | undefined {
  if (/\bhow many\b/i.test(question)) return undefined
  return MEASURES.find(({ asked }) => asked.test(question))
}

const UPPER: Measure = measure(
  /^(max(imum|imal|imally)?|highest|most|largest|biggest|greatest|longest|heaviest|upper|top|limits?)$/i,
  String.raw`\b(?:up to|at most|less than or equal|not? (?:more|longer|larger|higher|later) than|max(?:imum)?|exceed|limit|ranges? from|between .* and|may (?:weigh|be|have|hold)|no (?:bigger|wider|heavier) than|within)\b`,
)
const LOWER: Measure = measure(
  /^(min(imum|imal|imally)?|lowest|least|smallest|shortest|earliest|lower)$/i,
  String.raw`\b(?:at least|not? (?:less|fewer|shorter|lower|earlier) than|min(?:imum)?|from|between .* and|or (?:more|over|older)|below|under)\b`,
)

/** Does the text set the bound that the word asks for: `up to 80 kg` for `maximum`? */
export function isBound(word: string, text: string): boolean {
  return [UPPER, LOWER].some(
    ({ asked, given }) =>
      asked.test(word) &&
      given.test(text) &&
      /\d|\bhalf|\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b/i.test(text),
  )
}

function measure(asked: RegExp, given: string): Measure {
  return { asked, given: new RegExp(given, 'i') }
}
