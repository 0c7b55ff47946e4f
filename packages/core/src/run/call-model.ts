import type { Fact } from '../contract/event.ts'
import type { ModelCall, ModelReply, ModelRequest } from '../contract/model.ts'
import { CrewrightError } from '../errors/crewright-error.ts'
import { LimitReachedError } from '../errors/limit-reached-error.ts'
import { ModelError } from '../errors/model-error.ts'
import { wordsOf } from '../errors/words-of.ts'
import { errorFact } from '../values/error-fact.ts'
import type { Agent } from './agent-parts.ts'
import { closingBytes, closingTokens, contextTokens, inputBound, linesBound, replyTokens } from './agent-parts.ts'
import { openAttempts } from './attempts.ts'
import { limitFact, reachLimit } from './limit-fact.ts'
import { inputEstimate } from './estimate.ts'
import type { Fits } from './make-room.ts'
import { makeRoom } from './make-room.ts'
import { readReply } from './read-reply.ts'
import type { Pending } from './writer.ts'

function requestOf(agent: Agent, closing: boolean): ModelRequest {
  const { task, spec, model, system } = agent
  const most = model.maxOutputTokens ?? replyTokens
  return {
    system,
    tools: spec.offered,
    transcript: task.state.transcript,
    toolChoice: closing ? 'none' : 'auto',
    ...(spec.resultBy === 'native' && spec.returnsJson !== undefined && !closing
      ? { responseSchema: spec.returnsJson }
      : {}),
    maxOutputTokens: closing ? Math.min(most, closingTokens) : most,
    cacheKey: `${task.run.runId}/${task.taskId}`,
  }
}

/**
 * Puts one request to the model. Returns when it is under way; what comes of it is journaled, then the task wakes.
 *
 * M1: `model-requested` → `model-attempted`, one per request on the wire, after its reservation → `model-replied`,
 *     whole. Only then do its text and calls count.
 * The attempts' own invariants, M2 and M4 to M6, stand in `attempts.ts`.
 */
export function callModel(agent: Agent, closing: boolean): Pending {
  const { task, model } = agent
  const request = requestOf(agent, closing)
  const turn = task.state.turn + 1
  const room = (model.contextTokens ?? contextTokens) - request.maxOutputTokens - (closing ? closingBytes : 0)
  const affords = closing ? closingFits(agent, request) : always
  return inputEstimate(agent) <= room && affords(task.state.transcriptBound)
    ? put(agent, request, turn, closing)
    : putSmaller(agent, request, turn, closing, { room, affords })
}

const always: Fits = () => true

/** Whether the ledger has enough for a closing turn over a transcript of this bound. */
function closingFits(agent: Agent, { maxOutputTokens }: ModelRequest): Fits {
  const { task, model } = agent
  const extra = linesBound(agent) + closingBytes
  return (bound) =>
    task.scope.account.affords({
      price: model.price,
      inputTokens: inputBound(agent, model.id, bound) + extra,
      maxOutputTokens,
      minOutputTokens: maxOutputTokens,
    })
}

/** Makes room first. */
async function putSmaller(
  agent: Agent,
  request: ModelRequest,
  turn: number,
  closing: boolean,
  { room, affords }: { readonly room: number; readonly affords: Fits },
): Promise<void> {
  const { task, model } = agent
  if (await makeRoom(agent, room, affords)) return put(agent, request, turn, closing)
  const error = {
    name: 'ContextError',
    message: `the task's brief, or its last reply, is too long for ${model.id}, which reads ${room} tokens`,
    next: 'Use a model with a longer context, or give the task less to read.',
  }
  await task.write(
    { type: 'model-requested', turn, model: model.id, closing },
    { type: 'model-failed', turn, error, charges: [] },
  )
}

function put(agent: Agent, request: ModelRequest, turn: number, closing: boolean): Pending {
  const { task, model } = agent
  const requested = task.write({ type: 'model-requested', turn, model: model.id, closing })
  // M3: the model is asked in the same step, unless the fact itself adds to the transcript. No request goes out before
  // `attempt`, which waits for its own fact and so for this one.
  const ask = (): void => converse(agent, request, turn, closing)
  if (requested !== undefined && (closing || task.state.lines.length > 0)) return requested.then(ask)
  ask()
  return requested
}

const noAttempt = (model: string): ModelError =>
  new ModelError({
    message: `the model ${model} replied without \`call.attempt\``,
    next: 'Mend the model adapter: it must ask for each request that it puts on the wire.',
  })

/** What an adapter throws is the provider's or its own; what to do about it is ours to say. */
function faultOf(error: unknown, model: string): unknown {
  if (error instanceof CrewrightError) return error
  const next = 'See what the provider says of it; `cause` holds what the adapter threw. Then run again.'
  return new ModelError({ message: `the model ${model} failed: ${wordsOf(error)}`, next, cause: error })
}

/** One call of the model, from the gate to the fact that ends it. */
function converse(agent: Agent, request: ModelRequest, turn: number, closing: boolean): void {
  const { task, model } = agent
  const { run, scope, work } = task
  const attempts = openAttempts(agent, turn, request.maxOutputTokens, closing)
  const entry = scope.gate.enter()
  let inside = entry === undefined
  let over = false
  // What an adapter says late is not heard.
  const say = (text: string): void => {
    if (!over) run.onDelta?.(task.taskId, text)
  }
  const call: ModelCall = {
    signal: work.signal,
    attempt: attempts.ask,
    clock: run.clock,
    ...(run.onDelta === undefined ? {} : { onDelta: say }),
  }

  const leave = (): void => {
    over = true
    if (inside) scope.gate.leave()
    else void entry?.then(() => scope.gate.leave())
  }
  const fail = (error: unknown): void => {
    const charges = attempts.close(undefined)
    leave()
    const fact: Fact = { type: 'model-failed', turn, error: errorFact(faultOf(error, model.id)), charges }
    // M7: the limit comes first, so that the failed call is read as its consequence.
    const limit = error instanceof LimitReachedError && !closing ? limitFact(error, scope) : undefined
    work.track(limit === undefined ? task.write(fact) : reachLimit(task, limit, fact))
  }
  const take = (given: ModelReply): void => {
    let reply: ModelReply
    try {
      if (attempts.count() === 0) throw noAttempt(model.id)
      reply = readReply(given, task.state, model.id)
    } catch (error) {
      return fail(error)
    }
    const { text, toolCalls, stop, usage, carry } = reply
    const charges = attempts.close(usage ?? undefined)
    leave()
    const carried = carry === undefined ? {} : { carry }
    work.track(task.write({ type: 'model-replied', turn, text, toolCalls, stop, charges, ...carried }))
  }
  const ask = (): void => {
    let reply: Promise<ModelReply>
    try {
      if (closing && scope.late) throw new Error('the time was up before the closing turn')
      reply = Promise.resolve(model.generate(request, call))
    } catch (error) {
      return fail(error)
    }
    work.follow(reply, take, fail)
  }

  if (entry === undefined) ask()
  else
    work.follow(
      entry,
      () => {
        inside = true
        ask()
      },
      fail,
    )
}
