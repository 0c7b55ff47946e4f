import { markup, type Markup } from '@crewright/report/page'
import type { ArmAbout } from '../../contract/arm.ts'
import type { Comparison } from '../../contract/comparison.ts'
import { cutText } from './cut-text.ts'
import { figure, name } from './figure.ts'

/** What was fixed before the first trial. */
export function planSection({ plan }: Comparison): Markup {
  const { match } = plan
  const facts: readonly (readonly [string, Markup])[] = [
    ['Baseline', name(plan.baseline)],
    ['Reference of spend', name(plan.reference)],
    [
      'Matched by',
      match.tolerance === undefined
        ? markup`${match.by}`
        : markup`${match.by}, within ${figure(['plan', 'match', 'tolerance'], match.tolerance, 'percent')}`,
    ],
    ['Tasks', figure(['plan', 'tasks'], plan.tasks, 'count')],
    ['Repeats', figure(['plan', 'repeats'], plan.repeats, 'count')],
    ['Seed', markup`<code>${figure(['plan', 'seed'], plan.seed, 'count')}</code>`],
    ['Confidence', figure(['plan', 'confidence'], plan.confidence, 'percent')],
    ['Standard errors over', markup`${plan.clustered ? 'clusters' : 'tasks'}`],
    ['Hash of the grading rule', markup`<code>${plan.gradingHash}</code>`],
    ['Hash of the tasks', markup`<code>${plan.tasksHash}</code>`],
  ]
  const arms = Object.entries(plan.arms).map(([arm, about]) => armPart(arm, about))
  return markup`<section id="plan"><h2>The plan</h2><dl class="facts">${facts.map(([key, value]) => markup`<dt>${key}</dt><dd>${value}</dd>`)}</dl>
<h3>Arms</h3>${arms}</section>`
}

function armPart(arm: string, about: ArmAbout): Markup {
  const list = (items: readonly string[] = []): Markup | undefined =>
    items.length === 0 ? undefined : markup`${items.map((item, i) => markup`${i > 0 ? ', ' : ''}<code>${item}</code>`)}`
  const limits = Object.entries(about.limits ?? {}).map(
    ([limit, most], i) =>
      markup`${i > 0 ? ', ' : ''}${limit} ${figure(['plan', 'arms', arm, 'limits', limit], most, limit === 'usd' ? 'usd' : limit === 'timeMs' ? 'time' : 'count')}`,
  )
  const facts: readonly (readonly [string, Markup | undefined])[] = [
    ['Kind', markup`${about.kind}`],
    ['Models', list(about.models)],
    ['Of unknown price', list(about.unpriced)],
    ['Tools', list(about.tools)],
    ['Limits', limits.length === 0 ? undefined : markup`${limits}`],
  ]
  const shown = facts.flatMap(([key, value]) => (value === undefined ? [] : [markup`<dt>${key}</dt><dd>${value}</dd>`]))
  const briefs = (about.briefs ?? []).map((brief) => markup`<pre dir="auto">${cutText(brief, 4_000)}</pre>`)
  return markup`<details class="more"><summary><b>${name(arm)}</b> ${name(about.description)}</summary><dl class="facts">${shown}</dl>${briefs.length === 0 ? undefined : markup`<h4>Instructions</h4>${briefs}`}</details>\n`
}
