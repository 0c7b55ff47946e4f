/** The first place in an ascending list whose number is not below this one. */
export const placeIn = (list: readonly number[], number: number): number => {
  let low = 0
  let high = list.length
  // Lists mostly grow at their end.
  if (high > 0 && (list[high - 1] as number) < number) return high
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] as number) < number) low = middle + 1
    else high = middle
  }
  return low
}

export const holds = (list: readonly number[], number: number): boolean => list[placeIn(list, number)] === number

/** Puts a number at its place. */
export const insertAt = (list: number[], at: number, number: number): void => {
  if (at === list.length) list.push(number)
  else list.splice(at, 0, number)
}

/** The whole number from 0 that `rank` others come before, when those in an ascending list are left out. */
export const missingAt = (list: readonly number[], rank: number): number => {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] as number) - middle <= rank) low = middle + 1
    else high = middle
  }
  return rank + low
}
