/** One figure of a benchmark. */
export interface Figure {
  readonly name: string
  /** Microseconds of one run. */
  readonly microseconds: number
}

/** A meter of time, in microseconds. */
export type Meter = () => number

/** The time of day: what a caller waits for. */
export const waited: Meter = () => performance.now() * 1_000

/** What this process has computed, all its threads together: what it waits for costs nothing. */
export const computed: Meter = () => {
  const { user, system } = process.cpuUsage()
  return user + system
}

async function once(work: () => Promise<unknown>, runs: number, together: number, meter: Meter): Promise<number> {
  const started = meter()
  for (let done = 0; done < runs; done += together) {
    if (together === 1) await work()
    else await Promise.all(Array.from({ length: together }, work))
  }
  return (meter() - started) / runs
}

/**
 * Times pieces of work in turn, A B A B …, so that a machine whose speed drifts treats them alike; the median counts.
 *
 * @param pieces each with how many runs make a round, and how many of them are at work at once
 */
export async function measure(
  pieces: Record<string, { work: () => Promise<unknown>; runs: number; together?: number }>,
  { rounds = 9, meter = waited }: { readonly rounds?: number; readonly meter?: Meter } = {},
): Promise<Figure[]> {
  const times = new Map<string, number[]>()
  for (let round = 0; round <= rounds; round++) {
    for (const [name, { work, runs, together = 1 }] of Object.entries(pieces)) {
      const time = await once(work, runs, together, meter)
      // The first round warms up.
      if (round > 0) times.set(name, [...(times.get(name) ?? []), time])
    }
  }
  return [...times].map(([name, all]) => {
    const sorted = all.toSorted((a, b) => a - b)
    return { name, microseconds: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN }
  })
}

/** Prints figures side by side, each with its ratio to the first. */
export function print(title: string, figures: readonly Figure[]): void {
  const base = figures[0]?.microseconds ?? 1
  const width = Math.max(...figures.map(({ name }) => name.length))
  process.stdout.write(`\n${title}\n`)
  for (const { name, microseconds } of figures) {
    const ratio = `${(microseconds / base).toFixed(2)}×`
    process.stdout.write(`  ${name.padEnd(width)}  ${microseconds.toFixed(1).padStart(9)} µs  ${ratio.padStart(7)}\n`)
  }
}
