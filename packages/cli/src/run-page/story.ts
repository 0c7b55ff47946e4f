import type { BriefFact, Charge, ErrorFact, Event, Json, Limits, RunSummary, ToolCall } from '@crewright/core'
import { readPrompts } from '@crewright/core/prompts'
import type { PromptsRead, RequestRead } from '@crewright/core/prompts'
import { foldRun } from '../tasks/fold.ts'
import type { RunState } from '../tasks/run-state.ts'
import type { TaskState } from '../tasks/task.ts'

/** When something was, and which fact says so: the two ways to lay a run out. */
export interface Moment {
  readonly at: number
  readonly position: number
}

/** What one request on the wire was granted at most. */
interface Reservation {
  readonly model: string
  readonly inputTokens: number
  readonly outputTokens: number
  readonly usd: number | null
}

export interface ModelStep {
  readonly kind: 'model'
  readonly turn: number
  readonly model: string
  readonly closing: boolean
  readonly from: Moment
  to?: Moment
  /** What its prompt added; undefined in a journal whose prompts cannot be read back. */
  readonly request: RequestRead | undefined
  readonly reserved: Reservation[]
  charges: readonly Charge[]
  reply?: { readonly text: string; readonly toolCalls: readonly ToolCall[]; readonly stop: string }
  error?: ErrorFact
}

export interface ToolStep {
  readonly kind: 'tool'
  readonly callId: string
  readonly tool: string
  readonly input: Json
  readonly effect: string
  readonly from: Moment
  to?: Moment
  status: 'intended' | 'running' | 'completed' | 'failed' | 'refused' | 'unknown'
  attempts: number
  result?: Json
  reason?: string
}

/** A limit, a stall, a rejected reply and the like: something that somebody should see. */
export interface NoteStep {
  readonly kind: 'note'
  readonly what: string
  readonly text: string
  readonly grave: boolean
  readonly from: Moment
}

export type Step = ModelStep | ToolStep | NoteStep

export interface TaskStory {
  readonly task: TaskState
  readonly depth: number
  readonly brief: BriefFact | undefined
  readonly prompts: PromptsRead | undefined
  readonly from: Moment
  began?: Moment
  to?: Moment
  readonly steps: Step[]
}

/** A run, told so that it can be drawn: the fold of its facts, and each task's steps in order. */
export interface RunStory {
  readonly summary: RunSummary
  readonly run: RunState
  readonly limits: Limits
  /** In the order of the tree, each parent before its children. */
  readonly tasks: readonly TaskStory[]
  readonly events: readonly Event[]
  readonly first: Moment
  readonly last: Moment
}

/** Tells a run from its facts, which may end anywhere. */
export const storyOf = (summary: RunSummary, events: readonly Event[]): RunStory => {
  const run = foldRun(events)
  const prompts = promptsOf(events)
  const stories = new Map<string, TaskStory>()
  const briefs = new Map<string, BriefFact>()
  for (const event of events) {
    if (event.type === 'task-assigned') briefs.set(event.to, event.payload)
    for (const id of event.type === 'task-assigned' ? [event.to] : event.type === 'run-started' ? [event.taskId] : []) {
      const task = run.tasks.get(id)
      if (task === undefined || stories.has(id)) continue
      const depth = id.split('.').length - 1
      const from = momentOf(event)
      stories.set(id, { task, depth, brief: briefs.get(id), prompts: prompts.get(task.id), from, steps: [] })
    }
    const story = stories.get(event.taskId)
    if (story !== undefined) addStep(story, event)
    if (event.type === 'task-canceled') {
      const child = stories.get(event.to)
      if (child !== undefined && event.to.length > event.from.length) child.to ??= momentOf(event)
    }
  }
  const started = events.find((event) => event.type === 'run-started')
  const first = events[0] === undefined ? { at: summary.startedAt, position: 0 } : momentOf(events[0])
  const last = events.at(-1)
  return {
    summary,
    run,
    limits: started?.limits ?? {},
    tasks: run.root === undefined ? [] : inTreeOrder(run.root, stories),
    events,
    first,
    last: last === undefined ? first : momentOf(last),
  }
}

const inTreeOrder = (task: TaskState, stories: ReadonlyMap<string, TaskStory>): TaskStory[] => {
  const own = stories.get(task.id)
  return [...(own === undefined ? [] : [own]), ...task.children.flatMap((child) => inTreeOrder(child, stories))]
}

/** A journal that was cut or written by hand may not be one that a run could have made: the rest of it is still shown. */
const promptsOf = (events: readonly Event[]): ReadonlyMap<string, PromptsRead> => {
  try {
    return readPrompts(events)
  } catch {
    return new Map()
  }
}

const momentOf = ({ at, position }: Event): Moment => ({ at, position })

const addStep = (story: TaskStory, event: Event): void => {
  const { steps, prompts } = story
  const moment = momentOf(event)
  const note = (what: string, text: string, grave = false): void =>
    void steps.push({ kind: 'note', what, text, grave, from: moment })
  const call = (id: string): ToolStep | undefined =>
    steps.findLast((step): step is ToolStep => step.kind === 'tool' && step.callId === id)
  const ended = (id: string, parts: Partial<ToolStep>): void => {
    const step = call(id)
    if (step !== undefined) Object.assign(step, { to: moment, ...parts })
  }
  const open = (): ModelStep | undefined => steps.findLast((step): step is ModelStep => step.kind === 'model')
  switch (event.type) {
    case 'task-started':
      story.began ??= moment
      return
    case 'task-completed':
    case 'task-failed':
    case 'run-ended':
      story.to ??= moment
      return
    case 'task-canceled':
      if (event.from.length > event.to.length) story.to ??= moment
      return
    case 'model-requested': {
      const request = prompts?.requests.find(({ position }) => position === event.position)
      const { turn, model, closing } = event
      steps.push({ kind: 'model', turn, model, closing, from: moment, request, reserved: [], charges: [] })
      return
    }
    case 'model-attempted':
      open()?.reserved.push(event)
      return
    case 'model-replied':
    case 'model-failed': {
      const step = open()
      if (step === undefined) return
      Object.assign(step, { to: moment, charges: event.charges })
      if (event.type === 'model-failed') step.error = event.error
      else step.reply = { text: event.text, toolCalls: event.toolCalls, stop: event.stop }
      return
    }
    case 'tool-intended': {
      const { callId, name: tool, input, effect } = event
      steps.push({ kind: 'tool', callId, tool, input, effect, from: moment, status: 'intended', attempts: 0 })
      return
    }
    case 'tool-started': {
      const step = call(event.callId)
      if (step !== undefined) Object.assign(step, { status: 'running', attempts: event.attempt })
      return
    }
    case 'tool-completed':
      return ended(event.callId, { status: 'completed', result: event.result })
    case 'tool-failed':
      return ended(event.callId, { status: 'failed', reason: errorText(event.error) })
    case 'tool-outcome-unknown':
      return ended(event.callId, { status: 'unknown', reason: event.reason })
    case 'call-refused':
      return note(`call of ${event.name} refused`, event.reason)
    case 'reply-rejected':
      return note('reply rejected', event.reason)
    case 'transcript-compacted':
      return note(`transcript compacted: ${event.to - event.from} entries became one`, event.summary)
    case 'results-cut':
      return note(
        'last results cut',
        `Up to ${event.characters} characters of each are shown: more does not fit the model.`,
      )
    case 'question-asked':
      return note('question asked', event.payload.question)
    case 'limit-reached':
      return note(
        `limit reached: ${event.limit}`,
        `${event.spent} of ${event.max} used; the next step could have taken ${event.bound}. The limit is that of task ${event.of}.`,
        true,
      )
    case 'stall-detected':
      return note('work goes in circles', event.evidence.join('\n'), true)
    default:
  }
}

/** What went wrong, and what to do. */
export const errorText = ({ name, message, next }: ErrorFact): string =>
  `${name}: ${message}${next === undefined ? '' : `\n${next}`}`
