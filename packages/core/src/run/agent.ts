import type { ToolCall } from '../contract/model.ts'
import type { Schema } from '../contract/schema.ts'
import { toJson } from '../journal/to-json.ts'
import type { Agent } from './agent-parts.ts'
import { holdClosing } from './agent-parts.ts'
import { callModel } from './call-model.ts'
import type { Command, TaskEnding } from './decide.ts'
import { decide } from './decide.ts'
import { reachLimit, reachedFact } from './limit-fact.ts'
import { check, runCalls } from './run-calls.ts'
import type { Pending } from './writer.ts'

/** Holds a text reply against what the task is to give. */
function checkReply(agent: Agent, text: string): Pending {
  return agent.spec.returns === undefined
    ? agent.task.write(agent.accept(text))
    : checkTyped(agent, agent.spec.returns, text)
}

async function checkTyped({ task, accept }: Agent, returns: Schema, text: string): Promise<void> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return task.write({ type: 'reply-rejected', reason: `Your reply is not JSON: ${(error as Error).message}` })
  }
  const checked = await check(returns, value, task)
  return task.write(
    checked.ok
      ? accept(toJson(checked.value, 'the result'))
      : { type: 'reply-rejected', reason: `Your reply does not fit its schema: ${checked.reason}` },
  )
}

/** Asks for the closing turn, once nothing else is under way. */
async function close(agent: Agent): Promise<void> {
  const { task } = agent
  await task.work.interrupt('the work stops here')
  // A task that was handed out meanwhile is stopped first; one that was canceled meanwhile has no closing turn.
  return task.state.openChildren > 0 || task.canceled !== undefined ? undefined : callModel(agent, true)
}

async function stop({ task }: Agent, stopChildren: () => Promise<void>): Promise<void> {
  await stopChildren()
  // Their last words may still be on their way into the mailbox.
  if (task.state.openChildren > 0) await task.change()
}

function perform(
  agent: Agent,
  command: Exclude<Command, { type: 'wait' | 'end' | 'run-calls' }>,
  stopChildren: () => Promise<void>,
): Pending {
  const { task } = agent
  switch (command.type) {
    case 'call-model':
      return command.closing ? close(agent) : callModel(agent, false)
    case 'check-reply':
      return checkReply(agent, command.text)
    case 'reject-reply':
      return task.write({ type: 'reply-rejected', reason: command.reason })
    case 'reach-limit':
      return reachLimit(task, reachedFact(task, command))
    case 'report-stall':
      return task.write({ type: 'stall-detected', evidence: command.evidence })
    case 'interrupt':
      return task.work.interrupt('the work stops here')
    case 'stop-children':
      return stop(agent, stopChildren)
  }
}

/**
 * The loop of an agent: decide, perform, append, evolve, until the task ends.
 *
 * A1: a command is given out once: calls taken up are known by id until their facts say so.
 * A2: nothing under way survives the loop: it is interrupted and awaited.
 * A3: a pause that is due comes before a model call; then it is decided anew, since something may have come.
 */
export async function runAgent(agent: Agent, stopChildren: () => Promise<void>): Promise<TaskEnding> {
  const { task, rules } = agent
  const taken = new Set<ToolCall>()
  for (;;) {
    if (task.crash !== undefined) throw task.crash.error
    if (task.canceled === undefined) holdClosing(agent)
    const command =
      task.canceled === undefined
        ? decide(task.state, rules)
        : ({ type: 'end', ending: { status: 'canceled', reason: task.canceled } } as const)
    if (command.type === 'end') {
      const interrupted = task.work.interrupt('the task has ended')
      if (interrupted !== undefined) await interrupted
      return command.ending
    }
    if (command.type === 'wait') {
      const change = task.change()
      if (change !== undefined) await change
    } else if (command.type === 'run-calls') {
      const calls = command.calls.filter((call) => !taken.has(call))
      for (const call of calls) taken.add(call)
      if (calls.length > 0) runCalls(agent, calls)
      else {
        const change = task.change()
        if (change !== undefined) await change
      }
    } else {
      const pause = command.type === 'call-model' ? task.run.breathe() : undefined
      if (pause !== undefined) await pause
      else {
        const pending = perform(agent, command, stopChildren)
        if (pending !== undefined) await pending
      }
    }
  }
}
