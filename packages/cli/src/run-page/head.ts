import { markup } from '@crewright/report/page'
import type { Markup } from '@crewright/report/page'
import type { LimitName } from '@crewright/core'
import { endingSentence } from '../output/ending-sentence.ts'
import { totalsOf } from '../tasks/run-state.ts'
import { grouped, many, moment, money } from '../terminal/numbers.ts'
import { outputMarkup } from './output.ts'
import type { RunStory } from './story.ts'
import type { Texts } from './texts.ts'
import { badge, span } from './words.ts'

/** The goal, how the run ended and why, what it took, and what came out. */
export const head = (story: RunStory, texts: Texts): Markup => {
  const { summary, run, first, last } = story
  const tasks = [...run.tasks.values()]
  const sum = (pick: (task: (typeof tasks)[number]) => number): number => tasks.reduce((n, task) => n + pick(task), 0)
  const totals = totalsOf(run)
  const input = sum(({ inputTokens }) => inputTokens)
  const cached = sum(({ cachedInputTokens }) => cachedInputTokens)
  const lasted = (summary.endedAt ?? last.at) - first.at
  const tile = (label: string, value: string, more = ''): Markup =>
    markup`<div class="tile"><dt>${label}</dt><dd>${value}</dd><dd class="faint">${more}</dd></div>`
  return markup`<header>
<p class="faint">${summary.crew} · ${moment(summary.startedAt)} · run <code>${summary.runId}</code></p>
<h1 dir="auto"${summary.objective.length > 160 ? markup` class="long"` : undefined}>${summary.objective}</h1>
<p>${badge(summary.status ?? 'not ended')} ${why(story)}</p>
<dl class="tiles">${tile('Time', span(lasted), summary.endedAt === null ? 'up to the last fact' : '')}${tile('Cost', money(totals.usd), tasks.some(({ estimated }) => estimated) ? 'in part our upper bound' : '')}${tile('Tokens', grouped(totals.tokens), `${grouped(input)} in, ${grouped(totals.tokens - input)} out`)}${tile('From the cache', input === 0 ? '–' : `${Math.round((cached / input) * 100)} %`, `${grouped(cached)} of the input tokens`)}${tile('Model calls', grouped(totals.modelCalls))}${tile('Tool calls', grouped(totals.toolCalls))}${tile('Tasks', grouped(totals.tasks), many(run.messages.size, 'message'))}</dl>
${result(story, texts)}
</header>`
}

const why = ({ summary, run, last }: RunStory): string => {
  if (run.outcome !== undefined) return endingSentence(run.outcome, run.limit)
  return summary.status === null
    ? `It has not ended: it goes on, or its process was stopped. Its last fact is of ${moment(last.at)}.`
    : ''
}

/** What came out, or what there is of it. */
const result = ({ run: { outcome } }: RunStory, texts: Texts): Markup | undefined => {
  if (outcome === undefined) return undefined
  const { closing, unknown = [] } = outcome
  const output =
    outcome.status === 'completed'
      ? markup`<details open><summary><h2>Output</h2></summary>${outputMarkup(outcome.output, texts)}</details>`
      : outcome.status === 'input-required'
        ? markup`<h2>Questions</h2>${outcome.requests.map(({ question }) => texts.text(question))}`
        : outcome.status === 'stalled'
          ? markup`<h2>Evidence</h2>${texts.text(outcome.evidence.join('\n'))}`
          : undefined
  const open = unknown.map(
    ({ tool, taskId }) => markup`<li>${tool} of <a href="#task-${taskId}">task ${taskId}</a></li>`,
  )
  return markup`${output}${closing === undefined ? undefined : markup`<h2>Closing words</h2>${texts.text(closing)}`}${unknown.length === 0 ? undefined : markup`<h2>Nobody knows whether these calls took effect</h2><ul>${open}</ul>`}`
}

/** What the run might use at most, and what it used. */
export const limitsTable = ({ limits, run, first, last, summary }: RunStory): Markup | undefined => {
  const { modelCalls, toolCalls, tokens, usd, tasks } = totalsOf(run)
  const turns = Math.max(0, ...[...run.tasks.values()].map((task) => task.modelCalls))
  const used: {
    readonly [L in LimitName]?: readonly [name: string, used: number | null, show: (n: number) => string]
  } = {
    usd: ['Cost', usd, money],
    tokens: ['Tokens', tokens, grouped],
    modelCalls: ['Model calls', modelCalls, grouped],
    toolCalls: ['Tool calls', toolCalls, grouped],
    delegations: ['Delegated tasks', Math.max(0, tasks - 1), grouped],
    turns: ['Model calls of one task', turns, grouped],
    timeMs: ['Time', (summary.endedAt ?? last.at) - first.at, span],
  }
  const rows = Object.entries(used).flatMap(([name, [label, spent, show]]) => {
    const max = limits[name as LimitName]
    if (max === undefined) return []
    const share = spent === null ? 0 : Math.min(100, (spent / max) * 100)
    const reached = run.limit?.limit === name ? markup` <span class="badge warn">reached</span>` : undefined
    return [
      markup`<tr><th scope="row">${label}${reached}</th><td class="number">${spent === null ? 'unknown' : show(spent)}</td><td class="number">${show(max)}</td><td class="share">${shareBar(share)}</td></tr>`,
    ]
  })
  if (rows.length === 0) return undefined
  return markup`<div class="wide"><table><thead><tr><th>Limit</th><th class="number">Used</th><th class="number">At most</th><th></th></tr></thead><tbody>${rows}</tbody></table></div>`
}

/** A bar of so many per cent. */
export const shareBar = (share: number, kind = 'fill'): Markup =>
  markup`<svg class="bar" width="100%" height="10" aria-hidden="true"><rect class="track" width="100%" height="10" rx="3"></rect><rect class="${kind}" width="${share.toFixed(2)}%" height="10" rx="3"></rect></svg>`
