/** Schemas that had to be wrapped into an object for a provider, and what comes back of them. */
import type { Json, JsonSchema } from '../../contract/json.ts'
import type { ModelRequest } from '../../contract/model.ts'
import { isObjectSchema, unwrapped } from './arguments.ts'

/** The names of the tools whose schemas `objectSchema` wraps. */
export const wrappedTools = ({ tools }: Pick<ModelRequest, 'tools'>): ReadonlySet<string> =>
  new Set(tools.filter(({ inputSchema }) => !isObjectSchema(inputSchema)).map(({ name }) => name))

/** A typed reply's text, taken out of the object that it was wrapped into. */
export function unwrappedText(text: string, schema: JsonSchema | undefined): string {
  if (schema === undefined || isObjectSchema(schema)) return text
  try {
    return JSON.stringify(unwrapped(JSON.parse(text) as Json))
  } catch {
    return text
  }
}
