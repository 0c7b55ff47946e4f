import { picture } from '@crewright/report'
import { markup, type Markup } from '@crewright/report/page'
import type { Comparison } from '../../contract/comparison.ts'
import { svgFailures, svgRoles } from '../charts.ts'
import { failureCounts } from '../failure-counts.ts'
import { narrow } from './arms-section.ts'
import { figure, figureTable, name } from './figure.ts'

const headings = ['Role', 'Calls', 'Tool calls', 'Input tokens', 'Cached', 'Output tokens', 'Cost']

/** What each role spent; undefined when no roles are known. */
export function rolesSection(comparison: Comparison): Markup | undefined {
  const rows = comparison.arms.flatMap(({ arm, usage }, i) =>
    Object.entries(usage.byRole).map(([role, its]) => {
      const at = ['arms', i, 'usage', 'byRole', role]
      return [
        markup`${name(arm)}: ${name(role)}`,
        figure([...at, 'modelCalls'], its.modelCalls, 'count'),
        figure([...at, 'toolCalls'], its.toolCalls, 'count'),
        figure([...at, 'inputTokens'], its.inputTokens, 'count'),
        figure([...at, 'cachedInputTokens'], its.cachedInputTokens, 'count'),
        figure([...at, 'outputTokens'], its.outputTokens, 'count'),
        figure([...at, 'usd'], its.usd, 'usd'),
      ]
    }),
  )
  if (rows.length === 0) return undefined
  return markup`<section id="roles"><h2>Cost by role</h2>${picture(svgRoles(comparison), undefined, { narrow: svgRoles(comparison, narrow) })}
${figureTable('Every role, all its trials together', headings, rows)}</section>`
}

/** The ways of failing that were seen, by role; undefined when there were none. What is counted stands in the traces. */
export function failuresSection(comparison: Comparison): Markup | undefined {
  const counts = failureCounts(comparison)
  if (counts.length === 0) return undefined
  const rows = counts.map(({ arm, role, mode, count }) => [
    markup`${name(arm)}: ${name(role)}`,
    markup`${mode}`,
    markup`<data class="figure" value="${count}" data-count="${JSON.stringify({ arm, role, mode })}" data-kind="count">${count.toLocaleString('en-US')}</data>`,
  ])
  return markup`<section id="failures"><h2>Failure modes by role</h2>${picture(svgFailures(comparison), undefined, { narrow: svgFailures(comparison, narrow) })}
<p class="faint">Those that a trace shows without a judge (MAST, arXiv 2503.13657). Each sign stands with its event at its task, below.</p>
${figureTable('Signs in the traces', ['Role', 'Mode', 'Signs'], rows)}</section>`
}
