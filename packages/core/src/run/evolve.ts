import type { BriefFact, Fact, Place, StoredEvent } from '../contract/event.ts'
import type { EventId, TaskId } from '../contract/ids.ts'
import { eventId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import type { TranscriptEntry } from '../contract/model.ts'
import { textOf } from '../values/text-of.ts'
import { childAnswer, closingNote, limitNote, stallNote, stopNote, told } from './answers.ts'
import type { UsedResult } from './prompt.ts'
import { briefText } from './prompt.ts'
import type { TaskState } from './state.ts'
import { answer, answerAll, compact, cut, enter, fillCalls } from './transcript.ts'

/** What a task's stream only refers to: bodies that stand in other streams of the run. */
export interface Sources {
  message(id: EventId): StoredEvent | undefined
  result(taskId: TaskId): UsedResult | undefined
  transcript(taskId: TaskId): readonly TranscriptEntry[]
  /** Whether nobody knows if this very call, of whatever task, took effect. */
  isUnknown(name: string, input: Json): boolean
}

/** Counts a result or reply that was turned down. */
function reject(state: TaskState, reason: string): void {
  state.rejections++
  state.rejected = reason
}

function childEnded(state: TaskState, body: Fact & Place): void {
  if (body.type !== 'task-completed' && body.type !== 'task-failed' && body.type !== 'task-canceled') return
  const child = state.children.get(body.from)
  if (child === undefined || child.status !== 'open') return
  state.openChildren--
  if (body.type === 'task-completed') {
    child.status = 'completed'
    child.result = body.payload.result
    child.partial = body.payload.partial
  } else if (body.type === 'task-failed') {
    child.status = 'failed'
    child.error = body.payload.error
    child.partial = body.payload.partial
    const { limit, limitOf } = body.payload.error
    // E3: a limit of this crew, or of one above it, ends this supervisor's work too; a crew's own does not.
    if (limit !== undefined && limitOf !== undefined && `${state.taskId}.`.startsWith(`${limitOf}.`)) {
      state.limitBelow ??= { limit, of: limitOf }
    }
  } else {
    child.status = 'canceled'
    child.error = { name: 'Canceled', message: body.payload.reason }
    child.partial = body.payload.partial
  }
  const { callId } = child.brief
  if (callId === undefined) return
  const { text, failed } = childAnswer(child)
  answer(state, callId, text, failed)
}

function openTranscript(state: TaskState, brief: BriefFact, from: TaskId | null, sources: Sources): void {
  state.brief = brief
  const used = brief.use.map((id) => sources.result(id)).filter((result) => result !== undefined)
  const shared = brief.share === 'transcript' && from !== null ? sources.transcript(from) : undefined
  enter(state, { from: 'user', text: briefText(brief, used, shared) })
  state.pinned = state.transcript.length
}

/** A run's goal, as the brief of its root task. */
const goalOf = ({ objective, input }: Extract<Fact, { type: 'run-started' }>): BriefFact => ({
  role: 'supervisor',
  objective,
  ...(input === undefined ? {} : { input }),
  use: [],
})

function receive(
  state: TaskState,
  { claimed }: MessageReceived,
  body: StoredEvent | undefined,
  sources: Sources,
): void {
  // E5: a reply is the tool's that waits for it; one that comes when none does is shown to the model.
  if (claimed === true || body === undefined || !('payload' in body)) return
  const fact = body as Fact & Place
  if (fact.type === 'task-assigned') {
    openTranscript(state, fact.payload, fact.from, sources)
    return
  }
  if (fact.type === 'task-started' || fact.type === 'task-progressed') return
  if (fact.type === 'task-completed' || fact.type === 'task-failed' || fact.type === 'task-canceled') {
    childEnded(state, fact)
    return
  }
  if (fact.type === 'question-asked') {
    state.questions.push({ id: eventId(fact.taskId, fact.seq), question: fact.payload.question })
    return
  }
  const above = `${state.taskId}.`.startsWith(`${body.from}.`)
  const role = above ? 'supervisor' : (state.children.get(body.from)?.brief.role ?? 'a role')
  state.lines.push(`[${body.type} from ${body.from} ${role}] ${JSON.stringify(body.payload)}`)
}

function replied(state: TaskState, fact: Extract<Fact, { type: 'model-replied' }>): void {
  const charge = fact.charges.at(-1)
  // A count of 0 is none: no request is empty.
  if (charge !== undefined && !charge.estimated && charge.inputTokens > 0) {
    const { model, inputTokens } = charge
    state.counted = { model, inputTokens, transcriptBound: state.transcriptBound, stands: true }
  }
  const closing = state.closing === 'calling'
  const { text, toolCalls, stop, carry } = fact
  const entry = { from: 'assistant', text, toolCalls: closing ? [] : toolCalls } as const
  enter(state, carry === undefined ? entry : { ...entry, carry })
  if (closing) {
    state.closing = 'done'
    state.closingText = text
    state.phase = 'ready'
    return
  }
  fillCalls(state, fact)
  if (toolCalls.length === 0 || stop === 'refusal' || stop === 'content-filter') {
    state.reply = { text, stop }
    state.phase = 'replied'
    return
  }
  state.phase = 'acting'
  if (stopped(state)) return answerAll(state, stopNote)
  if (stop !== 'length') return
  const reason = 'Your reply was cut at its maximum length, so this call was not run. Write less, then call again.'
  reject(state, reason)
  answerAll(state, reason)
}

/** Whether a limit or a stall has ended the work: what comes in after that is not taken up. */
const stopped = (state: TaskState): boolean => state.limit !== undefined || state.stalled !== undefined

type MessageReceived = Extract<Fact, { type: 'message-received' }>

/** Only these can show that work goes in circles. */
const telling: ReadonlySet<string> = new Set<Fact['type']>([
  'model-replied',
  'reply-rejected',
  'call-refused',
  'tool-intended',
  'tool-completed',
  'tool-failed',
  'tool-outcome-unknown',
  'task-assigned',
  'message-received',
])

/** Takes one fact of the task's stream in. Called once per fact, in order, on a state that its agent owns. */
export function evolve(state: TaskState, event: StoredEvent, sources: Sources): void {
  const body = event.type === 'message-received' ? sources.message((event as MessageReceived).messageId) : undefined
  const fact = event as Fact & Place
  switch (fact.type) {
    case 'prompt-frozen':
      if (state.phase === 'unbriefed') state.phase = 'ready'
      break
    case 'run-started':
      for (const { from, text } of fact.history) {
        enter(state, from === 'user' ? { from, text } : { from, text, toolCalls: [] })
      }
      openTranscript(state, goalOf(fact), null, sources)
      break
    case 'message-received':
      receive(state, fact, body, sources)
      break
    case 'task-assigned':
      state.children.set(fact.to, {
        taskId: fact.to,
        assigned: eventId(fact.taskId, fact.seq),
        brief: fact.payload,
        status: 'open',
        result: undefined,
        partial: undefined,
        error: undefined,
      })
      state.openChildren++
      break
    case 'model-requested':
      for (const line of state.lines) enter(state, { from: 'user', text: line })
      state.lines = []
      if (fact.closing) {
        state.closing = 'calling'
        enter(state, { from: 'user', text: closingNote })
      }
      state.turn++
      state.phase = 'calling'
      break
    case 'model-replied':
      replied(state, fact)
      break
    case 'model-failed':
      if (state.closing === 'calling') state.closing = 'done'
      else if (state.limit === undefined) state.failure = fact.error
      state.phase = 'ready'
      break
    case 'reply-rejected':
      reject(state, fact.reason)
      enter(state, { from: 'user', text: fact.reason })
      state.phase = 'ready'
      break
    case 'call-refused':
      if (fact.name === 'submit' || fact.name === 'finish') reject(state, fact.reason)
      answer(state, fact.callId, fact.reason, true)
      break
    case 'tool-intended':
    case 'tool-started': {
      const call = state.calls.get(fact.callId)
      if (call?.status === 'new') call.status = 'open'
      break
    }
    case 'tool-completed':
      answer(state, fact.callId, textOf(fact.result), false)
      break
    case 'tool-failed':
      if (fact.terminal) state.failure ??= fact.error
      answer(state, fact.callId, told(fact.error), true)
      break
    case 'tool-outcome-unknown':
      answer(state, fact.callId, fact.reason, true)
      break
    case 'result-accepted':
      // E4: a limit that was reached first is never reported as success.
      if (!stopped(state)) state.accepted = { result: fact.result }
      break
    case 'transcript-compacted':
      compact(state, fact)
      break
    case 'results-cut':
      cut(state, fact.from, fact.characters)
      break
    case 'limit-reached':
      // What came first is what ended the work: calls side by side may each reach a limit.
      state.limit ??= { limit: fact.limit, of: fact.of }
      answerAll(state, limitNote(fact.limit))
      break
    case 'stall-detected':
      state.stalled = fact.evidence
      answerAll(state, stallNote)
      break
    case 'question-asked':
      state.questions.push({ id: eventId(fact.taskId, fact.seq), question: fact.payload.question })
      break
    case 'task-completed':
      state.accepted = { result: fact.payload.result }
      state.phase = 'ended'
      break
    case 'task-failed':
    case 'task-canceled':
    case 'run-ended':
      state.phase = 'ended'
      break
  }
  if (telling.has(fact.type)) state.suspected ??= state.stall(event, body)
}
