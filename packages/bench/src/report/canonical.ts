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
 * @example await writeFile('report.json', jsonReport(comparison))
 */
export function jsonReport(comparison: Comparison): string {
  const { trials, plan, ...rest } = inOrder(comparison)
  const { arms, ...planned } = plan
  const lines = trials.map((trial) => `  ${JSON.stringify(sorted(trial))}`)
  const whole: { readonly [key: string]: unknown } = {
    ...(sorted(rest) as object),
    plan: { ...(sorted({ ...planned, arms: null }) as object), arms: sorted(arms, true) },
  }
  const keys = [...Object.keys(whole), 'trials'].toSorted()
  const parts = keys.map((key) =>
    key === 'trials'
      ? `"trials": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n `}]`
      : `${JSON.stringify(key)}: ${JSON.stringify(whole[key], null, 1).replaceAll('\n', '\n ')}`,
  )
  return `{\n ${parts.join(',\n ')}\n}\n`
}
