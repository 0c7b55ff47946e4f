import type { JsonSchema } from '../contract/json.ts'
import type { Schema } from '../contract/schema.ts'
import { DefinitionError } from '../errors/definition-error.ts'

const made = new WeakMap<Schema, JsonSchema>()

/**
 * The JSON Schema of what is to be written for `schema`, made once.
 *
 * @throws DefinitionError when the schema cannot be put as JSON Schema.
 */
export function jsonSchemaOf(schema: Schema, where: string): JsonSchema {
  const known = made.get(schema)
  if (known !== undefined) return known
  let result: JsonSchema
  try {
    const { $schema: _, ...rest } = schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' })
    result = rest
  } catch (cause) {
    throw new DefinitionError({
      message: `the schema of ${where} cannot be written as JSON Schema: ${cause instanceof Error ? cause.message : String(cause)}`,
      next: 'Use types that JSON Schema has (no dates, maps, functions), or a library that implements Standard JSON Schema, such as zod 4.',
      cause,
    })
  }
  made.set(schema, result)
  return result
}

/** Whether a value can serve as a schema: it implements Standard Schema with JSON Schema. */
export function isSchema(value: unknown): value is Schema {
  const standard: unknown = (value as { '~standard'?: unknown } | null | undefined)?.['~standard']
  return (
    typeof standard === 'object' &&
    standard !== null &&
    typeof (standard as { validate?: unknown }).validate === 'function' &&
    typeof (standard as { jsonSchema?: unknown }).jsonSchema === 'object'
  )
}
