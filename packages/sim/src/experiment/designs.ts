import { DefinitionError } from '@crewright/core'
import type { ParameterValue } from '../contract/parameters.ts'
import { TurnStream } from '../random/stream.ts'
import type { Axis } from './values.ts'

/** Which combinations of values are run. */
export type Design = 'grid' | 'random' | 'latin-hypercube'

export type Combination = { readonly [name: string]: ParameterValue }

/** Each value with each other: the last axis changes fastest. */
export const grid = (axes: readonly Axis[]): readonly Combination[] =>
  axes.reduce<readonly Combination[]>(
    (all, { name, values }) => {
      if (values !== undefined) return all.flatMap((one) => values.map((value) => ({ ...one, [name]: value })))
      throw new DefinitionError({
        message: `a grid does not know how many values of ${name} to take from its range`,
        next: 'Give the range a count, or a list of values; a random or Latin hypercube sweep needs neither.',
      })
    },
    [{}],
  )

/** So many combinations, each value drawn on its own. */
export const random = (axes: readonly Axis[], samples: number, seed: number): readonly Combination[] =>
  combine(axes, samples, seed, (stream) => Array.from({ length: samples }, () => stream.next()))

/**
 * So many combinations that cover each axis evenly: an axis is cut into as many equal parts, and each part is used once.
 *
 * Source: M. McKay, R. Beckman, W. Conover, "A comparison of three methods for selecting values of input variables in the
 * analysis of output from a computer code" (1979).
 */
export const latinHypercube = (axes: readonly Axis[], samples: number, seed: number): readonly Combination[] =>
  combine(axes, samples, seed, (stream) =>
    stream.shuffled(Array.from({ length: samples }, (_, part) => part)).map((part) => (part + stream.next()) / samples),
  )

/** Each axis has numbers of its own: one more axis leaves the values of those before it as they are. */
const combine = (
  axes: readonly Axis[],
  samples: number,
  seed: number,
  draw: (stream: TurnStream) => readonly number[],
): readonly Combination[] => {
  const stream = new TurnStream(seed)
  const columns = axes.map((axis, place) => {
    stream.begin(0, place)
    return draw(stream).map((share) => axis.at(share))
  })
  return Array.from({ length: samples }, (_, sample) =>
    Object.fromEntries(axes.map(({ name }, place) => [name, columns[place]?.[sample] as ParameterValue])),
  )
}
