import { picture } from '@crewright/report'
import { markup, type Markup } from '@crewright/report/page'
import type { Comparison } from '../../contract/comparison.ts'
import { svgTasks } from '../charts.ts'
import { narrow } from './arms-section.ts'
import { name } from './figure.ts'
import { meanScore, mostTelling, taskRows, type PlacedTrial, type TaskRow } from '../task-rows.ts'
import { trialPart, type TrialTexts } from './trial-part.ts'

/** Trials whose drill-down is on the page; a benchmark of more says so. */
const mostTrials = 3_000
/** More tasks than this are laid out only when they come into sight. */
const manyTasks = 200
/** Characters of answers and notes that a page may hold. */
const mostText = 3_000_000

/** Every task against every arm; a task opens to what was answered. */
export function tasksSection(comparison: Comparison, showRun: (runId: string) => string): Markup {
  const rows = taskRows(comparison)
  const shown = mostTelling(rows, mostTrials)
  const trials = shown.reduce((sum, { arms }) => sum + arms.reduce((all, cell) => all + cell.length, 0), 0)
  const texts = { showRun, longest: Math.min(4_000, Math.floor(mostText / Math.max(1, trials))) }
  const left = rows.length - shown.length
  const count = (n: number): string => n.toLocaleString('en-US')
  const told =
    left === 0
      ? undefined
      : markup`<p class="note">${count(shown.length)} of ${count(rows.length)} tasks can be opened here: first those on which the arms differ, then those that none got right. The other ${count(left)} stand in <code>trials.csv</code> and <code>report.json</code>.</p>`
  const heads = comparison.arms.map(({ arm }) => markup`<span class="arm" title="${arm}">${name(arm)}</span>`)
  return markup`<section id="tasks"><h2>Tasks</h2>${picture(svgTasks(comparison), undefined, { narrow: svgTasks(comparison, narrow) })}
<p class="faint">✓ right, ✗ wrong, ∅ no answer; a number is a score between, or the mean of repeats, in per cent. Open a task to see what was answered.</p>${told}
<div class="tools" hidden><label>Show <select><option value="">all tasks</option><option value="differ">those on which arms differ</option><option value="wrong">those that none got right</option><option value="right">those that all got right</option></select></label><input type="search" placeholder="Tasks and answers that hold …" aria-label="Filter"><output></output></div>
<div class="matrix${shown.length > manyTasks ? ' many' : ''}"><div class="row heads" aria-hidden="true"><span>Task</span>${heads}</div>
${shown.map((row) => taskPart(row, comparison, texts))}</div></section>`
}

function taskPart(row: TaskRow, { arms }: Comparison, texts: TrialTexts): Markup {
  const tiles = row.arms.map((cell, i) => tile(arms[i]?.arm ?? '', cell))
  const inside = row.arms.map((cell, i) => cell.map((placed) => trialPart(arms[i]?.arm ?? '', placed, texts)))
  const cluster = row.cluster === undefined ? undefined : markup`<p class="faint">cluster ${name(row.cluster)}</p>`
  return markup`<details class="task" data-kind="${row.kind}"><summary class="row"><span class="id">${name(row.taskId)}</span>${tiles}</summary><div class="inside">${cluster}${inside}</div></details>\n`
}

function tile(arm: string, cell: readonly PlacedTrial[]): Markup {
  const [first] = cell
  if (first === undefined)
    return markup`<span class="tile none" role="img" aria-label="${arm}: not tried" title="${arm}: not tried">·</span>`
  const mean = meanScore(cell) ?? 0
  const came = cell.some(({ trial }) => trial.status === 'completed')
  const [kind, sign, word] = !came
    ? (['none', '∅', 'no answer'] as const)
    : mean === 1
      ? (['right', '✓', 'right'] as const)
      : mean === 0
        ? (['wrong', '✗', 'wrong'] as const)
        : (['partly', `${Math.round(mean * 100)}`, `score ${Math.round(mean * 100)} %`] as const)
  return markup`<span class="tile ${kind}" role="img" aria-label="${arm}: ${word}" title="${arm}: ${word}">${sign}</span>`
}
