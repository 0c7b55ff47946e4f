/** From low to high. */
export type Interval = readonly [low: number, high: number]
