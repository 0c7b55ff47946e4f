import wrapAnsi from 'wrap-ansi'
import type { Ceiling, Planned } from '@crewright/bench'
import { grouped, many, money } from '../terminal/numbers.ts'
import { printJson } from '../output/print.ts'
import { oneLine } from '../terminal/plain.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { leastDetectableOf } from './least-detectable-of.ts'
import { worstCase } from './worst-case.ts'

/** Says what a benchmark would be, and runs nothing. */
export const printPlan = async (
  { plan, trials, stored, warnings }: Planned,
  { ceiling, json }: { readonly ceiling: Ceiling; readonly json: boolean },
  terminal: Terminal,
): Promise<void> => {
  const detectable = leastDetectableOf(plan)
  const worst = worstCase(plan, ceiling)
  if (json)
    return printJson(terminal, { plan, trials, stored, leastDetectable: detectable, worstCase: worst, warnings })
  const lines = [
    `${plan.simulated ? 'SIMULATED: ' : ''}${oneLine(plan.name)}: ${many(plan.tasks, 'task')} × ${many(Object.keys(plan.arms).length, 'arm')} × ${many(plan.repeats, 'repeat')} = ${many(trials, 'trial')}`,
    ...Object.entries(plan.arms).map(([name, { description }]) => `  ${oneLine(name)}: ${oneLine(description)}`),
    '',
    `Held against: ${plan.baseline}. Spends are measured by ${plan.reference}, matched by ${plan.match.by}.`,
    `Least difference that so many tasks show (power 0.8): ${detectable.map(({ share, when }) => `${pointsOf(share)} ${when}`).join(', ')}${plan.clustered ? '; more, for tasks of one cluster tell less than as many others' : ''}.`,
    ...(stored === 0 ? [] : [`${many(stored, 'trial')} of these are in the store: they would be read.`]),
    `Spend at worst: ${worst.tokens === null ? 'without a limit' : many(worst.tokens, 'token')}, ${worst.usd === null ? 'cost not limited' : money(worst.usd)}, ${worst.calls === null ? 'calls not limited' : `${grouped(worst.calls)} calls`}.`,
    '',
    `tasks    sha256 ${plan.tasksHash}`,
    `grading  sha256 ${plan.gradingHash}`,
    ...warnings.map((warning) => `Mind: ${oneLine(warning)}`),
    'Nothing was run: leave --plan out to run it.',
  ]
  const { columns } = terminal
  const text = lines.join('\n')
  await terminal.write(`${columns === undefined ? text : wrapAnsi(text, columns, { hard: true, trim: false })}\n`)
}

const pointsOf = (share: number): string => (share >= 1 ? 'none' : `${(100 * share).toFixed(1)} points`)
