import type { ToolCall, TranscriptEntry } from '@crewright/core'
import { markup } from '@crewright/report/page'
import type { Markup } from '@crewright/report/page'
import { compact } from '../output/compact.ts'
import { grouped, many, money } from '../terminal/numbers.ts'
import { oneLine } from '../terminal/plain.ts'
import type { ModelStep, NoteStep, RunStory, Step, ToolStep } from './story.ts'
import { errorText } from './story.ts'
import type { Texts } from './texts.ts'
import { badge, since, spentText, sumOf, took } from './words.ts'

/** One step of a task: a line that opens to all that is known of it. */
export const stepPart = (step: Step, story: RunStory, texts: Texts): Markup =>
  step.kind === 'model'
    ? modelPart(step, story, texts)
    : step.kind === 'tool'
      ? toolPart(step, story, texts)
      : notePart(step, story, texts)

const part = (kind: string, position: number, line: Markup, inside: Markup): Markup =>
  markup`<details class="step ${kind}"><summary>${line}</summary><div id="step-${position}" class="inside">${inside}</div></details>\n`

const modelPart = (step: ModelStep, story: RunStory, texts: Texts): Markup => {
  const { turn, model, closing, error, reply, request } = step
  const says = reply === undefined ? '' : gist(reply.text, reply.toolCalls)
  const failed = error === undefined ? undefined : badge('failed')
  const open = step.to === undefined ? badge('running') : undefined
  const line = markup`<i class="swatch model"></i><b>model call ${turn}</b>${closing ? ' closing' : ''} ${failed}${open}<span class="faint">${since(story, step.from)} · ${took(step.from, step.to)} · ${spentText(sumOf(step.charges))}</span><span class="gist">${says}</span>`
  return part(
    'model',
    step.from.position,
    line,
    markup`<h4>${model}</h4>${accounts(step)}
<h4>New in this request ${request === undefined || request.kept === 0 ? undefined : markup`<span class="faint">after the ${many(request.kept, 'entry').replace(/entrys$/, 'entries')} that the last one had as well</span>`}</h4>
${request === undefined ? markup`<p class="faint">This journal does not tell.</p>` : requestPart(request.compacted, request.added, texts)}
${reply === undefined ? undefined : markup`<h4>Reply <span class="faint">stopped: ${reply.stop}</span></h4>${saidPart(reply.text, reply.toolCalls, texts)}`}
${error === undefined ? undefined : markup`<h4>Error</h4>${texts.text(errorText(error))}`}`,
  )
}

/** Attempts side by side: what each reserved and what it was charged. */
const accounts = ({ reserved, charges }: ModelStep): Markup | undefined => {
  if (reserved.length === 0) return markup`<p class="faint">No request went out.</p>`
  const rows = reserved.map((one, i) => {
    const charge = charges[i]
    return markup`<tr><td><bdi>${one.model}</bdi></td><td class="number">${grouped(one.inputTokens)} + ${grouped(one.outputTokens)}</td><td class="number">${money(one.usd)}</td><td class="number">${charge === undefined ? '–' : `${charge.estimated ? '≤ ' : ''}${grouped(charge.inputTokens)} + ${grouped(charge.outputTokens)}`}</td><td class="number">${charge === undefined ? '–' : money(charge.usd)}</td></tr>`
  })
  return markup`<div class="wide"><table><thead><tr><th>Request to</th><th class="number">Reserved tokens, in + out</th><th class="number"></th><th class="number">Charged</th><th class="number"></th></tr></thead><tbody>${rows}</tbody></table></div>`
}

const requestPart = (
  compacted: readonly { readonly entries: number }[],
  added: readonly TranscriptEntry[],
  texts: Texts,
): Markup => {
  const lost = compacted.map(
    ({ entries }) => markup`<p class="faint">${grouped(entries)} older entries were given up for a summary.</p>`,
  )
  // The assistant's own words stand as the reply of the call before.
  const fresh = added.filter(({ from }, i) => !(from === 'assistant' && i === 0))
  return markup`${lost}${fresh.map((entry) => entryPart(entry, texts))}${fresh.length + lost.length === 0 ? markup`<p class="faint">Nothing.</p>` : undefined}`
}

const entryPart = (entry: TranscriptEntry, texts: Texts): Markup => {
  if (entry.from === 'assistant')
    return markup`<div class="entry"><h5>assistant</h5>${saidPart(entry.text, entry.toolCalls, texts)}</div>`
  const title = entry.from === 'user' ? 'user' : `answer to ${entry.name}${entry.failed ? ', failed' : ''}`
  return markup`<div class="entry"><h5>${title}</h5>${texts.text(entry.text)}</div>`
}

const saidPart = (text: string, calls: readonly ToolCall[], texts: Texts): Markup =>
  markup`${text === '' && calls.length > 0 ? undefined : texts.text(text)}${calls.map(({ name, input, malformed }) => markup`<div class="entry"><h5>calls ${name}</h5>${texts.value(input)}${malformed === undefined ? undefined : markup`<p class="wrong">${malformed}</p>`}</div>`)}`

const gist = (text: string, calls: readonly ToolCall[]): string => {
  if (calls.length === 0) return compact(text, 110)
  const names = new Map<string, number>()
  for (const { name } of calls) names.set(name, (names.get(name) ?? 0) + 1)
  return `→ ${[...names].map(([name, count]) => (count === 1 ? name : `${name} × ${count}`)).join(', ')}`
}

const toolPart = (step: ToolStep, story: RunStory, texts: Texts): Markup => {
  const { tool, status, input, effect, attempts, result, reason } = step
  const odd = status === 'completed' ? undefined : badge(status === 'intended' ? 'not started' : status)
  const line = markup`<i class="swatch tool"></i><b><bdi>${tool}</bdi></b> ${odd}<span class="faint">${since(story, step.from)} · ${took(step.from, step.to)}</span><span class="gist">${compact(input, 110)}</span>`
  const told = [`effect: ${effect}`, ...(attempts > 1 ? [`attempt ${attempts}`] : []), `call ${step.callId}`].join(
    ' · ',
  )
  return part(
    'tool',
    step.from.position,
    line,
    markup`<p class="faint">${told}</p><h4>Arguments</h4>${texts.value(input)}${result === undefined ? undefined : markup`<h4>Result</h4>${texts.value(result)}`}${reason === undefined ? undefined : markup`<h4>${status === 'unknown' ? 'Why nobody knows' : 'Error'}</h4>${texts.text(reason)}`}`,
  )
}

const notePart = (step: NoteStep, story: RunStory, texts: Texts): Markup => {
  const line = markup`<i class="swatch ${step.grave ? 'bad' : 'other'}"></i><b>${step.what}</b> <span class="faint">${since(story, step.from)}</span><span class="gist">${oneLine(step.text).slice(0, 160)}</span>`
  return part(step.grave ? 'grave' : 'other', step.from.position, line, texts.text(step.text))
}
