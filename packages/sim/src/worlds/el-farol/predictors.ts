/** A rule of thumb: from the attendance of earlier weeks to that of the next. */
export interface Predictor {
  readonly kind: 'same' | 'mirror' | 'mean' | 'trend'
  /** Weeks back, or weeks that are taken together. */
  readonly weeks: number
}

/** How many weeks the oldest predictor looks back. */
export const longest = 10

const span = (kind: Predictor['kind'], from: number): Predictor[] =>
  Array.from({ length: longest - from + 1 }, (_, at) => ({ kind, weeks: from + at }))

/** All predictors: as many weeks ago, its mirror image around the middle, the mean of weeks, their trend. */
export const predictors: readonly Predictor[] = [
  ...[...span('same', 1), ...span('mirror', 1)],
  ...[...span('mean', 2), ...span('trend', 3)],
]

/**
 * What a predictor expects, from 0 to `agents`.
 *
 * @param weeks earlier attendances, the last one at the end; at least `longest`
 */
export const forecast = ({ kind, weeks: back }: Predictor, weeks: readonly number[], agents: number): number => {
  if (kind === 'same') return weeks.at(-back) ?? 0
  if (kind === 'mirror') return agents - (weeks.at(-back) ?? 0)
  const taken = weeks.slice(-back)
  const mean = taken.reduce((sum, week) => sum + week, 0) / back
  if (kind === 'mean') return mean
  // The line of least squares through the weeks, one week further.
  const middle = (back - 1) / 2
  let products = 0
  for (const [at, week] of taken.entries()) products += (at - middle) * (week - mean)
  const slope = products / ((back * (back ** 2 - 1)) / 12)
  return Math.min(Math.max(mean + slope * (back - middle), 0), agents)
}
