import type { ErrorFact } from '../contract/error-fact.ts'
import type { Json } from '../contract/json.ts'
import type { ToolCall } from '../contract/model.ts'
import type { LimitName } from '../contract/usage.ts'
import type { TaskId } from '../contract/ids.ts'
import type { ResultBy } from './spec.ts'
import type { TaskState } from './state.ts'

/** How a task ended, before anybody is told. */
export type TaskEnding =
  | { readonly status: 'completed'; readonly result: Json }
  | { readonly status: 'failed'; readonly error: ErrorFact }
  | { readonly status: 'exhausted'; readonly limit: LimitName; readonly of: TaskId }
  | { readonly status: 'stalled'; readonly evidence: readonly string[] }
  | { readonly status: 'input-required' }
  | { readonly status: 'canceled'; readonly reason: string }

/** What an agent does next. */
export type Command =
  | { readonly type: 'wait' }
  | { readonly type: 'call-model'; readonly closing: boolean }
  | { readonly type: 'run-calls'; readonly calls: readonly ToolCall[] }
  | { readonly type: 'check-reply'; readonly text: string }
  | { readonly type: 'reject-reply'; readonly reason: string }
  | { readonly type: 'reach-limit'; readonly limit: LimitName; readonly of: TaskId }
  | { readonly type: 'report-stall'; readonly evidence: readonly string[] }
  | { readonly type: 'stop-children' }
  | { readonly type: 'interrupt' }
  | { readonly type: 'end'; readonly ending: TaskEnding }

/** What holds for every task of one definition in one run. */
export interface Rules {
  readonly resultBy: ResultBy
  /** Model calls that this task may make. */
  readonly turns: number
  /** Whether it has a closing turn when a limit or a stall ends its work: supervisors have. */
  readonly closes: boolean
}

/** Wrong results and replies are told to the model so many times; the next one fails the task. */
export const maxRepairs = 2

const wait: Command = { type: 'wait' }
const end = (ending: TaskEnding): Command => ({ type: 'end', ending })

function fail(message: string, next: string): Command {
  return end({ status: 'failed', error: { name: 'ResultError', message, next } })
}

/** The way out when work stops early: children first, then the closing turn, then the end. */
function closeDown(state: TaskState, rules: Rules, ending: TaskEnding): Command {
  if (state.openChildren > 0) return { type: 'stop-children' }
  if (state.phase === 'calling') return state.closing === 'calling' ? wait : { type: 'interrupt' }
  // A limit of a crew above ends this one too: its closing turn would spend what is not there.
  const ours = ending.status !== 'exhausted' || ending.of === state.taskId
  if (rules.closes && ours && state.closing === 'none') return { type: 'call-model', closing: true }
  return end(ending)
}

function onReply(state: TaskState, rules: Rules, reply: NonNullable<TaskState['reply']>): Command {
  if (reply.stop === 'refusal' || reply.stop === 'content-filter') {
    return fail(
      `the model ended with ${reply.stop}: ${reply.text.slice(0, 200)}`,
      'Change the instructions or the model.',
    )
  }
  if (state.rejections > maxRepairs) {
    return fail(
      `the model gave no usable result in ${maxRepairs + 1} attempts; the last time: ${state.rejected ?? 'no reason'}`,
      'Make the schema or the instructions simpler, or use a stronger model.',
    )
  }
  if (reply.stop === 'length') {
    return { type: 'reject-reply', reason: 'Your reply was cut at its maximum length. Give a shorter one.' }
  }
  if (rules.resultBy === 'submit' || rules.resultBy === 'finish') {
    return { type: 'reject-reply', reason: `A reply is no result here: call \`${rules.resultBy}\`.` }
  }
  if (reply.text.trim() === '') return { type: 'reject-reply', reason: 'Your reply was empty. Give the result.' }
  return { type: 'check-reply', text: reply.text }
}

/**
 * What the agent of a task does next: a pure function of where the task stands.
 *
 * D1: a command is given only while no fact says that it is under way, so that a fold of the journal goes on where the
 * last one stopped.
 */
export function decide(state: TaskState, rules: Rules): Command {
  if (state.accepted !== undefined) return end({ status: 'completed', result: state.accepted.result })
  if (state.limit !== undefined) {
    return closeDown(state, rules, { status: 'exhausted', limit: state.limit.limit, of: state.limit.of })
  }
  if (state.limitBelow !== undefined) return { type: 'reach-limit', ...state.limitBelow }
  if (state.stalled !== undefined) return closeDown(state, rules, { status: 'stalled', evidence: state.stalled })
  if (state.failure !== undefined) return end({ status: 'failed', error: state.failure })
  if (state.questions.length > 0) return end({ status: 'input-required' })
  switch (state.phase) {
    case 'acting': {
      const calls = []
      for (const { call, status } of state.calls.values()) if (status === 'new') calls.push(call)
      return calls.length > 0 ? { type: 'run-calls', calls } : wait
    }
    case 'replied':
      return state.reply === undefined ? wait : onReply(state, rules, state.reply)
    case 'ready':
      if (state.suspected !== undefined) return { type: 'report-stall', evidence: state.suspected }
      if (state.rejections > maxRepairs) return onReply(state, rules, { text: '', stop: 'end' })
      // A closing turn is the last of a task's turns, as it is the last of a run's model calls.
      if (state.turn >= rules.turns - (rules.closes ? 1 : 0)) {
        return { type: 'reach-limit', limit: 'turns', of: state.taskId }
      }
      return { type: 'call-model', closing: false }
    default:
      return wait
  }
}
