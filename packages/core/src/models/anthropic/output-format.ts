// How a typed reply is asked for. Source: https://platform.claude.com/docs/en/build-with-claude/structured-outputs
import type { JsonSchema } from '../../contract/json.ts'
import { objectSchema } from '../wire/arguments.ts'

/** The SDK's own function: it closes objects, and moves what cannot be held to into descriptions. */
export type Transform = (schema: JsonSchema) => JsonSchema

export interface OutputFormat {
  readonly type: 'json_schema'
  readonly schema: { [key: string]: unknown }
}

/**
 * The schema as Anthropic holds a reply to it. Undefined when it cannot without a change of what fits it: it knows no
 * free names of properties and no schema that refers to itself. Then the model is told the schema in words.
 */
export function outputFormat(schema: JsonSchema, transform: Transform): OutputFormat | undefined {
  const whole = objectSchema(schema)
  if (!closed(whole)) return undefined
  try {
    return { type: 'json_schema', schema: { ...transform(whole) } }
  } catch {
    return undefined
  }
}

/** The same in words. */
export const schemaInWords = (schema: JsonSchema): string =>
  'Your result is one JSON document, with nothing before or after it, that fits this JSON Schema:\n' +
  JSON.stringify(objectSchema(schema))

function closed(part: unknown): boolean {
  if (Array.isArray(part)) return part.every(closed)
  if (typeof part !== 'object' || part === null) return true
  const { additionalProperties: more, patternProperties, $ref } = part as JsonSchema
  const free = more === true || (typeof more === 'object' && more !== null)
  return !free && patternProperties === undefined && $ref === undefined && Object.values(part).every(closed)
}
