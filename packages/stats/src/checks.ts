import { StatsError } from './stats-error.ts'

/** A count of things: 0, 1, 2 … */
export const mustCount = (name: string, value: number, least = 0): void => {
  if (Number.isSafeInteger(value) && value >= least) return
  throw new StatsError(`${name} is ${value}`, `Give ${name} as a whole number from ${least} up.`)
}

/** A number strictly between two others: a confidence, a level, a power. */
export const mustBeBetween = (name: string, value: number, low: number, high: number): void => {
  if (value > low && value < high) return
  throw new StatsError(`${name} is ${value}`, `Give ${name} as a number between ${low} and ${high}, both excluded.`)
}

/** A number from one to another, both included. */
export const mustBeWithin = (name: string, value: number, low: number, high: number): void => {
  if (value >= low && value <= high) return
  throw new StatsError(`${name} is ${value}`, `Give ${name} as a number from ${low} to ${high}.`)
}

/** A finite number of at least 0, such as a variance or a cost. */
export const mustBeAmount = (name: string, value: number): void => {
  if (Number.isFinite(value) && value >= 0) return
  throw new StatsError(`${name} is ${value}`, `Give ${name} as a finite number that is not negative.`)
}

/** Finite numbers, at least so many of them. */
export const mustBeNumbers = (name: string, values: ArrayLike<number>, least = 1): void => {
  if (values.length < least)
    throw new StatsError(
      `${name} has ${values.length} ${values.length === 1 ? 'value' : 'values'}`,
      `Give at least ${least}.`,
    )
  for (let at = 0; at < values.length; at += 1)
    if (!Number.isFinite(values[at]))
      throw new StatsError(
        `${name}[${at}] is ${values[at]}`,
        'Give finite numbers only, and decide beforehand what a missing one counts.',
      )
}

/** Two lists of scores that belong together by their place. */
export const mustBePairs = (first: ArrayLike<number>, second: ArrayLike<number>, least = 1): void => {
  if (first.length !== second.length)
    throw new StatsError(
      `first has ${first.length} values and second has ${second.length}`,
      'Give both for the same tasks, in the same order.',
    )
  mustBeNumbers('first', first, least)
  mustBeNumbers('second', second, least)
}
