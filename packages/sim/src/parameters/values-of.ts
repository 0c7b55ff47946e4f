import { DefinitionError } from '@crewright/core'
import type { GivenValues, Parameter, Parameters, ParameterValue } from '../contract/parameters.ts'
import { wrongValue } from './parameters.ts'

/**
 * The values of all parameters: what is given, read from text where it comes from a command line, and defaults for the rest.
 *
 * @throws DefinitionError that names the parameter, what it may be, and what there is
 */
export const valuesOf = (
  parameters: Parameters,
  given: GivenValues,
  world: string,
): { readonly [name: string]: ParameterValue } => {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(parameters, name)) continue
    const names = Object.keys(parameters)
    throw new DefinitionError({
      message: `the world ${world} has no parameter ${name}`,
      next: names.length === 0 ? 'It has none at all: leave it out.' : `Its parameters are ${names.join(', ')}.`,
    })
  }
  return Object.freeze(
    Object.fromEntries(
      Object.entries(parameters).map(([name, parameter]) => {
        const asked = given[name]
        const value = asked === undefined ? parameter.default : read(parameter, asked)
        const wrong = wrongValue(parameter, value)
        if (wrong === undefined) return [name, value]
        throw new DefinitionError({
          message: `the parameter ${name} of the world ${world} is ${JSON.stringify(asked)}`,
          next: `Give ${wrong}.`,
        })
      }),
    ),
  )
}

/** Text from a command line, as this parameter reads it. */
const read = ({ kind }: Parameter, given: ParameterValue): ParameterValue => {
  if (typeof given !== 'string' || kind === 'choice') return given
  if (kind === 'flag') return given === 'true' ? true : given === 'false' ? false : given
  return given.trim() === '' ? given : Number.isNaN(Number(given)) ? given : Number(given)
}
