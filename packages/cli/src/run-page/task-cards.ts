import { markup } from '@crewright/report/page'
import type { Markup } from '@crewright/report/page'
import { grouped, many } from '../terminal/numbers.ts'
import { stepPart } from './steps.ts'
import type { RunStory, TaskStory } from './story.ts'
import { errorText } from './story.ts'
import type { Texts } from './texts.ts'
import { badge, since, spentText, statusOf, took } from './words.ts'

/** Steps of a run that the page shows; a run of more says so. */
const mostSteps = 8_000

/** The tree of tasks: what each was told, all that it asked and did, and what came of it. */
export const taskCards = (story: RunStory, texts: Texts): Markup => {
  let left = mostSteps
  const cards = story.tasks.map((task) => {
    const steps = task.steps.slice(0, Math.max(0, left))
    left -= task.steps.length
    return card(task, steps.length, story, texts)
  })
  return markup`${cards}`
}

const card = (story: TaskStory, shown: number, run: RunStory, texts: Texts): Markup => {
  const { task, depth, brief, prompts, steps } = story
  const system =
    prompts === undefined
      ? undefined
      : markup`<details class="step system"><summary><i class="swatch other"></i><b>system text</b> <span class="faint">${grouped(prompts.system.length)} characters, and ${many(prompts.tools.length, 'tool')}: the beginning of each of its prompts</span></summary><div class="inside">${texts.text(prompts.system)}<h4>Tools on offer</h4><p>${prompts.tools.length === 0 ? 'none' : prompts.tools.map((name) => markup`<code>${name}</code> `)}</p></div></details>\n`
  const told = brief?.input === undefined ? undefined : markup`<h4>Input</h4>${texts.value(brief.input)}`
  const uses =
    brief === undefined || brief.use.length === 0
      ? undefined
      : markup`<p class="faint">Is given the results of ${brief.use.map((id) => markup`<a href="#task-${id}">${id}</a> `)}</p>`
  const left = steps.length - shown
  const calls = [many(task.modelCalls, 'model call'), many(task.toolCalls, 'tool call')].join(' · ')
  return markup`<article class="task depth-${Math.min(depth, 5)}" id="task-${task.id}">
<h3>${task.id} <bdi>${task.role}</bdi> ${badge(statusOf(story, run))}</h3>
<p class="faint">${since(run, story.from)} · ${took(story.from, story.to)} · ${calls} · ${spentText(task)}${task.model === null ? ' · led by code' : ` · ${task.model}`}</p>
<p class="objective" dir="auto">${task.objective}</p>${told}${uses}
${system}${steps.slice(0, shown).map((step) => stepPart(step, run, texts))}${left > 0 ? markup`<p class="faint">${many(left, 'more step')} not shown here.</p>` : undefined}
${task.result === undefined ? undefined : markup`<details class="step result"><summary><i class="swatch good"></i><b>result</b></summary><div class="inside">${texts.value(task.result)}</div></details>`}${task.error === undefined ? undefined : markup`<h4>Error</h4>${texts.text(errorText(task.error))}`}${task.reason === undefined ? undefined : markup`<p class="faint">Canceled: ${task.reason}</p>`}
</article>\n`
}
