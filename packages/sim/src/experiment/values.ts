import { DefinitionError } from '@crewright/core'
import type { Parameter, Parameters, ParameterValue } from '../contract/parameters.ts'
import { valuesOf } from '../parameters/values-of.ts'

/** The values of one parameter: a list, or a range with both of its ends. */
export type SweptValues =
  | readonly ParameterValue[]
  | {
      readonly from: number
      readonly to: number
      /** How many, evenly spaced: what a grid needs, and what no draw looks at. */
      readonly count?: number
    }

/** What one parameter may take in a sweep. */
export interface Axis {
  readonly name: string
  /** What a grid goes through; undefined: a range without a count. */
  readonly values: readonly ParameterValue[] | undefined
  /** The value at a share from 0 to 1, without 1: of a list the items have equal parts. */
  at(share: number): ParameterValue
}

/** The axes of a sweep, each value held to its parameter. Throws DefinitionError that names the parameter and what it may be. */
export const axesOf = (
  world: { readonly name: string; readonly parameters: Parameters },
  values: { readonly [name: string]: SweptValues },
): readonly Axis[] =>
  Object.entries(values).map(([name, given]) => {
    const read = (value: ParameterValue): ParameterValue =>
      valuesOf(world.parameters, { [name]: value }, world.name)[name] as ParameterValue
    if (!('from' in given)) {
      if (given.length === 0) throw wrong(name, 'has no values', 'Give at least one, or leave the parameter out.')
      const list = given.map(read)
      if (new Set(list).size < list.length)
        throw wrong(name, 'has a value twice', 'Give each value once: a condition that stands twice is no second one.')
      return { name, values: list, at: (share) => list[Math.floor(share * list.length)] as ParameterValue }
    }
    // An unknown name is told before its kind is asked for.
    read(given.from)
    read(given.to)
    return rangeOf(name, given, world.parameters[name] as Parameter, read)
  })

const rangeOf = (
  name: string,
  { from, to, count }: { readonly from: number; readonly to: number; readonly count?: number },
  { kind }: Parameter,
  read: (value: number) => ParameterValue,
): Axis => {
  if (kind !== 'integer' && kind !== 'number')
    throw wrong(name, `is a ${kind}, and has no values between two`, 'Give a list of values.')
  if (!(from < to)) throw wrong(name, `goes from ${from} to ${to}`, 'Give a range whose end is above its start.')
  if (count !== undefined && !(Number.isSafeInteger(count) && count >= 2 && count <= mostJobs))
    throw wrong(name, `has a range with ${count} values`, 'Give a count of at least 2: both ends belong to it.')
  const at = (share: number): number =>
    kind === 'integer' ? from + Math.floor(share * (to - from + 1)) : from + share * (to - from)
  if (count === undefined) return { name, values: undefined, at }
  const spaced = Array.from({ length: count }, (_, place) => clean(from + (place / (count - 1)) * (to - from)))
  const odd = spaced.find((value) => kind === 'integer' && !Number.isInteger(value))
  if (odd !== undefined)
    throw wrong(
      name,
      `takes whole numbers, and ${count} values from ${from} to ${to} hold ${odd}`,
      'Choose a count that divides the range evenly, or give a list.',
    )
  return { name, values: spaced.map(read), at }
}

/** So many runs can be planned at once: beyond, the plan alone takes gigabytes. */
export const mostJobs = 1_000_000

/** 0.1 + 2 · 0.1 is 0.3, and so it stands in a table. */
const clean = (value: number): number => Number(value.toPrecision(12))

const wrong = (name: string, what: string, next: string): DefinitionError =>
  new DefinitionError({ message: `the parameter ${name} of a sweep ${what}`, next })
