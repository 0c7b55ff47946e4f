import type { Comparison } from '../contract/comparison.ts'
import type { Trial } from '../contract/trial.ts'

const byNumbers = new Intl.Collator('en', { numeric: true })
const compareText = (a: string, b: string): number => byNumbers.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)

/**
 * The same comparison with its trials in one order, by task (numbers in ids as numbers), arm and repeat: whatever order
 * they ended in, the reports are the same, and a trial has the same place in the page and in the JSON.
 */
export function inOrder(comparison: Comparison): Comparison {
  const places = new Map(comparison.arms.map(({ arm }, at) => [arm, at]))
  const place = ({ arm }: Trial): number => places.get(arm) ?? places.size
  const trials = comparison.trials.toSorted(
    (a, b) => compareText(a.taskId, b.taskId) || place(a) - place(b) || a.repeat - b.repeat,
  )
  return { ...comparison, trials }
}

/** Keys sorted, but for those under `plan.arms`, whose order is that of the arms. */
function sorted(value: unknown, keep = false): unknown {
  if (Array.isArray(value)) return value.map((one) => sorted(one))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  if (!keep) entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(entries.map(([key, its]) => [key, sorted(its)]))
}

/**
 * A comparison as JSON text whose bytes are the same for the same result: keys sorted, trials in order, one a line, so that
 * two reports can be held against each other line by line. It ends in a line end.
 *
 * @throws RangeError when the text is longer than a string may be; `writeReports` writes it all the same
 * @example await writeFile('report.json', jsonReport(comparison))
 */
export const jsonReport = (comparison: Comparison): string => [...jsonParts(comparison)].join('')

/** The same in parts: the whole of very many trials is longer than a string may be. */
export function* jsonParts(comparison: Comparison): Generator<string> {
  const { trials, plan, ...rest } = inOrder(comparison)
  const { arms, ...planned } = plan
  const whole: { readonly [key: string]: unknown } = {
    ...(sorted(rest) as object),
    plan: { ...(sorted({ ...planned, arms: null }) as object), arms: sorted(arms, true) },
  }
  const keys = [...Object.keys(whole), 'trials'].toSorted()
  for (const [place, key] of keys.entries()) {
    yield `${place === 0 ? '{' : ','}\n ${JSON.stringify(key)}: `
    if (key !== 'trials') {
      yield JSON.stringify(whole[key], null, 1).replaceAll('\n', '\n ')
      continue
    }
    for (const [at, trial] of trials.entries()) yield `${at === 0 ? '[' : ','}\n  ${JSON.stringify(sorted(trial))}`
    yield trials.length === 0 ? '[]' : '\n ]'
  }
  yield '\n}\n'
}
