type Kind = 'time' | 'size' | 'distance' | 'weight' | 'volume'

/** Units in which lengths of time and sizes are given: what kind they are of, and how many of the smallest they are. */
const UNITS: readonly (readonly [pattern: RegExp, kind: Kind, factor: number])[] = [
  [/\b(milliseconds?|millis|ms)\b/i, 'time', 1],
  [/\b(seconds?|secs?)\b/i, 'time', 1000],
  [/\b(minutes?|mins?)\b/i, 'time', 60_000],
  [/\b(hours?|hrs?)\b/i, 'time', 3_600_000],
  [/\b(days?|nights?)\b/i, 'time', 86_400_000],
  [/\b(met(?:er|re)s?)\b/i, 'distance', 1],
  [/\b(kilomet(?:er|re)s?|km)\b/i, 'distance', 1000],
  [/\bmiles?\b/i, 'distance', 1609.344],
  [/\b(grams?|grammes?)\b/i, 'weight', 1],
  [/\b(kilograms?|kilos?|kg)\b/i, 'weight', 1000],
  [/\b(tonnes?)\b/i, 'weight', 1_000_000],
  [/\b(lit(?:er|re)s?)\b/i, 'volume', 1],
  [/\b(kilobytes?|kb)\b/i, 'size', 1000],
  [/\b(megabytes?|mb)\b/i, 'size', 1_000_000],
  [/\b(gigabytes?|gb)\b/i, 'size', 1_000_000_000],
  [/\bbytes?\b/i, 'size', 1],
]

interface Unit {
  readonly kind: Kind
  readonly factor: number
}

/** The unit that a text names. */
export function unitOf(text: string): Unit | undefined {
  const plain = text.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ')
  const found = UNITS.find(([pattern]) => pattern.test(plain))
  return found === undefined ? undefined : { kind: found[1], factor: found[2] }
}

/** How many of the unit of `column` one of `asked` is; 1 where either is unknown or they measure different things. */
export function conversion(asked: string, column: string): number {
  const one = unitOf(asked)
  const other = unitOf(column)
  return one === undefined || other === undefined || one.kind !== other.kind ? 1 : one.factor / other.factor
}

/** The unit that a question wants its answer in. */
export function wantedUnit(question: string): string | undefined {
  return /\b(?:in|how many) (milliseconds?|seconds?|minutes?|hours?|days?|nights?|met(?:er|re)s?|kilomet(?:er|re)s?|km|miles?|grams?|kilograms?|kilos?|kg|tonnes?|lit(?:er|re)s?|kilobytes?|megabytes?|gigabytes?|bytes?|kb|mb|gb)\b/i.exec(
    question,
  )?.[1]
}
