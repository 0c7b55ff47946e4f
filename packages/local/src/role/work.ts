import type { JsonSchema, ModelRequest, ToolSpec } from '@crewright/core'
import type { Language } from '../language/language.ts'
import { dutyOf } from '../language/duties.ts'
import { readInstructions } from '../prompt/read-prompt.ts'
import { readQuestion, type Term } from '../reading/question.ts'
import { fill } from '../schema/fill.ts'
import { wholeOf } from '../schema/pass-on.ts'
import type { Shape } from '../schema/shape.ts'
import { compose, keyTerms, type Stock } from '../schema/stock.ts'
import { sort } from '../routing/sort.ts'
import { pull } from '../tables/pull.ts'
import type { Said, Wish } from './said.ts'
import { lastText, stockUp, type Situation } from './stock-up.ts'
import { judgeInputs, openInput, plainInput, searchInput } from './tool-input.ts'
import { isAskedFor, type Use } from './tools.ts'

const SURE = 0.8
const MOST_SEARCHES = 6
const MOST_OPENED = 3

/** The turn of an agent that works by itself: looks things up, has them judged, and hands in what it found. */
export function work(request: ModelRequest, language: Language): Said {
  const sorted = sort(request, resultSchema(request), language)
  if (sorted !== undefined) return sorted
  const pulled = pull(request, resultSchema(request), language)
  if (pulled !== undefined) return pulled
  const situation = stockUp(request, language)
  if (request.toolChoice === 'none') return { text: compose(situation.stock), wishes: [] }
  const wishes =
    nextLookUps(request, situation, language) ?? nextJudging(situation) ?? nextActs(request, situation, language)
  if (wishes.length > 0) return { text: '', wishes }
  return handIn(request, situation)
}

/** What is still to be looked up; undefined when there is nothing to look up, or enough was. */
function nextLookUps(request: ModelRequest, situation: Situation, language: Language): Wish[] | undefined {
  const { stock, exchanges } = situation
  const tools = (use: Use): ToolSpec[] => situation.instruments.filter((one) => one.use === use).map(({ spec }) => spec)
  if (!needsLookUp(request, situation, language)) return undefined
  const searches = tools('search')
  const terms = stock.questions.map((question) => readQuestion(question, language).terms)
  if (searches.length > 0 && situation.calls('search') === 0) {
    return someOf(
      stock.questions
        .slice(0, 4)
        .flatMap((question) => searches.flatMap((spec) => wish(spec, searchInput(spec, question, stock)))),
    )
  }
  if (
    searches.length > 0 &&
    situation.calls('search') <= searches.length * terms.length &&
    situation.confidence < SURE
  ) {
    const again = terms.flatMap((one) => [
      one.flatMap((term) => (term.weight > 0.2 ? withSynonyms(term) : [])).join(' '),
      keyTerms(one.filter((term) => term.naming)),
    ])
    const asked = new Set(exchanges.map(({ call }) => JSON.stringify(call.input)))
    const wishes = again.flatMap((words) =>
      words === '' ? [] : searches.flatMap((spec) => wish(spec, searchInput(spec, words, stock))),
    )
    return someOf(wishes.filter(({ input }) => !asked.has(JSON.stringify(input))).slice(0, MOST_SEARCHES))
  }
  const opens = tools('open')
  const lists = tools('list').filter(({ name }) => !exchanges.some(({ call }) => call.name === name))
  if (searches.length === 0 && lists.length > 0)
    return someOf(lists.flatMap((spec) => wish(spec, plainInput(spec, stock))))
  if (searches.length === 0 && opens.length > 0 && situation.calls('open') === 0)
    return someOf(openListed(opens, situation))
  return undefined
}

/** A word with those that may stand for it, joined by the sign that many searches read as `or`. */
function withSynonyms({ word, near, akin }: Term): string {
  const others = [...near.values(), ...[...akin.values()].map((other) => other.word)].filter(
    (other) => !other.includes(' '),
  )
  return [...word.split(' ').slice(0, 1), ...others].join('|')
}

/** Results that were handed over need no new look-up, unless looking up is what the agent is for. */
function needsLookUp(request: ModelRequest, situation: Situation, language: Language): boolean {
  const { stock, brief } = situation
  const asked = resultSchema(request)
  if (asked !== undefined && wholeOf(stock.given, asked as Shape, asked) !== undefined) return false
  if (brief.used.length === 0) return true
  return dutyOf(purposeOf(request), language) === 'look-up'
}

/** Without a search: opens the documents whose names share most with the objective. */
function openListed(opens: readonly ToolSpec[], situation: Situation): Wish[] {
  const { stock } = situation
  const names = new Set<string>()
  for (const { answer } of situation.exchanges) for (const name of namesIn(answer?.result)) names.add(name)
  const terms = readQuestion(stock.objective, stock.language).terms
  const overlap = (name: string): number =>
    stock.language
      .analyse(name.replace(/[/_.-]+/g, ' '))
      .words.filter((word) => terms.some((term) => term.key === word.key)).length
  const best = [...names].toSorted((a, b) => overlap(b) - overlap(a)).slice(0, MOST_OPENED)
  return best.flatMap((name) => {
    const quote = {
      text: '',
      core: '',
      start: 0,
      passage: { text: '', source: { name }, prior: 1 },
      headings: [],
      question: '',
      score: 0,
    }
    return opens.flatMap((spec) => wish(spec, openInput(spec, quote, stock)))
  })
}

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split('\n').filter((name) => /^\S+\.\w{1,5}$/.test(name))
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(namesIn)
}

function nextJudging(situation: Situation): Wish[] | undefined {
  if (situation.stock.quotes.length === 0 && situation.stock.given.length === 0) return undefined
  const open = situation.instruments.filter(
    ({ spec, use }) => use === 'judge' && !situation.exchanges.some(({ call }) => call.name === spec.name),
  )
  return someOf(
    open.flatMap(({ spec }) => judgeInputs(spec, situation.stock).map((input) => ({ name: spec.name, input }))),
  )
}

/** Tools that act on the world are called only when the task says so; others, when its words are theirs. */
function nextActs(request: ModelRequest, situation: Situation, language: Language): Wish[] {
  const told = `${readInstructions(request.system)}\n${situation.brief.objective}`
  return situation.instruments.flatMap(({ spec, use }) => {
    if (use !== 'act' && use !== 'other') return []
    if (situation.exchanges.some(({ call }) => call.name === spec.name)) return []
    return isAskedFor(spec, told, language) ? wish(spec, plainInput(spec, situation.stock)) : []
  })
}

/** Hands in the result: typed when a schema is asked for, otherwise as text. Each repair says less than the one before. */
function handIn(request: ModelRequest, situation: Situation): Said {
  const { stock } = situation
  const submit = request.tools.find(({ name }) => name === 'submit')
  const schema = resultSchema(request)
  if (schema === undefined) return { text: plainReply(stock), wishes: [] }
  const repairs = situation.exchanges.filter(
    ({ call, answer }) => call.name === 'submit' && answer?.failed === true,
  ).length
  const say = (most: number): Said => {
    const less: Stock = { ...stock, quotes: stock.quotes.slice(0, most), ...(repairs > 0 ? { given: [] } : {}) }
    const result = fill(schema, repairs > 1 ? { ...less, quotes: [] } : less)
    return submit === undefined
      ? { text: JSON.stringify(result), wishes: [] }
      : { text: '', wishes: [{ name: submit.name, input: result }] }
  }
  return { ...say(stock.quotes.length), shorter: [1, 0].map((most) => () => say(most)) }
}

function plainReply(stock: Stock): string {
  const handed = lastText(stock.given)
  return stock.quotes.length === 0 && handed !== undefined ? handed : compose(stock)
}

function resultSchema(request: ModelRequest): JsonSchema | undefined {
  return request.tools.find(({ name }) => name === 'submit')?.inputSchema ?? request.responseSchema
}

/** What the agent is for, as the first line of its system text says. */
function purposeOf(request: ModelRequest): string {
  const first = readInstructions(request.system).split('\n')[0] ?? ''
  return /^[^:]*:\s*(.*)$/.exec(first)?.[1] ?? first
}

function wish(spec: ToolSpec, input: Wish['input'] | undefined): Wish[] {
  return input === undefined ? [] : [{ name: spec.name, input }]
}

function someOf(wishes: readonly Wish[]): Wish[] | undefined {
  const distinct = [...new Map(wishes.map((one) => [JSON.stringify(one), one])).values()]
  return distinct.length > 0 ? distinct : undefined
}
