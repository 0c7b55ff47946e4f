const pattern = /^\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*$/

/**
 * Milliseconds of `YYYY-MM-DD HH:MM:SS`, of which the time, and the day before it, may be left out; undefined for what is
 * no such moment.
 */
export function momentOf(text: string): number | undefined {
  const parts = pattern.exec(text)?.slice(1, 7) as readonly (string | undefined)[] | undefined
  if (parts === undefined) return undefined
  const numbers = parts.map((part) => (part === undefined ? undefined : Number(part)))
  const [year = 0, month = 0, day = 1, hours = 0, minutes = 0, seconds = 0] = numbers
  const moment = Date.UTC(year, month - 1, day, hours, minutes, seconds)
  const date = new Date(moment)
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hours < 24 && minutes < 60 && seconds < 60
  return isReal ? moment : undefined
}

/** A span of time, both ends belonging to it. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The span between two texts that may be absent; a sentence for one that is no moment. */
export function spanOf(min: string | undefined, max: string | undefined): Span | string {
  const from = min ? momentOf(min) : -Infinity
  const to = max ? momentOf(max) : Infinity
  if (from === undefined || to === undefined) {
    return `Time not valid: ${from === undefined ? min : max}. Please use the format YYYY-MM-DD HH:MM:SS.`
  }
  return { from, to }
}

/** The day that a moment belongs to, as the moment at which it begins. */
export function dayOf(moment: number): number {
  return Number.isFinite(moment) ? Math.floor(moment / 86_400_000) * 86_400_000 : moment
}
