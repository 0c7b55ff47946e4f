import type { JsonSchema } from '../contract/json.ts'

/** A schema that has become a property of an object. */
export interface NestedSchema {
  readonly property: JsonSchema
  /** What of it stands at the root of the object: its definitions. */
  readonly definitions: JsonSchema
}

/**
 * Puts a schema into the place of the property `name` of an object. Its definitions move to the object's root, where its
 * references look for them; a reference to any other part of it follows it to its new place.
 *
 * @example
 * const { property, definitions } = nestSchema({ type: 'array', items: { $ref: '#' } }, 'value')
 * // property: { type: 'array', items: { $ref: '#/properties/value' } }
 */
export function nestSchema(schema: JsonSchema, name: string): NestedSchema {
  const { $defs, definitions, ...inner } = moved(schema, `#/properties/${escaped(name)}`) as JsonSchema
  return {
    property: inner,
    definitions: { ...($defs === undefined ? {} : { $defs }), ...(definitions === undefined ? {} : { definitions }) },
  }
}

function moved(part: unknown, to: string): unknown {
  if (Array.isArray(part)) return part.map((one) => moved(one, to))
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? reference(value, to) : moved(value, to),
    ]),
  )
}

function reference(given: string, to: string): string {
  if (!/^#(\/|$)/.test(given) || /^#\/(\$defs|definitions)\//.test(given)) return given
  return `${to}${given.slice(1).replace(/^\/$/, '')}`
}

/** A name within a JSON pointer. Source: RFC 6901, sections 3 and 6. */
const escaped = (name: string): string => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))
