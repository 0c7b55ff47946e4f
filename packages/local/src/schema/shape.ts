import type { Json, JsonSchema } from '@crewright/core'

/** A JSON Schema as this folder reads it: only what it needs, everything optional. */
export interface Shape {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly prefixItems?: readonly Shape[]
  readonly additionalProperties?: boolean | Shape
  readonly enum?: readonly Json[]
  readonly const?: Json
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly allOf?: readonly Shape[]
  readonly description?: string
  readonly title?: string
  readonly default?: Json
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number
  readonly $ref?: string
}

/** A schema may refer to itself without end. */
const DEEPEST = 5

/** Looks a reference up in the schema's root and merges `allOf`; anything else is returned as it is. */
export function resolve(shape: Shape, root: JsonSchema, depth = 0): Shape {
  if (depth > DEEPEST) return {}
  if (shape.$ref !== undefined) {
    let node: unknown = root
    for (const step of shape.$ref.replace(/^#\/?/, '').split('/').filter(Boolean)) {
      node = (node as Record<string, unknown> | undefined)?.[step.replaceAll('~1', '/').replaceAll('~0', '~')]
    }
    const { $ref: _, ...rest } = shape
    return { ...resolve((node ?? {}) as Shape, root, depth + 1), ...rest }
  }
  if (shape.allOf === undefined) return shape
  const { allOf, ...rest } = shape
  return allOf.map((part) => resolve(part, root, depth + 1)).reduce<Shape>(merged, rest)
}

/** The alternatives of a schema: those of `anyOf` and `oneOf`, those of a list of types, or itself. */
export function alternatives(shape: Shape, root: JsonSchema, depth = 0): Shape[] {
  if (depth > DEEPEST) return []
  const resolved = resolve(shape, root)
  const listed = resolved.anyOf ?? resolved.oneOf
  if (listed !== undefined) {
    const { anyOf: _, oneOf: __, ...rest } = resolved
    return listed.flatMap((part) => alternatives(merged(rest, resolve(part, root)), root, depth + 1))
  }
  const { type } = resolved
  return typeof type === 'object' ? type.map((one) => ({ ...resolved, type: one })) : [resolved]
}

/** The type of a schema that does not say it outright. */
export function typeOf(shape: Shape): string {
  if (typeof shape.type === 'string') return shape.type
  if (shape.properties !== undefined) return 'object'
  if (shape.items !== undefined || shape.prefixItems !== undefined) return 'array'
  return 'any'
}

export function isNullable(shape: Shape, root: JsonSchema): boolean {
  return alternatives(shape, root).some((one) => one.type === 'null' || one.const === null)
}

function merged(one: Shape, other: Shape): Shape {
  const properties = { ...one.properties, ...other.properties }
  const required = [...new Set([...(one.required ?? []), ...(other.required ?? [])])]
  return {
    ...one,
    ...other,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  }
}
