import type { Json } from '@crewright/core'
import type { Shape } from '../schema/shape.ts'

type Level = 'high' | 'normal' | 'low'

const LEVELS: Readonly<Record<Level, RegExp>> = {
  high: /^(high|urgent|critical|emergency|severe|major|immediate|asap|p1|1)$/i,
  normal: /^(normal|medium|moderate|standard|regular|middle|p2|2)$/i,
  low: /^(low|minor|none|later|not[ _-]?urgent|p[345]|[345])$/i,
}

/** A text that says itself that there is time, or that only thanks, praises or suggests. */
const LOW =
  /\b(no (hurry|rush)|not? (very |that |so )?urgent|isn['’]?t urgent|whenever (you|it)|when(ever)? you (have|find|get) (the )?time|take your time|some ?day|at your (leisure|convenience)|no need to (hurry|answer|reply)|low priority|just wanted to (say|tell|thank)|(many )?thanks? (you )?(so much |very much )?for (all|everything|the|your) (great|good|quick|kind|lovely|excellent|help)|(great|good|excellent|wonderful) (job|work|service)|(a|my|one) (suggestion|idea)|all good now|happy (new year|birthday|holidays)|merry christmas)\b/i

const DAY =
  '(today|tonight|tomorrow|midnight|noon|this (afternoon|evening)|(the )?end of (the )?(day|business)|close of business|eod)'
const WEEKDAY = '(mon|tues|wednes|thurs|fri|satur|sun)day'
const HIGH: readonly RegExp[] = [
  /\b(urgent(ly)?|asap|a\.s\.a\.p|as soon as possible|immediate(ly)?|right (now|away)|straight ?away|at once|without delay|emergency|critical(ly)?|high priority|top priority)\b/i,
  new RegExp(
    `\\b(by|before|until|till|due|deadline|expires?|ends?|closes?|starts?|leaves?|leaving|no later than)\\b[^.!?\\n]{0,30}\\b${DAY}\\b`,
    'i',
  ),
  new RegExp(`\\b(by|before|deadline( is)?|no later than|latest( on)?)\\s+(next |this )?${WEEKDAY}\\b`, 'i'),
  /\b(need|needs|want|must|have to|has to)\b[^.!?\n]{0,40}\b(today|tonight|tomorrow|within (the )?(hour|an hour|minutes))\b/i,
  /\b(danger(ous)?|injur(y|ed|ies)|got hurt|is hurt|bleeding|unconscious|on fire|smoke|gas leak|smells? (of|like) gas|sparks?|electric shock|burst pipe|flood(ed|ing)|collapsed?)\b/i,
  /\b(outage|(is|are|was|went|completely|still) (completely )?down\b(?! (to|in|at|by|from))|down since|(nobody|no ?one|none of us|everyone|the whole (office|team|company|branch)) (can|could|is|cannot|can['’]?t)|cannot work|can['’]?t work|unable to work|standing still|at a standstill|locked out|blocked from)\b/i,
  /\b(fraud\w*|unauthori[sz]ed|stolen|theft|robbed|hacked|phishing|ransomware|virus|trojan|malware|data (breach|leak)|scam(med)?|compromised|(all )?my files? (have|has|are|were) been)\b/i,
  /\b(los(e|ing)|about to lose) (my |our |the )?(home|data|money|everything|customers?)\b/i,
  /!{2,}|\bURGENT\b/,
]

/** How urgent a text is by its own words: its sender's word that there is time comes before all other signs. */
export function urgencyOf(text: string): Level {
  if (LOW.test(text)) return 'low'
  return HIGH.some((sign) => sign.test(text)) ? 'high' : 'normal'
}

/** Whether a field with these values asks how urgent something is. */
export function asksUrgency(name: string, shape: Shape): boolean {
  const values = (shape.enum ?? []).map(String)
  return (
    /urgen|priorit|severity/i.test(`${name} ${shape.description ?? ''}`) &&
    values.some((value) => LEVELS.high.test(value)) &&
    values.some((value) => LEVELS.low.test(value) || LEVELS.normal.test(value))
  )
}

/** The value that stands for a level, or the nearest that there is. */
export function levelIn(values: readonly Json[], level: Level): Json | undefined {
  const order: readonly Level[] = level === 'normal' ? ['normal', 'low', 'high'] : [level, 'normal', 'low', 'high']
  for (const one of order) {
    const found = values.find((value) => LEVELS[one].test(String(value)))
    if (found !== undefined) return found
  }
  return values[0]
}
