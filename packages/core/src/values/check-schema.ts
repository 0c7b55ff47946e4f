import { DefinitionError } from '../errors/definition-error.ts'
import { isSchema } from './json-schema.ts'

/**
 * Holds a value against what a schema must be: Standard Schema with JSON Schema.
 *
 * @param where what it is, as the reader knows it: `` `returns` of the crew brief ``
 * @throws DefinitionError when it is none, and says what is missing.
 */
export function checkSchema(schema: unknown, where: string): void {
  if (isSchema(schema)) return
  const half = typeof schema === 'object' && schema !== null && '~standard' in schema
  throw new DefinitionError(
    half
      ? {
          message: `${where} is a Standard Schema that cannot say its JSON Schema, which models need`,
          next: 'Use zod 4 or ArkType; wrap a Valibot schema in toStandardJsonSchema of @valibot/to-json-schema.',
        }
      : {
          message: `${where} is not a schema`,
          next: 'Give a zod object, for example z.object({ answer: z.string() }).',
        },
  )
}
