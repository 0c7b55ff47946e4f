import type { JsonSchema, ModelRequest, ToolSpec } from '@crewright/core'
import type { Language } from '../language/language.ts'
import { readBrief, readExchanges, type Exchange } from '../prompt/read-prompt.ts'
import type { Said, Wish } from '../role/said.ts'
import { fieldsOf } from '../role/tools.ts'
import { readCatalog, type CatalogTable } from './catalog.ts'
import { tableToolsOf, type Dialect, type TableTools } from './dialect.ts'
import { handedIn } from './hand-in.ts'
import { planQuestion } from './plan.ts'
import { isPlan, type Filter, type NoPlan, type Plan, type Query } from './plan-types.ts'
import { numberOf, rowsOf } from './read-results.ts'
import { questionsOf } from './split-questions.ts'
import { tell, type Answer } from './tell.ts'
import { asked, phrasesOf, readHits } from './values.ts'
import { written } from './write-query.ts'

/** Tables that are looked at one by one, at most: the largest folders are read by their names alone. */
const MOST_DESCRIBED = 40

/**
 * The turn of an agent that has a tool for typed queries: lists the tables, looks at each, finds which cells hold the
 * words of the question, queries, works out what lies between numbers, and hands in what came back. Undefined for every
 * other agent.
 */
export function pull(request: ModelRequest, schema: JsonSchema | undefined, language: Language): Said | undefined {
  const tools = tableToolsOf(request.tools)
  if (tools === undefined || request.toolChoice === 'none') return undefined
  const exchanges = readExchanges(request)
  const tables = readCatalog(exchanges)
  const questions = questionsOf(readBrief(request).objective)
  const wishes = lookAround(tools, exchanges, tables, questions, language)
  if (wishes.length > 0) return { text: '', wishes }
  const hits = readHits(exchanges)
  const plans = questions.map((question) => planQuestion(question, tables, hits, language))
  const queries = nextQueries(plans, tools, exchanges)
  if (queries.length > 0) return { text: '', wishes: queries }
  const sums = nextArithmetic(plans, tools, exchanges)
  if (sums.length > 0) return { text: '', wishes: sums }
  const answers = plans.map((plan) => answerOf(plan, tools, exchanges))
  const submit = request.tools.find(({ name }) => name === 'submit')
  if (schema === undefined) return { text: answers.map(({ sentence }) => sentence).join('\n\n'), wishes: [] }
  const result = handedIn(schema, answers, questions)
  return submit === undefined
    ? { text: JSON.stringify(result), wishes: [] }
    : { text: '', wishes: [{ name: submit.name, input: result }] }
}

/** What must be known before a query can be written. */
function lookAround(
  tools: TableTools,
  exchanges: readonly Exchange[],
  tables: readonly CatalogTable[],
  questions: readonly string[],
  language: Language,
): Wish[] {
  const { list, describe, find } = tools
  const isCalled = (spec: ToolSpec): boolean => exchanges.some(({ call }) => call.name === spec.name)
  if (list !== undefined && !isCalled(list)) return [{ name: list.name, input: {} }]
  const wishes: Wish[] = []
  if (describe !== undefined && !isCalled(describe)) {
    const [field] = fieldsOf(describe.inputSchema).filter(({ required }) => required)
    if (field !== undefined)
      wishes.push(
        ...tables.slice(0, MOST_DESCRIBED).map(({ name }) => ({ name: describe.name, input: { [field.name]: name } })),
      )
  }
  if (find !== undefined && !isCalled(find)) {
    const [field] = fieldsOf(find.inputSchema).filter(({ required }) => required)
    for (const question of questions) {
      const { words } = language.analyse(question)
      const phrases = asked(phrasesOf(question, words), words)
      if (field !== undefined && phrases.length > 0) wishes.push({ name: find.name, input: { [field.name]: phrases } })
    }
  }
  return wishes
}

function nextQueries(plans: readonly (Plan | NoPlan)[], { query }: TableTools, exchanges: readonly Exchange[]): Wish[] {
  const wishes = plans.filter(isPlan).flatMap((plan) =>
    plan.queries.flatMap((one): Wish[] => {
      const input = inputOf(one, plan, query, exchanges)
      return input === undefined ? [] : [{ name: query.spec.name, input }]
    }),
  )
  const distinct = [...new Map(wishes.map((one) => [JSON.stringify(one), one])).values()]
  return distinct.filter((one) => exchangeOf(one, exchanges) === undefined)
}

/** A query as its tool takes it; undefined while it waits for the number of another query. */
function inputOf(one: Query, plan: Plan, dialect: Dialect, exchanges: readonly Exchange[]): Wish['input'] | undefined {
  const numbers = (value: string | number): (string | number | undefined)[] => {
    const index = /^\{(\d)\}$/.exec(String(value))?.[1]
    const other = index === undefined ? undefined : plan.queries[Number(index)]
    if (other === undefined) return [value]
    const input = inputOf(other, plan, dialect, exchanges)
    const exchange = input && exchangeOf({ name: dialect.spec.name, input }, exchanges)
    const number = exchange && rowsOf(exchange)?.rows[0]?.at(-1)
    return [typeof number === 'number' ? number : undefined]
  }
  const where = one.where.map((filter) => ({ ...filter, values: filter.values.flatMap(numbers) }))
  if (where.some(({ values }) => values.includes(undefined))) return undefined
  return written({ ...one, where: where as readonly Filter[] }, dialect)
}

function nextArithmetic(plans: readonly (Plan | NoPlan)[], tools: TableTools, exchanges: readonly Exchange[]): Wish[] {
  return plans.filter(isPlan).flatMap((plan): Wish[] => {
    const wish = arithmeticOf(plan, tools, exchanges)
    return wish === undefined || exchangeOf(wish, exchanges) !== undefined ? [] : [wish]
  })
}

/** The call that works out a plan's number from the results of its queries. */
function arithmeticOf(plan: Plan, { query, arithmetic }: TableTools, exchanges: readonly Exchange[]): Wish | undefined {
  if (plan.expression === undefined || arithmetic === undefined) return undefined
  const ids = plan.queries.map((one) => {
    const input = inputOf(one, plan, query, exchanges) ?? {}
    const exchange = exchangeOf({ name: query.spec.name, input }, exchanges)
    return exchange === undefined ? undefined : rowsOf(exchange)?.id
  })
  if (ids.includes(undefined)) return undefined
  const [field] = fieldsOf(arithmetic.inputSchema).filter(({ required }) => required)
  const expression = plan.expression.replace(
    /\{(\d)(\.count)?\}/g,
    (_, index: string, part: string | undefined) => `${ids[Number(index)] ?? ''}${part ?? ''}`,
  )
  return field === undefined ? undefined : { name: arithmetic.name, input: { [field.name]: expression } }
}

function exchangeOf(wish: Wish, exchanges: readonly Exchange[]): Exchange | undefined {
  const mark = JSON.stringify(wish.input)
  return exchanges.find(({ call }) => call.name === wish.name && JSON.stringify(call.input) === mark)
}

function answerOf(plan: Plan | NoPlan, tools: TableTools, exchanges: readonly Exchange[]): Answer {
  if (!isPlan(plan))
    return { sentence: `The tables cannot answer this. ${plan.why}`, numbers: [], open: `${plan.question} ${plan.why}` }
  const results = plan.queries.map((one) =>
    exchangeOf({ name: tools.query.spec.name, input: inputOf(one, plan, tools.query, exchanges) ?? {} }, exchanges),
  )
  const failed = results.find((one) => one?.answer === undefined || one.answer.failed)
  if (results.length === 0 || failed !== undefined || results.includes(undefined))
    return { sentence: 'The tables cannot answer this: the query was refused.', numbers: [], open: plan.question }
  const sum = arithmeticOf(plan, tools, exchanges)
  const computed = sum === undefined ? undefined : exchangeOf(sum, exchanges)
  if (computed?.answer?.failed === true)
    return { sentence: 'This is not defined: it would divide by zero.', numbers: [], open: plan.question }
  return tell(
    plan,
    results.flatMap((one) => (one === undefined ? [] : (rowsOf(one) ?? []))),
    computed === undefined ? undefined : numberOf(computed),
  )
}
