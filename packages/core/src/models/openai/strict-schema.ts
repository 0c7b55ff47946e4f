/** Which schemas OpenAI can hold a model to. Source: https://platform.openai.com/docs/guides/structured-outputs */
import type { JsonSchema } from '../../contract/json.ts'

const known = new Set([
  ...['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const', 'anyOf', '$ref', '$defs'],
  ...['definitions', 'title', 'description', 'pattern', 'format', 'minimum', 'maximum', 'exclusiveMinimum'],
  ...['exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems'],
])
const formats: readonly unknown[] = [
  ...['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid'],
]
const deepest = 10

const strict = new WeakMap<JsonSchema, JsonSchema | false>()

/**
 * The schema as `strict` wants it: every object closed. Undefined when it cannot be had without a change of what fits
 * it, above all because a property may be left out: then a model is told the schema, and its reply is only checked.
 */
export function strictSchema(schema: JsonSchema): JsonSchema | undefined {
  let made = strict.get(schema)
  if (made === undefined) strict.set(schema, (made = close(schema, 0) ?? false))
  return made === false ? undefined : made
}

function close(part: unknown, depth: number): JsonSchema | undefined {
  if (typeof part !== 'object' || part === null || Array.isArray(part) || depth > deepest) return undefined
  const schema = part as JsonSchema
  const result: { [key: string]: unknown } = {}
  for (const [key, value] of Object.entries(schema)) {
    const kept = known.has(key) ? keep(key, value, depth) : undefined
    if (kept === undefined) return undefined
    result[key] = kept
  }
  if (!['type', 'anyOf', '$ref', 'enum', 'const'].some((key) => Object.hasOwn(result, key))) return undefined
  if (result['type'] !== 'object') return result
  const names = Object.keys((result['properties'] ??= {}) as object)
  const required: readonly unknown[] = Array.isArray(result['required']) ? result['required'] : []
  // What may be left out cannot be said in a strict schema, nor what may be added.
  if (names.some((name) => !required.includes(name)) || (schema['additionalProperties'] ?? false) !== false) {
    return undefined
  }
  return { ...result, required, additionalProperties: false }
}

/** One keyword's value; undefined when it is not one that can be held to. */
function keep(key: string, value: unknown, depth: number): unknown {
  if (key === 'format') return formats.includes(value) ? value : undefined
  if (key === 'items') return close(value, depth + 1)
  if (key === 'anyOf') {
    const parts = Array.isArray(value) ? value.map((one) => close(one, depth + 1)) : [undefined]
    return parts.includes(undefined) ? undefined : parts
  }
  if (key !== 'properties' && key !== '$defs' && key !== 'definitions') return value
  if (typeof value !== 'object' || value === null) return undefined
  const entries = Object.entries(value).map(([name, one]) => [name, close(one, depth + 1)] as const)
  return entries.some(([, one]) => one === undefined) ? undefined : Object.fromEntries(entries)
}
