import { markup, type Markup } from '@crewright/report/page'
import { cutText } from './cut-text.ts'
import { figure, name } from './figure.ts'
import type { PlacedTrial } from '../task-rows.ts'

/** What a page shows of texts, and the command that shows a run. */
export interface TrialTexts {
  readonly showRun: (runId: string) => string
  /** The longest part of an answer or a note; it shrinks where a page has many. */
  readonly longest: number
}

const mostSigns = 20
const mostRuns = 10

/** One attempt at a task: its answer, its grade, what it cost, its runs, and what went wrong in them. */
export function trialPart(arm: string, { trial, at }: PlacedTrial, { showRun, longest }: TrialTexts): Markup {
  const { status, limit, note, output, usage, runIds, trace, lost, sideEffects } = trial
  const { total } = usage
  const path = ['trials', at]
  const answer =
    output === undefined
      ? markup`<p class="faint">no answer</p>`
      : markup`<pre dir="auto" tabindex="0">${cutText(typeof output === 'string' ? output : JSON.stringify(output, null, 1), longest)}</pre>`
  const spent = markup`${figure([...path, 'usage', 'total', 'inputTokens'], total.inputTokens, 'count')} tokens in, ${figure([...path, 'usage', 'total', 'outputTokens'], total.outputTokens, 'count')} out · ${figure([...path, 'usage', 'total', 'modelCalls'], total.modelCalls, 'count')} model calls · ${total.usd === null ? 'cost unknown' : figure([...path, 'usage', 'total', 'usd'], total.usd, 'usd')} · ${figure([...path, 'durationMs'], trial.durationMs, 'time')}`
  const ended = `${status}${limit === undefined ? '' : ` by the limit ${limit}`}`
  const failures = trace?.failures ?? []
  const signs = failures
    .slice(0, mostSigns)
    .map(
      (sign) =>
        markup`<li><b>${sign.mode}</b> in ${name(sign.role)}: ${name(cutText(sign.detail, 300))} <span class="faint">run <code>${sign.runId}</code>, event <code>${sign.eventId}</code></span></li>`,
    )
  const runs = runIds.slice(0, mostRuns).map((id) => markup`<code>${showRun(id)}</code> `)
  const more = runIds.length > mostRuns ? markup`and ${runIds.length - mostRuns} more` : undefined
  return markup`<div class="trial"><h4>${name(arm)}${trial.repeat > 0 ? markup`, repeat ${figure([...path, 'repeat'], trial.repeat, 'count')}` : undefined} <span class="badge ${trial.score === 1 ? 'good' : trial.score > 0 ? 'warn' : 'bad'}">score ${figure([...path, 'score'], trial.score, 'number')}</span> <span class="badge ${status === 'completed' ? '' : 'warn'}">${ended}</span>${sideEffects === true ? markup` <span class="badge warn">side effects</span>` : undefined}</h4>
${note === undefined ? undefined : markup`<p dir="auto">${cutText(note, longest)}</p>`}${answer}
<p class="faint">${spent}${lost === undefined ? undefined : markup` · lost to a crash: ${figure([...path, 'lost', 'modelCalls'], lost.modelCalls, 'count')} model calls`}</p>${signs.length === 0 ? undefined : markup`<ul class="signs">${signs}</ul>`}${failures.length > mostSigns ? markup`<p class="faint">${failures.length - mostSigns} more signs stand in the JSON.</p>` : undefined}${runs.length === 0 ? undefined : markup`<p class="runs">${runs}${more}</p>`}</div>`
}
