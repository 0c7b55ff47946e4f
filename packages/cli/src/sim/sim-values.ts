import type { SweptValues } from '@crewright/sim/experiment'
import { InvalidArgumentError } from 'commander'
import { MisuseError } from '../misuse-error.ts'
import type { Sides } from './sim-flags.ts'

/** `--set density=0.8`, given once for each parameter. */
export const setValue = (
  text: string,
  before: { readonly [parameter: string]: string } = {},
): { readonly [parameter: string]: string } => {
  const [name, value] = parted(text, 'density=0.8')
  return { ...before, [onceFor('--set', name, before)]: value }
}

/** `--vary wanted=0.3,0.5` or `--vary density=0.8..0.95:4`, given once for each parameter. */
export const varyValues = (
  text: string,
  before: { readonly [parameter: string]: SweptValues } = {},
): { readonly [parameter: string]: SweptValues } => {
  const [name, values] = parted(text, 'wanted=0.3,0.5 or density=0.8..0.95:4')
  return { ...before, [onceFor('--vary', name, before)]: sweptValues(values) }
}

/** A list of texts, which the parameter reads, or a range. */
const sweptValues = (text: string): SweptValues => {
  const [, from, to, count] = /^([^.,:]*(?:\.\d+)?[^.,:]*)\.\.([^,:]+?)(?::(.*))?$/.exec(text) ?? []
  if (from === undefined || to === undefined) return text.split(',').map((value) => value.trim())
  const range = { from: numberIn(from), to: numberIn(to) }
  return count === undefined ? range : { ...range, count: numberIn(count) }
}

const numberIn = (text: string): number => {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (Number.isFinite(value)) return value
  throw new InvalidArgumentError('write a range with numbers, such as density=0.8..0.95:4')
}

/** `--seeds 20` stands for 1 to 20, `--seeds 3,5,9` for these. */
export const seedList = (text: string): number | readonly number[] => {
  const numbers = text.split(',').map((part) => (/^\s*\d+\s*$/.test(part) ? Number(part) : Number.NaN))
  const [first = Number.NaN] = numbers
  if (!numbers.every(Number.isSafeInteger) || (numbers.length === 1 && first < 1))
    throw new InvalidArgumentError('write how many, such as 20, or a list of seeds, such as 3,5,9')
  return numbers.length === 1 ? first : numbers
}

/** `--compare wanted=0.3:wanted=0.5`; several parameters of a side stand behind commas. */
export const comparedSides = (text: string, before: readonly Sides[] = []): readonly Sides[] => {
  const sides = text.split(':')
  if (sides.length !== 2) throw new InvalidArgumentError('write two conditions, such as wanted=0.3:wanted=0.5')
  const [a = {}, b = {}] = sides.map((side) =>
    Object.fromEntries(side.split(',').map((part) => parted(part, 'wanted=0.3:wanted=0.5'))),
  )
  return [...before, { a, b }]
}

const parted = (text: string, example: string): readonly [name: string, value: string] => {
  const [, name, value] = /^\s*([^=\s]+)\s*=(.*)$/s.exec(text) ?? []
  if (name === undefined || value === undefined || value.trim() === '')
    throw new InvalidArgumentError(`write a parameter and its value, such as ${example}`)
  return [name, value.trim()]
}

const onceFor = (option: string, name: string, before: object): string => {
  if (!Object.hasOwn(before, name)) return name
  throw new MisuseError(`${option} is given twice for ${name}: give it once.`)
}
