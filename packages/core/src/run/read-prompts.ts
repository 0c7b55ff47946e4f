import type { Fact, StoredEvent } from '../contract/event.ts'
import type { TaskId } from '../contract/ids.ts'
import type { TranscriptEntry } from '../contract/model.ts'
import { foldRun } from './fold.ts'

/** One request to a model, as its journal tells it: what was new in it since the task's last one. */
export interface RequestRead {
  readonly turn: number
  readonly model: string
  /** The closing turn, in which no tool may be called. */
  readonly closing: boolean
  readonly at: number
  readonly position: number
  /** What was given up for `summary` before this request: so many entries, the first of them at `from`. */
  readonly compacted: readonly { readonly from: number; readonly entries: number; readonly summary: string }[]
  /** How many entries of the transcript the last request had as well, summaries among them. */
  readonly kept: number
  /** The entries after those. The whole prompt of a request is the system text, the tools, and its transcript. */
  readonly added: readonly TranscriptEntry[]
}

/** All that one task asked its model. */
export interface PromptsRead {
  readonly taskId: TaskId
  readonly system: string
  /** The names of the tools on offer; the journal keeps no descriptions and schemas. */
  readonly tools: readonly string[]
  readonly requests: readonly RequestRead[]
}

/**
 * Every prompt of a run, from its journal alone: system text, the names of the tools, and what each request added to the
 * transcript, as the model was sent it. A task that asked no model is not in the map.
 *
 * @param events all facts of the run, in order of position
 * @example
 * for (const { taskId, requests } of readPrompts(await journal.read(runId)).values()) console.log(taskId, requests.length)
 */
export function readPrompts(events: readonly StoredEvent[]): ReadonlyMap<TaskId, PromptsRead> {
  const tasks = new Map<TaskId, Reading>()
  foldRun(
    events,
    () => () => undefined,
    (event, { transcript }) => read(tasks, event, transcript),
  )
  return tasks
}

interface Reading extends PromptsRead {
  readonly requests: RequestRead[]
  /** How much of the transcript the last request had. */
  kept: number
  compacted: RequestRead['compacted'][number][]
}

function read(tasks: Map<TaskId, Reading>, event: StoredEvent, transcript: readonly TranscriptEntry[]): void {
  const { taskId, at, position } = event
  const fact = event as Fact
  if (fact.type === 'prompt-frozen') {
    tasks.set(taskId, { taskId, system: fact.system, tools: fact.tools, requests: [], kept: 0, compacted: [] })
    return
  }
  const task = tasks.get(taskId)
  if (task === undefined) return
  if (fact.type === 'transcript-compacted') {
    const { from, to, summary } = fact
    task.compacted.push({ from, entries: to - from, summary })
    // One entry stands for all of them now; what of them no request has had is in no request any more.
    task.kept = task.kept >= to ? task.kept - (to - from) + 1 : Math.min(task.kept, from)
  }
  // What was cut is not what the last request had, if that had it at all.
  if (fact.type === 'results-cut') task.kept = Math.min(task.kept, fact.from)
  if (fact.type !== 'model-requested') return
  const { turn, model, closing } = fact
  const { kept, compacted } = task
  task.requests.push({ turn, model, closing, at, position, compacted, kept, added: transcript.slice(kept) })
  task.kept = transcript.length
  task.compacted = []
}
