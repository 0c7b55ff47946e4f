import type { Json, ModelRequest } from '@crewright/core'
import type { Language } from '../language/language.ts'
import { absenceOf } from '../prompt/absence.ts'
import { readBrief, readExchanges, type Brief, type Exchange } from '../prompt/read-prompt.ts'
import { findQuotes } from '../reading/find-quotes.ts'
import { oneLine } from '../reading/one-line.ts'
import { pickedQuotes } from '../reading/picked-quotes.ts'
import { documentOf, lineOf, passagesOf, type Passage } from '../reading/passages.ts'
import { questionsIn } from '../reading/questions-in.ts'
import type { Stock } from '../schema/stock.ts'
import { instrumentsOf, type Instrument, type Use } from './tools.ts'
import { verdictsOf, withoutRejected } from './verdicts.ts'

/** Everything that an agent has at hand at one turn. */
export interface Situation {
  readonly brief: Brief
  readonly exchanges: readonly Exchange[]
  readonly instruments: readonly Instrument[]
  readonly stock: Stock
  /** How well the look-ups so far answer: 0 to 1. */
  readonly confidence: number
  /** How often a tool of this use has been called. */
  calls(...uses: readonly Use[]): number
}

const WHOLE_QUOTE = 700

/** Reads a request as a situation: the brief, what tools gave, and the quotes that both hold. */
export function stockUp(request: ModelRequest, language: Language): Situation {
  const brief = readBrief(request)
  const exchanges = readExchanges(request)
  const instruments = instrumentsOf(request.tools, language)
  const useOf = new Map(instruments.map(({ spec, use }) => [spec.name, use]))
  const answers = (...uses: readonly Use[]): Exchange[] =>
    exchanges.filter(
      ({ call, answer }) => answer !== undefined && !answer.failed && uses.includes(useOf.get(call.name) ?? 'list'),
    )
  const verdicts = verdictsOf(answers('judge'))
  const handed = [...(brief.input === undefined ? [] : [brief.input]), ...brief.used.map(({ result }) => result)]
  const judged = answers('judge', 'other').map(({ answer }) => answer?.result ?? null)
  const given = [...handed, ...judged].map((value) => withoutRejected(value, verdicts.rejected))
  const read = passagesAt(answers('search', 'open', 'other'))
  // A tool that wants nothing may give everything there is, and not only names.
  const looked = read.length > 0 ? read : passagesAt(answers('list'))
  const from = looked.length > 0 ? looked : given.slice(0, handed.length).flatMap(passagesOf)
  const passages = from.length > 0 ? from : passagesOf(brief.objective.length > WHOLE_QUOTE ? brief.objective : '')
  const questions = questionsIn(brief.objective, language)
  const found =
    looked.length > 0 || passages.some((passage) => passage.text.length > WHOLE_QUOTE)
      ? findQuotes(brief.objective, passages, language)
      : pickedQuotes(passages, questions)
  const quotes = found.quotes.filter((quote) => !verdicts.rejected.has(oneLine(quote.text)))
  return {
    brief,
    exchanges,
    instruments,
    confidence: found.confidence,
    calls: (...uses) => exchanges.filter(({ call }) => uses.includes(useOf.get(call.name) ?? 'list')).length,
    stock: {
      objective: brief.objective,
      questions,
      quotes,
      unanswered: quotes.length === 0 ? questions : found.unanswered,
      given,
      ...(verdicts.held === undefined ? {} : { verdict: verdicts.held }),
      absence: absenceOf(exchanges, request.toolChoice === 'none'),
      passages,
      language,
    },
  }
}

/**
 * Passages of look-ups, each read once. The first look-up asked for the whole question, so its order stands: what a later
 * one, of fewer or other words, gives again is not raised by that.
 */
function passagesAt(exchanges: readonly Exchange[]): Passage[] {
  const seen = new Map<string, Passage>()
  exchanges.forEach(({ answer }, turn) => {
    for (const passage of passagesOf(answer?.result ?? null)) {
      const mark = JSON.stringify([passage.text, documentOf(passage) ?? '', lineOf(passage, 0)?.line ?? 0])
      if (!seen.has(mark)) seen.set(mark, { ...passage, prior: passage.prior * (turn === 0 ? 1 : 0.9) })
    }
  })
  return [...seen.values()]
}

/** Text that has not been passed on yet, as JSON or as it is. */
export function lastText(given: readonly Json[]): string | undefined {
  return given.findLast((value): value is string => typeof value === 'string' && value.trim() !== '')
}
