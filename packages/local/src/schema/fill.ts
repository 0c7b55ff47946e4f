import type { Json, JsonSchema } from '@crewright/core'
import type { Quote } from '../reading/quote.ts'
import { findQuotes } from '../reading/find-quotes.ts'
import { documentOf, lineOf } from '../reading/passages.ts'
import { readQuestion } from '../reading/question.ts'
import { chooseOption, numberIn, optionsOf } from './choose.ts'
import { conceptOf } from './field.ts'
import { fits } from './fits.ts'
import { fieldOf, itemsOf, wholeOf } from './pass-on.ts'
import { alternatives, isNullable, typeOf, type Shape } from './shape.ts'
import { NOT_FOUND } from '../prompt/absence.ts'
import { compose, keyTerms, labelOf, type Stock } from './stock.ts'

/** What is being filled at a place of the schema. */
interface Place {
  readonly name: string
  /** The quote that this part is about; none at the top. */
  readonly quote?: Quote | undefined
  readonly required: boolean
  /** How deep in the schema it is, and how many places may still be looked at: one that contains itself has no end. */
  readonly depth: number
  readonly budget: { left: number }
}

const DEEPEST = 12
const MOST_PLACES = 1000

/**
 * Fills a schema from the stock by walking it: what earlier results already hold in that shape is passed on verbatim,
 * the rest becomes quotes with their sources. What nothing speaks for is left out, null or empty.
 */
export function fill(schema: JsonSchema, stock: Stock): Json {
  const value = fillShape(
    schema as Shape,
    { name: '', required: true, depth: 0, budget: { left: MOST_PLACES } },
    stock,
    schema,
  )
  return value ?? null
}

function fillShape(shape: Shape, place: Place, stock: Stock, root: JsonSchema): Json | undefined {
  place.budget.left -= 1
  if (place.depth > DEEPEST || place.budget.left < 0) return undefined
  if (place.quote === undefined) {
    const whole = wholeOf(stock.given, shape, root)
    if (whole !== undefined) return whole
    const isOpen = conceptOf(place.name, shape) === 'open'
    const held = place.name === '' || isOpen ? undefined : fieldOf(stock.given, place.name, shape, root)
    if (held !== undefined && held !== null) return held
  }
  const options = alternatives(shape, root)
  const constants = options.filter((one) => one.const !== undefined && one.const !== null)
  if (constants.length > 1) {
    const known = constants.map((one) => ({
      value: one.const as Json,
      words: `${String(one.const)} ${one.description ?? ''}`,
    }))
    return chooseOption(known, stock, place.quote)
  }
  for (const one of options) {
    const value = fillOne(one, { ...place, required: false }, stock, root)
    if (value !== undefined && fits(value, one as JsonSchema, root)) return value
  }
  if (!place.required) return undefined
  if (isNullable(shape, root)) return null
  const last = options.find((one) => typeOf(one) !== 'null') ?? {}
  return fillOne(last, place, stock, root) ?? emptyOf(last, place, stock, root)
}

function fillOne(shape: Shape, place: Place, stock: Stock, root: JsonSchema): Json | undefined {
  if (shape.const !== undefined) return shape.const
  if (shape.enum !== undefined) return chooseOption(optionsOf(shape), stock, place.quote)
  switch (typeOf(shape)) {
    case 'object':
      return fillRecord(shape, place, stock, root)
    case 'array':
      return fillList(shape, place, stock, root)
    case 'number':
    case 'integer':
      return fillNumber(shape, place, stock)
    case 'boolean':
      return fillBoolean(shape, place, stock)
    case 'null':
      return undefined
    default:
      return fillText(shape, place, stock)
  }
}

function fillRecord(shape: Shape, place: Place, stock: Stock, root: JsonSchema): Json | undefined {
  const record: Record<string, Json> = {}
  let quoted = false
  for (const [name, part] of Object.entries(shape.properties ?? {})) {
    const required = shape.required?.includes(name) ?? false
    const unclued = conceptOf(name, part) === undefined && place.quote?.passage.source[name] === undefined
    if (quoted && unclued && !required && place.quote !== undefined && typeOf(part) === 'string') continue
    const value = fillShape(
      part,
      { name, quote: place.quote, required, depth: place.depth + 1, budget: place.budget },
      stock,
      root,
    )
    if (value === undefined) continue
    record[name] = value
    quoted ||= typeof value === 'string'
  }
  return record
}

function fillList(shape: Shape, place: Place, stock: Stock, root: JsonSchema): Json | undefined {
  const item = shape.items ?? {}
  const most = shape.maxItems ?? Infinity
  const concept = conceptOf(place.name, shape)
  const isText = alternatives(item, root).some((one) => typeOf(one) === 'string' && one.enum === undefined)
  if (concept === 'open') {
    if (isText) return stillOpen(place.name, shape, stock, root).slice(0, most)
    if (stock.unanswered.length === 0) return []
  }
  const passedOn = place.quote === undefined ? itemsOf(stock.given, item, most, root) : []
  if (passedOn.length > 0) return passedOn
  const quotes = place.quote === undefined ? stock.quotes : [place.quote]
  const values = quotes.flatMap((quote): Json[] => {
    const value = isText
      ? textOf(concept ?? 'verbatim', quote, stock)
      : fillShape(item, { name: '', quote, required: true, depth: place.depth + 1, budget: place.budget }, stock, root)
    return value === undefined ? [] : [value]
  })
  const distinct = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
  return distinct.slice(0, most)
}

/** What earlier results left open and no quote at hand answers, else what this agent found no answer to. */
function stillOpen(name: string, shape: Shape, stock: Stock, root: JsonSchema): readonly Json[] {
  const held = fieldOf(stock.given, name, shape, root)
  if (!Array.isArray(held)) return stock.unanswered
  const passages = stock.quotes.map((quote) => quote.passage)
  return held.filter((question) => findQuotes(String(question), passages, stock.language).quotes.length === 0)
}

function fillText(shape: Shape, place: Place, stock: Stock): Json | undefined {
  const concept = conceptOf(place.name, shape)
  const { quote } = place
  const text = quote === undefined ? topText(concept, stock, place) : fromQuote(place.name, concept, quote, stock)
  if (text === undefined || shape.maxLength === undefined || text.length <= shape.maxLength) return text
  return `${text.slice(0, Math.max(0, shape.maxLength - 1)).trimEnd()}…`.slice(0, shape.maxLength)
}

function topText(concept: ReturnType<typeof conceptOf>, stock: Stock, place: Place): string | undefined {
  const best = stock.quotes[0]
  switch (concept) {
    case 'open':
      return stock.unanswered.length > 0 ? stock.unanswered.join('\n') : place.required ? '' : undefined
    case 'aim':
    case 'caption':
      return stock.questions.join(' ')
    case 'look-up':
      return keyTerms(readQuestion(stock.questions.join(' '), stock.language).terms)
    case 'document':
    case 'origin':
    case 'row':
    case 'leaf':
      return best === undefined ? undefined : textOf(concept, best, stock)
    default:
      return compose(stock)
  }
}

/** A part about one quote: what its source calls by the same name, or what the field is for. */
function fromQuote(
  name: string,
  concept: ReturnType<typeof conceptOf>,
  quote: Quote,
  stock: Stock,
): string | undefined {
  if (name !== '' && name === quote.passage.textKey) return quote.text
  const held = quote.passage.source[name]
  if (held !== undefined && concept !== 'verbatim') return String(held)
  return textOf(concept ?? 'verbatim', quote, stock)
}

function textOf(concept: NonNullable<ReturnType<typeof conceptOf>>, quote: Quote, stock: Stock): string | undefined {
  switch (concept) {
    case 'verbatim':
      return quote.text
    case 'reply':
    case 'assertion':
    case 'verdict':
      return quote.core
    case 'document':
      return documentOf(quote.passage) ?? unnamed(quote)
    case 'origin':
      return labelOf(quote) || unnamed(quote)
    case 'row':
      return quote.line === undefined ? undefined : String(quote.line.line)
    case 'leaf':
      return leafOf(quote)?.toString()
    case 'caption':
      return (
        quote.headings.at(-1) ??
        Object.values(quote.passage.source)
          .find((value) => typeof value === 'string' && value !== documentOf(quote.passage))
          ?.toString()
      )
    case 'aim':
      return quote.question
    case 'look-up':
      return keyTerms(readQuestion(quote.question, stock.language).terms)
    case 'bound':
    case 'open':
      return undefined
  }
}

function fillNumber(shape: Shape, place: Place, stock: Stock): number | undefined {
  const quote = place.quote ?? stock.quotes[0]
  if (quote === undefined) return undefined
  const concept = conceptOf(place.name, shape)
  const held = quote.passage.source[place.name]
  if (quote.line?.key === place.name) return quote.line.line
  if (typeof held === 'number') return held
  if (concept === 'row') return quote.line?.line ?? lineOf(quote.passage, 0)?.line
  if (concept === 'leaf') return leafOf(quote)
  if (concept === 'bound' && place.quote === undefined) return stock.quotes.length
  return place.quote === undefined || concept === undefined ? numberIn(quote.core, quote.question, shape) : undefined
}

function leafOf(quote: Quote): number | undefined {
  for (const [key, value] of Object.entries(quote.passage.source)) {
    if (typeof value === 'number' && /page|sheet|slide/i.test(key)) return value
  }
  return undefined
}

/** Text that came with the task and without a name. */
function unnamed(quote: Quote): string | undefined {
  return Object.keys(quote.passage.source).length === 0 ? 'the brief' : undefined
}

/** True or false only where something says so: a tool's verdict, or a source's own value of that name. */
function fillBoolean(shape: Shape, place: Place, stock: Stock): boolean | undefined {
  const held = place.quote?.passage.source[place.name]
  if (typeof held === 'boolean') return held
  return conceptOf(place.name, shape) === 'verdict' ? stock.verdict : undefined
}

/** The least that a required place can hold when nothing speaks for it. */
function emptyOf(shape: Shape, place: Place, stock: Stock, root: JsonSchema): Json {
  switch (typeOf(shape)) {
    case 'object':
      return fillRecord(shape, { ...place, name: '' }, { ...stock, quotes: [], given: [] }, root) ?? {}
    case 'array':
      return []
    case 'number':
    case 'integer':
      return Math.max(shape.minimum ?? 0, shape.exclusiveMinimum === undefined ? 0 : shape.exclusiveMinimum + 1)
    case 'boolean':
      return false
    default:
      return stock.absence ?? NOT_FOUND
  }
}
