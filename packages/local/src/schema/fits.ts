import type { Json, JsonSchema } from '@crewright/core'
import { isList, isRecord } from '../reading/passages.ts'
import { alternatives, type Shape } from './shape.ts'

/**
 * Does the value have the schema's shape? The parts of JSON Schema that tell results apart: types, properties, required,
 * additional properties, items, enum and const, alternatives, lengths and ranges.
 */
export function fits(value: Json, schema: JsonSchema, root: JsonSchema = schema): boolean {
  return alternatives(schema as Shape, root).some((shape) => fitsOne(value, shape, root))
}

function fitsOne(value: Json, shape: Shape, root: JsonSchema): boolean {
  if (shape.const !== undefined && !same(value, shape.const)) return false
  if (shape.enum !== undefined && !shape.enum.some((one) => same(value, one))) return false
  if (typeof shape.type === 'string' && !isOfType(value, shape.type)) return false
  if (typeof value === 'string') return fitsText(value, shape)
  if (typeof value === 'number') return fitsNumber(value, shape)
  if (value !== null && isList(value)) return fitsList(value, shape, root)
  return !isRecord(value) || fitsRecord(value, shape, root)
}

function fitsText(value: string, shape: Shape): boolean {
  if (value.length < (shape.minLength ?? 0) || value.length > (shape.maxLength ?? Infinity)) return false
  if (shape.pattern === undefined) return true
  try {
    return new RegExp(shape.pattern, 'u').test(value)
  } catch {
    return true
  }
}

function fitsNumber(value: number, shape: Shape): boolean {
  return (
    value >= (shape.minimum ?? -Infinity) &&
    value <= (shape.maximum ?? Infinity) &&
    value > (shape.exclusiveMinimum ?? -Infinity) &&
    value < (shape.exclusiveMaximum ?? Infinity) &&
    (shape.multipleOf === undefined || Number.isInteger(value / shape.multipleOf))
  )
}

function fitsList(value: readonly Json[], shape: Shape, root: JsonSchema): boolean {
  if (value.length < (shape.minItems ?? 0) || value.length > (shape.maxItems ?? Infinity)) return false
  return value.every((item, index) => {
    const part = shape.prefixItems?.[index] ?? shape.items
    return part === undefined || fits(item, part as JsonSchema, root)
  })
}

function fitsRecord(value: { readonly [key: string]: Json }, shape: Shape, root: JsonSchema): boolean {
  if (shape.required?.some((name) => !Object.hasOwn(value, name))) return false
  return Object.entries(value).every(([name, item]) => {
    const part =
      shape.properties !== undefined && Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined
    if (part !== undefined) return fits(item, part as JsonSchema, root)
    if (shape.additionalProperties === false) return false
    return typeof shape.additionalProperties !== 'object' || fits(item, shape.additionalProperties as JsonSchema, root)
  })
}

function isOfType(value: Json, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isRecord(value)
    case 'integer':
      return Number.isInteger(value)
    default:
      return typeof value === type
  }
}

function same(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
