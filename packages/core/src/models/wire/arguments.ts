/** The arguments of a call: read from what a model wrote, and written back for the next request. */
import type { Json, JsonSchema } from '../../contract/json.ts'
import type { ToolCall } from '../../contract/model.ts'
import { nestSchema } from '../../values/nest-schema.ts'

/** Providers take only objects as arguments and results: anything else goes under this key. */
export const wrapKey = 'value'

/** Whether a schema is one of an object, as providers want those of tools and of results. */
export const isObjectSchema = (schema: JsonSchema): boolean => schema['type'] === 'object'

/** A schema of an object: itself, or an object that holds it as `value`. */
export function objectSchema(schema: JsonSchema): JsonSchema {
  if (isObjectSchema(schema)) return schema
  const { property, definitions } = nestSchema(schema, wrapKey)
  return {
    type: 'object',
    properties: { [wrapKey]: property },
    required: [wrapKey],
    additionalProperties: false,
    ...definitions,
  }
}

/** What an object that `objectSchema` asked for holds; what does not look like it stays as it is. */
export const unwrapped = (value: Json): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && wrapKey in value
    ? ((value as { readonly [key: string]: Json })[wrapKey] ?? null)
    : value

/**
 * A call's arguments as a model wrote them: text in JSON, or, from some servers, an object. No text is no arguments.
 *
 * @param wrapped whether the tool's schema was wrapped by `objectSchema`
 */
export function readArguments(written: unknown, wrapped = false): Pick<ToolCall, 'input' | 'malformed'> {
  if (typeof written === 'object' && written !== null) {
    return { input: wrapped ? unwrapped(written as Json) : (written as Json) }
  }
  if (typeof written !== 'string' || written.trim() === '') return { input: {} }
  try {
    const input = JSON.parse(written) as Json
    return { input: wrapped ? unwrapped(input) : input }
  } catch (error) {
    return { input: written, malformed: error instanceof Error ? error.message : String(error) }
  }
}

/** A call's arguments for the next request, always an object, and always the same text. */
export const writeArguments = (input: Json): string =>
  JSON.stringify(typeof input === 'object' && input !== null && !Array.isArray(input) ? input : { [wrapKey]: input })
