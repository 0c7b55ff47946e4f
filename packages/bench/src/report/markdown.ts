import { escapeMarkdown, tableMarkdown } from '@crewright/report'
import { measures } from '../analysis/verdict/words.ts'
import type { Comparison } from '../contract/comparison.ts'
import { endings, flagsOf, simulatedNote, sizeText } from './arms-shown.ts'
import { figureText, intervalText } from './figures.ts'

const columns = (names: readonly string[]) => names.map((name) => ({ name }))

/**
 * A comparison in GitHub's Markdown, short enough for a pull request: the verdict, the arms, the differences, what to know.
 *
 * @example await writeFile('report.md', markdownReport(comparison))
 */
export function markdownReport(comparison: Comparison): string {
  const { plan, arms, pairs, verdict, warnings, ended } = comparison
  const level = `${Number((plan.confidence * 100).toFixed(4))} %`
  const scores = tableMarkdown({
    columns: columns(['Arm', `Score (${level})`, 'Right', 'Cost', 'Tokens', 'Time', 'Overhead', 'Notes']),
    rows: arms.map((arm) => ({
      Arm: arm.arm,
      [`Score (${level})`]: `${figureText(arm.score, 'percent')} ${intervalText(arm.interval)}`,
      Right: `${figureText(arm.right, 'count')} / ${figureText(arm.trials, 'count')}`,
      Cost: figureText(arm.spend.usd, 'usd'),
      Tokens: figureText(arm.spend.tokens, 'count'),
      Time: figureText(arm.spend.durationMs, 'time'),
      Overhead: figureText(arm.overhead, 'overhead'),
      Notes: flagsOf(arm).join('; '),
    })),
  })
  const differences = tableMarkdown({
    columns: columns(['Pair', `Points (${level})`, 'p', 'p (Holm)', 'Cost', 'Winner']),
    rows: pairs.map((pair) => ({
      Pair: `${pair.second} against ${pair.first}`,
      [`Points (${level})`]: `${figureText(pair.difference, 'points')} ${intervalText(pair.interval)}`,
      p: figureText(pair.p, 'p'),
      'p (Holm)': figureText(pair.adjustedP, 'p'),
      Cost: pair.cost === null ? null : `${figureText(pair.cost.ratio, 'ratio')} ${measures[pair.cost.of]}`,
      Winner: pair.winner,
    })),
  })
  const list = (items: readonly string[]): string[] =>
    items.length === 0 ? [] : [items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')]
  return `${[
    ...(plan.simulated ? [`> **${escapeMarkdown(simulatedNote)}**`] : []),
    `### ${escapeMarkdown(plan.name)}: ${escapeMarkdown(sizeText(comparison))}`,
    `**${escapeMarkdown(verdict.sentence)}**`,
    scores.trimEnd(),
    ...(pairs.length === 0 ? [] : [differences.trimEnd()]),
    ...list(verdict.advice),
    ...list(warnings.map((warning) => `Warning: ${warning}`)),
    `<sub>${escapeMarkdown(endings[ended])}; seed ${plan.seed}; tasks ${plan.tasksHash.slice(0, 12)}, grading ${plan.gradingHash.slice(0, 12)}</sub>`,
  ].join('\n\n')}\n`
}
