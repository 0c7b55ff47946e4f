import type { Json, JsonSchema, ToolSpec } from '@crewright/core'
import { dutyOf } from '../language/duties.ts'
import { partsOf, type Language } from '../language/language.ts'
import { isMeant } from '../reading/match.ts'
import { conceptOf, type Concept } from '../schema/field.ts'
import { alternatives, typeOf, type Shape } from '../schema/shape.ts'

/** How a tool is used: asked with words, asked for a document, asked for what there is, handed things to judge, made to act. */
export type Use = 'search' | 'open' | 'list' | 'judge' | 'act' | 'other'

export interface Instrument {
  readonly spec: ToolSpec
  readonly use: Use
}

/** The tools of the runtime itself; whatever else is offered belongs to the user. */
export const CONTROLS: ReadonlySet<string> = new Set(['delegate', 'finish', 'ask', 'submit'])

/** Says of every tool that is no control tool how it is used, by its description and what it wants to be given. */
export function instrumentsOf(tools: readonly ToolSpec[], language: Language): Instrument[] {
  return tools.filter(({ name }) => !CONTROLS.has(name)).map((spec) => ({ spec, use: useOf(spec, language) }))
}

/** A required or optional field of a tool's input. */
export interface Field {
  readonly name: string
  readonly shape: Shape
  readonly type: string
  readonly required: boolean
  readonly concept: Concept | undefined
}

export function fieldsOf(schema: JsonSchema): Field[] {
  const [shape = {}] = alternatives(schema as Shape, schema)
  return Object.entries(shape.properties ?? {}).map(([name, part]) => {
    const options = alternatives(part, schema)
    const type = typeOf(options.find((one) => typeOf(one) !== 'null') ?? part)
    return {
      name,
      shape: part,
      type,
      required: shape.required?.includes(name) ?? false,
      concept: conceptOf(name, part),
    }
  })
}

/** Does anyone ask for this tool: do its words stand in what the task was told? */
export function isAskedFor(spec: ToolSpec, told: string, language: Language): boolean {
  const told_ = language.analyse(told).words.filter((word) => !word.stop)
  const own = language
    .analyse(`${partsOf(spec.name).join(' ')}. ${spec.description}`)
    .words.filter((word) => !word.stop)
  return own.some((word) => told_.some((other) => isMeant(word.key, other.key)))
}

function useOf(spec: ToolSpec, language: Language): Use {
  const duty = dutyOf(spec.description, language) ?? dutyOf(partsOf(spec.name).join(' '), language)
  const fields = fieldsOf(spec.inputSchema)
  if (duty === 'act') return 'act'
  if (duty === 'judge') return 'judge'
  const asked = fields.filter(
    (field) => field.type === 'string' && !isClosed(field) && (field.required || isQuery(field)),
  )
  if (asked.some((field) => isQuery(field))) return 'search'
  if (asked.some((field) => field.concept === 'document')) return 'open'
  if (duty !== 'look-up') return 'other'
  if (asked.length > 0) return 'search'
  return fields.some((field) => field.required) ? 'other' : 'list'
}

/** A field that takes one of some given values can be chosen for, not asked with. */
function isClosed(field: Field): boolean {
  return field.shape.enum !== undefined || field.shape.const !== undefined || field.shape.format !== undefined
}

function isQuery(field: Field): boolean {
  return field.concept === 'look-up' || field.concept === 'aim'
}

export type ToolInput = { readonly [key: string]: Json }
