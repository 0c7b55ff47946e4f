import type { Event } from '@crewright/core'
import { markup } from '@crewright/report/page'
import type { Markup } from '@crewright/report/page'
import { factText } from '../output/event-lines.ts'
import { compact } from '../output/compact.ts'
import type { MessageState } from '../tasks/run-state.ts'
import { grouped } from '../terminal/numbers.ts'
import type { RunStory } from './story.ts'
import type { Texts } from './texts.ts'
import { since } from './words.ts'

const mostMessages = 2_000
const mostFacts = 5_000

/** Every message between tasks, in the order in which they were sent. */
export const messageList = (story: RunStory, texts: Texts): Markup => {
  const all = [...story.run.messages.values()]
  const rows = all.slice(0, mostMessages).map((message) => messagePart(message, story, texts))
  return markup`${rows}${more(all.length, mostMessages, 'messages')}`
}

const messagePart = (message: MessageState, story: RunStory, texts: Texts): Markup => {
  const { from, to, type, payload, at, undelivered } = message
  const end = (id: string): Markup =>
    markup`<a href="#task-${id}">${id}</a> <bdi>${story.run.tasks.get(id)?.role ?? ''}</bdi>`
  const lost = undelivered === undefined ? undefined : markup`<p class="wrong">Not delivered: ${undelivered}</p>`
  return markup`<details class="step message"><summary><i class="swatch ${to.length > from.length ? 'down' : 'up'}"></i><b>${type}</b> ${end(from)} → ${end(to)} <span class="faint">${since(story, { at, position: 0 })}</span><span class="gist">${compact(payload, 110)}</span></summary><div class="inside">${lost}${texts.value(payload)}</div></details>\n`
}

/** The facts themselves, a line each. */
export const factTable = (story: RunStory): Markup => {
  const rows = story.events.slice(0, mostFacts).map((event: Event) => {
    const { position, taskId, type } = event
    return markup`<tr><td class="number">${position}</td><td class="number">${since(story, event)}</td><td><a href="#task-${taskId}">${taskId}</a></td><td>${type}</td><td class="faint">${compact(factText(event), 160)}</td></tr>\n`
  })
  return markup`<div class="wide"><table class="facts"><thead><tr><th class="number">No.</th><th class="number">Time</th><th>Task</th><th>Fact</th><th></th></tr></thead><tbody>${rows}</tbody></table></div>${more(story.events.length, mostFacts, 'facts')}`
}

const more = (all: number, most: number, things: string): Markup | undefined =>
  all <= most ? undefined : markup`<p class="faint">The first ${grouped(most)} of ${grouped(all)} ${things}.</p>`
