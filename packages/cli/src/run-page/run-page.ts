import type { Event, RunSummary } from '@crewright/core'
import { markup, page } from '@crewright/report/page'
import { grouped } from '../terminal/numbers.ts'
import { head, limitsTable } from './head.ts'
import { factTable, messageList } from './lists.ts'
import { script } from './script.ts'
import { spending } from './spending.ts'
import { storyOf } from './story.ts'
import { style } from './style.ts'
import { taskCards } from './task-cards.ts'
import { timeline } from './timeline.ts'
import { createTexts } from './texts.ts'

/**
 * One run as one HTML document that needs nothing else: goal and outcome, timeline, spending, the tree of tasks with every
 * prompt, reply and tool call, the messages, and the facts. Whatever its texts say is shown and never run. Its size is
 * bounded: what is cut says so.
 *
 * @param events the run's facts in order; a run that still goes on, or was cut, has fewer
 */
export const runPage = (summary: RunSummary, events: readonly Event[]): string => {
  const story = storyOf(summary, events)
  const texts = createTexts()
  const limits = limitsTable(story)
  return page({
    title: `${summary.objective.slice(0, 80)} · ${summary.crew}`,
    style,
    script,
    parts: [
      head(story, texts),
      markup`<section><h2>Timeline</h2>${timeline(story)}</section>`,
      markup`<section><h2>Spending</h2>${spending(story)}${limits === undefined ? undefined : markup`<h3>Limits that were set</h3>${limits}`}</section>`,
      markup`<section><h2>Tasks</h2><div class="tools" hidden><input type="search" placeholder="Show the steps and messages that hold …" aria-label="Filter"><output></output><button type="button">Expand all</button><button type="button">Collapse all</button></div>${taskCards(story, texts)}</section>`,
      markup`<section><h2>Messages</h2>${messageList(story, texts)}</section>`,
      markup`<section><details><summary><h2>Facts</h2> <span class="faint">all ${grouped(events.length)} of the journal, a line each</span></summary>${factTable(story)}</details></section>`,
    ],
  })
}
