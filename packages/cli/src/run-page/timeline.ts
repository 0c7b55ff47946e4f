import { markup } from '@crewright/report/page'
import type { Markup } from '@crewright/report/page'
import { grouped } from '../terminal/numbers.ts'
import { lanes } from './lanes.ts'
import type { Moment, RunStory, Step, TaskStory } from './story.ts'
import { ticks } from './ticks.ts'
import { legend, since, span, spentText, statusOf, sumOf, took, toneOf } from './words.ts'

const mostTasks = 250
const mostMessages = 600
const row = 30
const inner = 16
const top = 24

const meanings = [
  ['wait', 'waiting'],
  ['life', 'task'],
  ['model', 'model call'],
  ['tool', 'tool call'],
  ['bad', 'failed, refused or unknown'],
  ['down', 'assigned'],
  ['up', 'reported'],
] as const

/** Where a moment stands, in per cent of the width. */
type Scale = (moment: Moment) => number

/** The run as bars, one row a task: by the clock, and in the order of the facts, where short steps can be seen as well. */
export const timeline = (story: RunStory): Markup => {
  const tasks = story.tasks.slice(0, mostTasks)
  const { first, last } = story
  const long = Math.max(1, last.at - first.at)
  const facts = Math.max(1, last.position - first.position)
  const byTime: Scale = ({ at }) => (Math.max(0, Math.min(at - first.at, long)) / long) * 100
  const byOrder: Scale = ({ position }) => ((position - first.position) / facts) * 100
  const names = tasks.map(
    ({ task, depth }) =>
      markup`<li><a href="#task-${task.id}" class="depth-${Math.min(depth, 5)}" title="${task.objective.slice(0, 300)}"><b>${task.id}</b> <bdi>${task.role}</bdi></a></li>`,
  )
  const left = story.tasks.length - tasks.length
  return markup`<div class="timeline">
<input type="radio" name="scale" id="by-time" checked><label for="by-time">by the clock</label>
<input type="radio" name="scale" id="by-order"><label for="by-order">in the order of the facts</label>
<div class="gantt"><ol>${names}</ol><div class="charts">${chart('time', story, tasks, byTime, ticks(long, span))}${chart('order', story, tasks, byOrder, ticks(facts, grouped))}</div></div>
${legend(meanings)}
${left > 0 ? markup`<p class="faint">The first ${tasks.length} of ${grouped(story.tasks.length)} tasks.</p>` : undefined}</div>`
}

const chart = (
  kind: 'time' | 'order',
  story: RunStory,
  tasks: readonly TaskStory[],
  scale: Scale,
  marks: readonly { readonly share: number; readonly label: string }[],
): Markup => {
  const height = top + tasks.length * row
  const grid = marks.map(({ share, label }) => {
    const anchor = share > 95 ? 'end' : share < 3 ? 'start' : 'middle'
    return markup`<line class="grid" x1="${share.toFixed(2)}%" x2="${share.toFixed(2)}%" y1="${top - 4}" y2="${height}"></line><text x="${share.toFixed(2)}%" y="13" text-anchor="${anchor}">${label}</text>`
  })
  const label =
    kind === 'time' ? 'Tasks, model calls and tool calls by the clock' : 'The same in the order of the facts'
  return markup`<svg class="chart ${kind}" width="100%" height="${height}" role="img" aria-label="${label}">${grid}${tasks.map((task, i) => taskRow(story, task, top + i * row, scale))}${messageLines(story, tasks, scale)}</svg>`
}

const percent = (from: number, to: number): { readonly x: string; readonly width: string } => ({
  x: `${from.toFixed(3)}%`,
  width: `${Math.max(0, to - from).toFixed(3)}%`,
})

const taskRow = (story: RunStory, task: TaskStory, y: number, scale: Scale): Markup => {
  const until = task.to ?? story.last
  const began = task.began ?? (task.depth === 0 ? task.from : undefined)
  const wait = percent(scale(task.from), scale(began ?? until))
  const life = percent(scale(began ?? until), scale(until))
  const status = statusOf(task, story)
  const told = `${task.task.id} ${task.task.role}: ${status}, ${since(story, task.from)}, ${took(task.from, task.to)}`
  const tools = task.steps.filter((step) => step.kind === 'tool')
  const places = lanes<Step>(tools.map((of) => ({ of, from: of.from.position, to: (of.to ?? story.last).position })))
  const steps = task.steps.map((step) => {
    const { lane, of } = places.get(step) ?? { lane: 0, of: 1 }
    // More than four at once would be too thin to see: the others share the last lane.
    const height = inner / Math.min(4, of)
    const place = { y: y + 7 + Math.min(3, lane) * height, height }
    return stepBar(story, step, place, scale)
  })
  return markup`<g><title>${told}</title><rect class="wait" x="${wait.x}" width="${wait.width}" y="${y + 13}" height="4"></rect><rect class="life ${toneOf(status)}${task.to === undefined ? ' open' : ''}" x="${life.x}" width="${life.width}" y="${y + 3}" height="${row - 6}" rx="3"></rect>${steps}</g>`
}

const stepBar = (story: RunStory, step: Step, place: { y: number; height: number }, scale: Scale): Markup => {
  const x = scale(step.from)
  if (step.kind === 'note') {
    if (!step.grave) return markup``
    return markup`<a href="#step-${step.from.position}"><title>${since(story, step.from)} ${step.what}</title><circle class="bad" cx="${x.toFixed(3)}%" cy="${place.y + place.height / 2}" r="5"></circle></a>`
  }
  const bar = percent(x, scale(step.to ?? story.last))
  const told =
    step.kind === 'model'
      ? `model call ${step.turn}${step.closing ? ', closing' : ''}: ${step.model}, ${took(step.from, step.to)}, ${spentText(sumOf(step.charges))}`
      : `${step.tool}: ${step.status}, ${took(step.from, step.to)}`
  const wrong =
    step.kind === 'model' ? step.error !== undefined : ['failed', 'unknown', 'refused'].includes(step.status)
  return markup`<a href="#step-${step.from.position}"><title>${since(story, step.from)} ${told}</title><rect class="step ${wrong ? 'bad' : step.kind}${step.to === undefined ? ' open' : ''}" x="${bar.x}" width="${bar.width}" y="${place.y.toFixed(1)}" height="${place.height.toFixed(1)}" rx="2"></rect></a>`
}

/** Assignments go down the tree, reports up. */
const messageLines = (story: RunStory, tasks: readonly TaskStory[], scale: Scale): Markup[] => {
  const rows = new Map<string, number>(tasks.map(({ task }, i) => [task.id, top + i * row + row / 2]))
  const shown = story.events
    .filter((event) => 'payload' in event && event.type !== 'task-started')
    .slice(0, mostMessages)
  return shown.flatMap((event) => {
    if (!('payload' in event) || event.from === event.to) return []
    const [from, to] = [rows.get(event.from), rows.get(event.to)]
    if (from === undefined || to === undefined) return []
    const x = `${scale(event).toFixed(3)}%`
    const way = to > from ? 'down' : 'up'
    return [
      markup`<g class="${way}"><title>${since(story, event)} ${event.type}, ${event.from} → ${event.to}</title><line x1="${x}" x2="${x}" y1="${from}" y2="${to}"></line><circle cx="${x}" cy="${to}" r="2.5"></circle></g>`,
    ]
  })
}
