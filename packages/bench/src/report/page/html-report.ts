import { markup, page } from '@crewright/report/page'
import type { Comparison } from '../../contract/comparison.ts'
import { inOrder } from '../canonical.ts'
import { armsSection } from './arms-section.ts'
import { head } from './head.ts'
import { pairsSection } from './pairs-section.ts'
import { planSection } from './plan-section.ts'
import { failuresSection, rolesSection } from './roles-section.ts'
import { script } from './script.ts'
import { styleFor } from './style.ts'
import { tasksSection } from './tasks-section.ts'

export interface HtmlOptions {
  /** The command that shows a run. Default: `crew show ID`. */
  readonly showRun?: (runId: string) => string
}

/**
 * A comparison as one HTML document that needs nothing else and loads nothing: the verdict, the intervals, cost against
 * score, every task with what was answered, cost and failure modes by role, the plan. Each number has in `data-path` the JSON
 * pointer of where it stands in what `jsonReport` gives, and in `value` every digit of it. Whatever texts say is shown and
 * never run. Its size is bounded: what is left out is said.
 *
 * @example await writeFile('report.html', htmlReport(comparison))
 */
export function htmlReport(given: Comparison, { showRun = (id) => `crew show ${id}` }: HtmlOptions = {}): string {
  const comparison = inOrder(given)
  const { plan } = comparison
  const sections = [
    ['pairs', 'Differences', pairsSection(comparison)],
    ['arms', 'Scores and cost', armsSection(comparison)],
    ['roles', 'Roles', rolesSection(comparison)],
    ['failures', 'Failure modes', failuresSection(comparison)],
    ['tasks', 'Tasks', tasksSection(comparison, showRun)],
    ['plan', 'Plan', planSection(comparison)],
  ] as const
  const present = sections.filter(([, , section]) => section !== undefined)
  const links = present.map(([id, word]) => markup`<a href="#${id}">${word}</a> `)
  return page({
    title: `${plan.simulated ? 'SIMULATED: ' : ''}${plan.name.slice(0, 80)} · comparison`,
    style: styleFor(comparison.arms.length),
    script,
    parts: [
      head(comparison),
      markup`<nav aria-label="Sections">${links}</nav>`,
      ...present.flatMap(([, , section]) => section ?? []),
    ],
  })
}
