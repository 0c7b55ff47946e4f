import type { Analysis } from '../language/language.ts'
import { lexicon } from '../language/lexicon.ts'
import { matchOf, wordMatch } from './match.ts'
import type { AnswerKind } from './answer-kind.ts'
import type { Question } from './question.ts'
import { isCommand, type Unit } from './units.ts'

const REASON =
  /\b(because|since|so that|in order to|due to|owing to|otherwise|as a result|reasons?|causes?|leads? to|results? in|to (help |better )?(prevent|protect|avoid|mitigate|ensure|allow|keep|reduce|guard|make|offer|enable|improve|save|minimi[sz]e)|for (safety|security|performance|compatibility)|would (result|cause|lead|break|make)|(can|could|may|might|will) (be |also )?(cause|result|lead|create|break|lose|fail|lost|harm|confus\w+)|as (it|they|this) |(?<!^\W*)(therefore|thus|hence))\b/i
const AGAINST =
  /\b(not|never|n't|cannot|can't|shouldn't|don't|avoid(ed)?|bad|wrong|harm(s|ful)?|problems?|issues?|broken|breaks?|fails?|danger(ous)?|unsafe|inconsisten\w+|complicat\w+|confus\w+|discouraged?|los[et]|risks?)\b/i
const WHETHER =
  /\b(yes|no|not|only|cannot|can't|n't|never|must|requires?|required|supports?|supported|possible|impossible|allowed|permitted|forbidden|prohibited|needed|necessary|optional|unless|except)\b/i
const WHETHER_LIKELY = /\b(can|needs?|always|may|should|shall|without|any|all|both|enough|free|welcome|also|neither)\b/i
const CONSEQUENCE =
  /\b(will|would|shall|results? in|leads? to|causes?|throws?|thrown|fails?|ignored|returned|rejected|resolved?s?|overrid(es?|den)|overwrit(es?|ten)|replaced|becomes?|(is|are|gets?) (\w+ )?(\w+ed|given|taken|broken|chosen|forgotten|frozen|hidden|shown|withdrawn|forbidden|overridden|\w*written|run|set|kept|sent|held|made|put|cut|left|paid|told|found|shut|thrown|built|lost)|never|must (then )?|has to|have to|loses?|lost|instead|no longer|error)\b/i
const MAYBE_CONSEQUENCE = /\b(may|can|might|is entitled|gets?|keeps?|pays?|goes|ends?|stops?|expires?|counts?)\b/i
/** An option with what it does, as manual pages have it. */
const OPTION = /^\W*(-\w|--\w[\w-]*)[\s,=[]/
const ADDRESS = /[\w.+-]+@[\w-]+\.\w+/
const TIME =
  /\b(when|after|before|once|until|as soon as|whenever|while|during|at (noon|midnight|dawn|dusk)|beginning|end) \b/i
const CALENDAR =
  /\b(january|february|march|april|june|july|august|september|october|november|december|(mon|tues|wednes|thurs|fri|satur|sun)days?)\b/gi
const DEADLINE = /\b(by|before|until|till|within|no later than|at the latest|from|after|as of|in advance|ahead)\b/i
const ORDINAL =
  /\b(the )?(\d{1,2}(st|nd|rd|th)|first|second|third|fourth|fifth|last) (of|day|week|month|\w+day)\b|\b\d{1,2}(st|nd|rd|th)\b/i
const CLOCK =
  /\b((every|each) (\w+ )?(second|minute|hour|day|night|morning|evening|week|fortnight|month|quarter|year|spring|summer|autumn|winter|season|\w+day)s?|daily|weekly|monthly|yearly|annually|quarterly|\d{1,2}([:.]\d\d)? ?(am|pm|o'clock)|\d{1,2}:\d\d|\d{4}-\d\d(-\d\d)?|(19|20)\d\d|january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/i
const SPAN =
  /(\b\d[\d,.]*[ -]?|\b(an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirteen|thirty|sixty|several|some)[ -])(consecutive |full |working |calendar )?(ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|hours?|h|days?|nights?|weeks?|months?|years?|decades?)\b|\b(permanently|indefinitely|forever)\b/i
const NUMBER =
  /(?<![\w#.-])\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|dozen|half|twice|once|daily|weekly|unlimited|no limit)\b/i
const MEASURE =
  /\d[\d.,]*[ -]?([kmgt]i?b|bytes?|bits?|mm|cm|m|km|kg|g|t|l|ml|knots?|metres?|meters?|miles?|feet|inch(es)?|tonnes?|tons?|litres?|liters?|kilos?|kilograms?|degrees?|percent|volts?|amps?|watts?|kw|bar|px|characters?|lines?|°c?)(?!\w)|\d ?[%€$£]|[€$£] ?\d/i
const PERSON =
  /\b(manager|officer|director|master|mate|engineer|superintendent|captain|president|secretary|clerk|doctor|nurse|teacher|inspector|agent|editor|maintainers?|contributors?|developers?|owner|operator|supervisor|desk|team|staff|committee|council|board|office|department|company|foundation|partner|lawyer|accountant|treasurer|chair(man|woman|person)?|warden|guard|chief|head|steward|pilot|driver|cook|keeper|police|author|founder|creator|nobody|anybody|everybody|anyone|everyone|people|person)\b/i
const NAME = /(?<!^)(?<![.!?:]\s)\b\p{Lu}[\p{L}'’.-]+(\s+(\p{Lu}[\p{L}'’.-]+|of|de|van|von|the))*|@\w+/u
const PLACE =
  /\b(in|at|on|near|behind|under|above|beside|inside|next to|opposite|from|between|along|within)\s+(the |a |an )?[\p{L}`]/iu
const PATH =
  /(^|[\s`"'(])(~|\$\w+|%\w+%|\.{0,2})?[/\\]?[\w.@$~-]+[/\\][\w.@*$<>{}~/\\-]*|(^|[\s`"'(])\.[a-z]\w+|\b\w+\.(json|ya?ml|toml|md|txt|js|ts|py|rc|conf|cfg|ini|log|html)\b/
/** What only lies in or on something may be anything; these say where a thing is. */
const PLACED =
  /\b(under(neath)?|behind|above|below|beside|inside|next to|opposite|between|in front of|on top of|to the (left|right)|north|south|east|west) \w/i
const LOCATED =
  /\b(folder|director(y|ies)|file|path|room|office|building|street|floor|drawer|locker|shelf|cupboard|page|section|located|stored|saved|kept|found|desk|gate|pier|quay|station)\b/i
const WAY =
  /\b(by \w+ing|use|using|via|with the|first|then|please|to do so)\b|\byou (can|may|must|should|need to|have to|could)\b|^\W*(call|set|pass|run|add|put|go|open|click|choose|select|install|create|write|remove|delete|change|edit|enable|disable|check|make|send|ask|contact|start|stop|type|enter|press|download|copy|move|specify|define|configure|provide|supply|follow|visit|execute|register|apply|fill|sign|hold|turn|take|bring|wash|keep|pay|report|tell|revert)\b/i
const WAY_LIKELY = /\b(returns?|gets?|call|set|pass|run|add|through|must|can be \w+|command|option|flag|setting)\b/i

/** How much the unit looks like the kind of answer that is wanted, apart from what it is about: 0 to 1. */
export function cueOf(question: Question, unit: Unit, columns?: Analysis): number {
  const text = unit.text
  switch (question.kind) {
    case 'why':
      return REASON.test(text) ? 1 : AGAINST.test(text) ? 0.5 : 0
    case 'time':
      return timeCue(question, unit)
    case 'duration':
      return SPAN.test(text) || hasEntity(unit, /DURATION/) ? 1 : CLOCK.test(text) ? 0.7 : NUMBER.test(text) ? 0.3 : 0
    case 'number':
      return numberCue(question, unit, columns)
    case 'person':
      return newName(question, withoutCode(text).replace(CALENDAR, 'then')) || opensWithName(question, unit)
        ? 1
        : newPerson(question, text)
          ? 0.8
          : 0
    case 'name':
      return newName(question, text) ? 1 : 0
    case 'place':
      return placeCue(question, text)
    case 'way':
      return instructs(unit) || WAY.test(text) || OPTION.test(text) || isCommand(unit)
        ? 1
        : WAY_LIKELY.test(text) || text.includes('`')
          ? 0.7
          : 0
    case 'definition':
      return defines(question, unit) ? 1 : 0
    case 'thing':
      if (/\bdefault\b/i.test(question.text)) return defaultCue(text)
      return (
        (newName(question, text) || newCode(question, text) || /\d/.test(text) ? 0.5 : 0) +
        (hasFocus(question, unit, columns) ? 0.5 : 0)
      )
    case 'whether':
      return /^\W*(yes|no|sure|certainly|indeed|absolutely|go ahead|by all means|feel free|of course[.!,] you)\b/i.test(
        text,
      )
        ? 1
        : WHETHER.test(text)
          ? 0.8
          : WHETHER_LIKELY.test(text)
            ? 0.5
            : 0
    case 'consequence':
      return CONSEQUENCE.test(text) ? 1 : MAYBE_CONSEQUENCE.test(text) ? 0.6 : 0
    case 'address':
      return ADDRESS.test(text) ? 1 : 0
    case 'any':
      return 0
  }
}

/** How reference works give what holds unless something else is said. */
function defaultCue(text: string): number {
  if (/\bdefaults?( value)?\W{0,4}(:|=| is\b| are\b| to\b)|\(default\W/i.test(text)) return 1
  return /\bby default\b/i.test(text) ? 0.6 : 0.3
}

function timeCue({ text: asked }: Question, unit: Unit): number {
  const { text } = unit
  const bound = DEADLINE.test(text)
  if (/\b(by when|until when|deadline|latest|how late)\b/i.test(asked) && bound) return 1
  if (CLOCK.test(text) || ORDINAL.test(text)) return 1
  if (hasEntity(unit, /DATE|TIME|DURATION/) || SPAN.test(text)) return bound || TIME.test(text) ? 1 : 0.7
  return TIME.test(text) ? 0.6 : 0
}

function numberCue(question: Question, unit: Unit, columns: Analysis | undefined): number {
  const { measure } = question
  if (measure !== undefined) {
    if (measure.given.test(unit.text)) return 1
    const isHeaded =
      columns?.words.some(({ text }) => measure.asked.test(text) || measure.given.test(`1 ${text}`)) === true
    return isHeaded && newNumber(question, unit) ? 0.9 : 0
  }
  if (counts(question, unit)) return 1
  if (!newNumber(question, unit)) return NUMBER.test(unit.text) ? 0.25 : 0
  if (/\bhow many\b/i.test(question.text)) return unit.kind === 'row' ? 0.7 : 0.5
  const { degree } = question
  return degree === undefined || matchOf(degree, unit.analysis) > 0 || MEASURE.test(unit.text) ? 1 : 0.7
}

function placeCue(question: Question, text: string): number {
  if (PATH.test(text.replace(/\S+@\S+/g, 'it')) || PLACED.test(text)) return 1
  if (!PLACE.test(text)) return text.includes('`') || LOCATED.test(text) ? 0.6 : 0
  return newName(question, text) || LOCATED.test(text) ? 1 : 0.4
}

/** A verb in its plain form where a sentence or a clause begins: `if it leaks, close the valve`. */
function instructs({ analysis: { words }, text }: Unit): boolean {
  return words.some(({ pos, lemma, text: word, start }) => {
    if (pos !== 'VERB' || word.toLowerCase() !== lemma) return false
    return (
      /(^|[,:;.]\s|\band )[\W\d]*$/.test(text.slice(0, start)) &&
      (start === 0 || !/\b(to|can|will|may|must|they|we|you|who|that) [^,:;.]*$/i.test(text.slice(0, start)))
    )
  })
}

/** Which kinds are hardly answered at all by a text without their cue. */
export function isDemanding(kind: AnswerKind): boolean {
  return (
    kind === 'person' ||
    kind === 'address' ||
    kind === 'consequence' ||
    kind === 'name' ||
    kind === 'duration' ||
    kind === 'number' ||
    kind === 'why' ||
    kind === 'time'
  )
}

function hasEntity(unit: Unit, type: RegExp): boolean {
  return unit.analysis.entities.some((entity) => type.test(entity.type))
}

function hasFocus({ focus }: Question, unit: Unit, columns: Analysis | undefined): boolean {
  return (
    focus !== undefined &&
    (matchOf(focus, unit.analysis) >= 0.5 || (columns !== undefined && matchOf(focus, columns) >= 0.5))
  )
}

function newNumber(question: Question, unit: Unit): boolean {
  const asked = new Set((question.text.match(/\d[\d.,]*/g) ?? []).map(bare))
  const found = unit.text.match(/(?<![\w#.-]|\w\()\d[\d.,]*/g) ?? []
  return found.some((number) => !asked.has(bare(number)))
}

/** A number without the full stop or comma of its sentence. */
function bare(number: string): string {
  return number.replace(/[.,]+$/, '')
}

/** A number right before what is counted: `30 consecutive days`. */
function counts({ focus }: Question, unit: Unit): boolean {
  if (focus === undefined) return false
  const { words } = unit.analysis
  return words.some(
    (word, at) =>
      (word.pos === 'NUM' || /^\d/.test(word.text)) &&
      words.slice(at + 1, at + 4).some((next) => wordMatch(focus, next) >= 0.4),
  )
}

/** A sentence that starts with a word of no dictionary starts with a name: `Ida leads it`. */
function opensWithName(question: Question, { analysis }: Unit): boolean {
  const [word] = analysis.words
  if (word === undefined || !/^\p{Lu}\p{Ll}+$/u.test(word.text) || !/^(PROPN|NOUN|X)$/.test(word.pos)) return false
  const { knows } = lexicon()
  const forms = [word.text, word.lemma, word.text.replace(/s$/, '')]
  const next = analysis.words[1]
  if (next === undefined || !/^(VERB|AUX|PROPN)$/.test(next.pos)) return false
  return !forms.some(knows) && !question.text.toLowerCase().includes(word.text.toLowerCase())
}

/** File names, code and links hold no names of people. */
function withoutCode(text: string): string {
  return text.replace(/`[^`]*`|\S*[\w)][._/\\:]\w\S*|\b\w*_\w*\b/g, 'it')
}

function newName(question: Question, text: string): boolean {
  const asked = question.text.toLowerCase()
  for (const [name] of text.matchAll(new RegExp(NAME.source, 'gu')))
    if (!asked.includes(name.toLowerCase())) return true
  return false
}

function newPerson(question: Question, text: string): boolean {
  const found = text.match(new RegExp(PERSON.source, 'gi')) ?? []
  return found.some((person) => !question.text.toLowerCase().includes(person.toLowerCase()))
}

function newCode(question: Question, text: string): boolean {
  for (const [, code = ''] of text.matchAll(/`([^`]+)`/g)) if (!question.text.includes(code)) return true
  return false
}

function defines(question: Question, unit: Unit): boolean {
  const subject = question.terms.filter((term) => term.naming).at(-1)
  if (subject === undefined) return false
  const at = unit.analysis.words.findIndex((word) => word.key === subject.key)
  if (at < 0 || at > 3) return false
  const after = unit.text.slice(unit.analysis.words[at]?.end)
  return /^[\s`*"”)]*(\([^)]*\)\s*)?[`*]*\s*(is|are|was|means|refers|stands for|denotes|describes|[:–—-]\s|\|)/i.test(
    after,
  )
}
