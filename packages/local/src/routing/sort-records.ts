import type { Json, JsonSchema, ModelRequest } from '@crewright/core'
import type { Language } from '../language/language.ts'
import { readBrief, readInstructions } from '../prompt/read-prompt.ts'
import { isList, isRecord } from '../reading/passages.ts'
import { conceptOf } from '../schema/field.ts'
import { fits } from '../schema/fits.ts'
import { alternatives, isNullable, typeOf, type Shape } from '../schema/shape.ts'
import { classifier, type Classified } from './classify.ts'
import { cueIn } from './cue.ts'
import type { Label } from './label.ts'
import { labelsFor } from './listed-labels.ts'
import { asksUrgency, levelIn, urgencyOf } from './urgency.ts'

type Fields = { readonly [name: string]: Json }

/** How one field of the answer for a record is made. */
type Maker = (record: Fields, text: string, found: Classified) => Json | undefined

/**
 * Fills a schema that asks for a label for every record of a list in the input: an array of objects that take over a
 * field of the records by its name (an id) and have a field for a label. Undefined if that is not what is asked for.
 *
 * @param most letters of a text that is quoted
 */
export function sortRecords(
  request: ModelRequest,
  schema: JsonSchema,
  language: Language,
  most?: number,
): Json | undefined {
  const { input, objective } = readBrief(request)
  if (!isRecord(input)) return undefined
  const told = { instructions: `${readInstructions(request.system)}\n\n${objective}`, input }
  const [root = {}] = alternatives(schema as Shape, schema)
  for (const [name, part] of Object.entries(root.properties ?? {})) {
    const item = alternatives(part, schema).find((one) => typeOf(one) === 'array')?.items
    if (item === undefined) continue
    for (const list of Object.values(input)) {
      const records = recordsIn(list)
      if (records === undefined) continue
      const answers = answersFor(records, item, told, schema, language, most)
      const value = answers === undefined ? undefined : { [name]: answers }
      if (value !== undefined && fits(value, schema)) return value
    }
  }
  return undefined
}

function recordsIn(list: Json): readonly Fields[] | undefined {
  if (list === null || typeof list !== 'object' || !isList(list) || list.length === 0) return undefined
  return list.every(isRecord) ? list : undefined
}

function answersFor(
  records: readonly Fields[],
  item: Shape,
  told: { readonly instructions: string; readonly input: Json },
  root: JsonSchema,
  language: Language,
  most: number | undefined,
): Json[] | undefined {
  const [shape = {}] = alternatives(item, root)
  const [first = {}] = records
  const fields = Object.entries(shape.properties ?? {})
  const shared = fields.filter(([name, part]) => fits(first[name] ?? null, part as JsonSchema, root))
  const textKey = textKeyOf(records, new Set(shared.map(([name]) => name)))
  if (shared.length === 0 || textKey === undefined) return undefined
  const open = fields.filter(([name]) => !shared.some(([taken]) => taken === name))
  let labelled: { readonly field: string; readonly labels: readonly Label[] } | undefined
  for (const [name, part] of open) {
    if (asksUrgency(name, part)) continue
    const labels = labelsFor(name, part, told, language, root)
    if (labels === undefined) continue
    labelled = { field: name, labels }
    break
  }
  if (labelled === undefined) return undefined
  const { field, labels } = labelled
  const rest = labels.find((label) => label.rest) ?? labels.at(-1)
  const makers = new Map<string, Maker>(shared.map(([name]) => [name, (record) => record[name]]))
  makers.set(field, (_, __, { label }) => (label ?? rest)?.name)
  for (const [name, part] of open) {
    if (makers.has(name)) continue
    const maker = makerOf(name, part, root, language, most)
    if (maker !== undefined) makers.set(name, maker)
    else if (shape.required?.includes(name) === true) return undefined
  }
  const classify = classifier(labels, language)
  return records.map((record) => {
    const text = String(record[textKey] ?? '')
    const found = classify(text)
    const made = [...makers].map(([name, make]) => [name, make(record, text, found)] as const)
    return Object.fromEntries(made.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined))
  })
}

/** Fields beside the label: how urgent, how sure, whether none fits, and a quote for whatever else is a text. */
function makerOf(
  name: string,
  part: Shape,
  root: JsonSchema,
  language: Language,
  most: number | undefined,
): Maker | undefined {
  const options = alternatives(part, root)
  const values = options.flatMap((one) => one.enum ?? [])
  if (asksUrgency(name, { ...part, enum: values })) return (_, text) => levelIn(values, urgencyOf(text))
  if (values.length > 0) return undefined
  const said = `${name} ${part.description ?? ''}`
  const types = options.map(typeOf)
  if (types.includes('boolean'))
    return /human|person|people|unsure|unclear|review|none/i.test(said)
      ? (_, __, { label }) => label === undefined
      : undefined
  if (types.includes('number'))
    return /confiden|certain|sure|score|probab/i.test(said) ? (_, __, { confidence }) => confidence : undefined
  if (!types.includes('string')) return isNullable(part, root) ? () => null : undefined
  if (conceptOf(name, part) === 'open') return undefined
  const longest = Math.min(most ?? Infinity, part.maxLength ?? Infinity)
  return (_, text, found) => cueIn(text, found, language, Number.isFinite(longest) ? longest : undefined)
}

/** The field of the records that holds their texts: that with most letters, the shared ones left out. */
function textKeyOf(records: readonly Fields[], without: ReadonlySet<string>): string | undefined {
  const lengths = new Map<string, number>()
  for (const record of records) {
    for (const [name, value] of Object.entries(record)) {
      if (typeof value === 'string' && !without.has(name)) lengths.set(name, (lengths.get(name) ?? 0) + value.length)
    }
  }
  return [...lengths].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}
