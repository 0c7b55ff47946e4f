import type { Json, ToolSpec } from '@crewright/core'
import { fill } from '../schema/fill.ts'
import { documentOf } from '../reading/passages.ts'
import type { Stock } from '../schema/stock.ts'
import type { Quote } from '../reading/quote.ts'
import { fits } from '../schema/fits.ts'
import { fieldsOf, type Field, type ToolInput } from './tools.ts'

const MOST_RESULTS = 12
const MOST_QUOTES_JUDGED = 8

/** The input that asks a search for some words; none if the tool wants more than can be known. */
export function searchInput(spec: ToolSpec, words: string, stock: Stock): ToolInput | undefined {
  const fields = fieldsOf(spec.inputSchema)
  const texts = fields.filter((field) => field.type === 'string' && field.shape.enum === undefined)
  const asked =
    texts.find((field) => field.concept === 'look-up') ??
    texts.find((field) => field.concept === 'aim') ??
    texts.find((field) => field.required)
  return inputOf(spec, fields, (field) => {
    if (field === asked) return words
    if (field.type === 'array' && (field.concept === 'look-up' || field.required)) return [words]
    if (field.type === 'integer' || field.type === 'number')
      return field.concept === 'bound' ? bounded(field) : defaultOf(field)
    return field.required ? filled(field, spec, stock) : undefined
  })
}

/** The input that opens the document that a quote is from, around the quote. */
export function openInput(spec: ToolSpec, quote: Quote, stock: Stock): ToolInput | undefined {
  const fields = fieldsOf(spec.inputSchema)
  const name = documentOf(quote.passage)
  if (name === undefined) return undefined
  const rows = fields.filter((field) => field.concept === 'row')
  return inputOf(spec, fields, (field) => {
    if (field.type === 'string' && (field.concept === 'document' || (field.required && field.concept === undefined)))
      return name
    const row = rows.indexOf(field)
    if (row >= 0 && quote.line !== undefined)
      return row === 0 ? Math.max(1, quote.line.line - 10) : quote.line.line + 20
    const held = quote.passage.source[field.name]
    if (typeof held === 'number') return held
    return field.required ? filled(field, spec, stock) : undefined
  })
}

/** The inputs that hand what was found to a judging tool: all at once, or one by one as the tool wants it. */
export function judgeInputs(spec: ToolSpec, stock: Stock): ToolInput[] {
  const fields = fieldsOf(spec.inputSchema)
  const many = fields.some((field) => field.type === 'array')
  const turns = many
    ? [stock]
    : stock.quotes.slice(0, MOST_QUOTES_JUDGED).map((quote) => ({ ...stock, quotes: [quote], given: [] }))
  return turns.flatMap((turn) => {
    const input = fill(spec.inputSchema, turn) as ToolInput
    return !isEmpty(input) && fits(input, spec.inputSchema) ? [input] : []
  })
}

/** The input of a tool that is neither asked nor handed anything in particular. */
export function plainInput(spec: ToolSpec, stock: Stock): ToolInput | undefined {
  return inputOf(spec, fieldsOf(spec.inputSchema), (field) => (field.required ? filled(field, spec, stock) : undefined))
}

function inputOf(
  spec: ToolSpec,
  fields: readonly Field[],
  value: (field: Field) => Json | undefined,
): ToolInput | undefined {
  const input: Record<string, Json> = {}
  for (const field of fields) {
    const one = value(field)
    if (one !== undefined) input[field.name] = one
  }
  return fits(input, spec.inputSchema) ? input : undefined
}

function filled(field: Field, spec: ToolSpec, stock: Stock): Json | undefined {
  const value = fill(
    { ...spec.inputSchema, type: 'object', properties: { [field.name]: field.shape }, required: [field.name] },
    stock,
  )
  return (value as ToolInput)[field.name]
}

/** As many results as the tool gives at once, within reason. */
function bounded(field: Field): number {
  const most = field.shape.maximum ?? MOST_RESULTS
  return Math.max(field.shape.minimum ?? 1, Math.min(most, MOST_RESULTS))
}

function defaultOf(field: Field): Json | undefined {
  return field.shape.default ?? (field.required ? (field.shape.minimum ?? 1) : undefined)
}

function isEmpty(input: ToolInput): boolean {
  return Object.values(input).every(
    (value) => value === null || value === '' || (Array.isArray(value) && value.length === 0),
  )
}
