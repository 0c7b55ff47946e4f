import type { Json, JsonSchema } from '@crewright/core'
import { isList, isRecord } from '../reading/passages.ts'
import { fits } from './fits.ts'
import { alternatives, resolve, typeOf, type Shape } from './shape.ts'

/** The latest of the given results that is wholly what the schema asks for, verbatim. */
export function wholeOf(given: readonly Json[], shape: Shape, root: JsonSchema): Json | undefined {
  if (!isTelling(shape, root)) return undefined
  return every(given).findLast((value) => fits(value, shape as JsonSchema, root))
}

/** What the given results hold under a field's own name and of its shape: lists joined, of anything else the latest. */
export function fieldOf(given: readonly Json[], name: string, shape: Shape, root: JsonSchema): Json | undefined {
  const held = every(given).flatMap((value) => {
    const item = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined
    return item !== undefined && fits(item, shape as JsonSchema, root) ? [item] : []
  })
  const lists = held.filter((value) => value !== null && typeof value === 'object' && isList(value))
  if (lists.length === 0) return held.at(-1)
  return joined(lists as (readonly Json[])[], maxOf(shape, root))
}

/** Records of the shape that a list asks for, wherever the given results hold them. */
export function itemsOf(given: readonly Json[], item: Shape, most: number, root: JsonSchema): readonly Json[] {
  if (!isTelling(item, root)) return []
  const lists = every(given).filter(
    (value): value is readonly Json[] => typeof value === 'object' && value !== null && isList(value),
  )
  const whole = lists.filter((list) => list.length > 0 && list.every((one) => fits(one, item as JsonSchema, root)))
  if (whole.length > 0) return joined(whole, most)
  const parts = lists.map((list) => list.map((one) => partOf(one, item, root)))
  return joined(
    parts.filter((list): list is Json[] => list.length > 0 && list.every((one) => one !== undefined)),
    most,
  )
}

/** Of a record that holds more than is asked for, the part that is, verbatim. */
function partOf(value: Json, item: Shape, root: JsonSchema): Json | undefined {
  if (!isRecord(value)) return undefined
  for (const one of alternatives(item, root)) {
    const names = Object.keys(one.properties ?? {}).filter((name) => Object.hasOwn(value, name))
    const part = Object.fromEntries(names.map((name) => [name, value[name] as Json]))
    if (names.length >= 2 && fits(part, one as JsonSchema, root)) return part
  }
  return undefined
}

/** A shape that asks for next to nothing would take anything, so nothing is passed on for it. */
function isTelling(shape: Shape, root: JsonSchema): boolean {
  return alternatives(shape, root).some(
    (one) =>
      typeOf(one) === 'object' && (one.required?.length ?? 0) >= 1 && Object.keys(one.properties ?? {}).length >= 2,
  )
}

function joined(lists: readonly (readonly Json[])[], most: number): readonly Json[] {
  const seen = new Set<string>()
  const items: Json[] = []
  for (const item of lists.flat()) {
    const mark = JSON.stringify(item)
    if (seen.has(mark) || items.length >= most) continue
    seen.add(mark)
    items.push(item)
  }
  return items
}

function maxOf(shape: Shape, root: JsonSchema): number {
  return resolve(shape, root).maxItems ?? Infinity
}

/** Every value inside the given ones, outer before inner, earlier before later. */
function every(given: readonly Json[]): Json[] {
  const found: Json[] = []
  const visit = (value: Json): void => {
    found.push(value)
    if (value === null || typeof value !== 'object') return
    for (const item of isList(value) ? value : Object.values(value)) visit(item)
  }
  for (const value of given) visit(value)
  return found
}
