import { DefinitionError } from '@crewright/core'
import type { Parameter, ParameterValue } from '../contract/parameters.ts'

/** What may be said of a number besides its default. */
export interface NumberOptions {
  /** One line: what it means, and its unit. */
  readonly about?: string
  readonly min?: number
  readonly max?: number
}

/**
 * A parameter that is a whole number.
 *
 * @example parameters: { agents: integer(1000, { min: 2, about: 'how many' }) }
 */
export const integer = (value: number, options: NumberOptions = {}): Parameter<number> =>
  checked({ kind: 'integer', default: value, ...options })

/** A parameter that is a number. */
export const number = (value: number, options: NumberOptions = {}): Parameter<number> =>
  checked({ kind: 'number', default: value, ...options })

/** A parameter that is one of some words. */
export const choice = <const Word extends string>(
  value: NoInfer<Word>,
  choices: readonly Word[],
  options: { readonly about?: string } = {},
): Parameter<Word> => checked({ kind: 'choice', default: value, choices, ...options })

/** A parameter that is true or false. */
export const flag = (value: boolean, options: { readonly about?: string } = {}): Parameter<boolean> =>
  checked({ kind: 'flag', default: value, ...options })

const checked = <Value extends ParameterValue>(parameter: Parameter<Value>): Parameter<Value> => {
  const wrong = wrongValue(parameter, parameter.default)
  if (wrong === undefined) return parameter
  throw new DefinitionError({
    message: `the default of a parameter is ${JSON.stringify(parameter.default)}`,
    next: `It must be ${wrong}.`,
  })
}

/** What a value of this parameter must be, when this one is not; undefined when it is. */
export const wrongValue = (parameter: Parameter, value: unknown): string | undefined => {
  const { kind, min = -Infinity, max = Infinity, choices = [] } = parameter
  if (kind === 'flag') return typeof value === 'boolean' ? undefined : 'true or false'
  if (kind === 'choice') return choices.includes(value as string) ? undefined : `one of ${choices.join(', ')}`
  const right = typeof value === 'number' && (kind === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value))
  if (right && value >= min && value <= max) return undefined
  return `${kind === 'integer' ? 'a whole number' : 'a number'}${range(min, max)}`
}

const range = (min: number, max: number): string =>
  min > -Infinity
    ? max < Infinity
      ? ` from ${min} to ${max}`
      : ` of at least ${min}`
    : max < Infinity
      ? ` of at most ${max}`
      : ''
