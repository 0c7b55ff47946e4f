/**
 * Where a function that never falls reaches a value, between two places: by halving, until no number lies between.
 * Slow and sure; a quantile is asked for a few times in a report.
 */
export const solveRising = (rising: (x: number) => number, value: number, low: number, high: number): number => {
  let [below, above] = [low, high]
  // From 1 down to the least double it takes some 1,100 halvings; nobody needs quantiles below 1e-60.
  for (let step = 0; step < 260; step += 1) {
    const middle = below + (above - below) / 2
    if (middle <= below || middle >= above) break
    if (rising(middle) < value) below = middle
    else above = middle
  }
  return below + (above - below) / 2
}
