import type { Charge, Fact } from '../contract/event.ts'
import type { Attempt, AttemptInfo, ModelReply, ModelRequest } from '../contract/model.ts'
import { LimitReachedError } from '../errors/limit-reached-error.ts'
import { ModelError } from '../errors/model-error.ts'
import type { Reservation } from '../ledger/index.ts'
import { entryBound } from '../ledger/index.ts'
import { windowMemory } from '../memory/index.ts'
import { errorFact } from '../values/error-fact.ts'
import type { Agent } from './agent-parts.ts'
import { closingTokens, contextTokens, inputBound, replyTokens } from './agent-parts.ts'
import { limitFact } from './limit-fact.ts'
import { readReply } from './read-reply.ts'

const defaultMemory = windowMemory()

/** What one request on the wire reserved, and what it was charged in the end. */
interface OpenAttempt {
  readonly model: string
  readonly reservation: Reservation
  settled: ReturnType<Reservation['settle']> | undefined
}

function charges(attempts: readonly OpenAttempt[], reply: ModelReply | undefined): Charge[] {
  return attempts.map(({ model, reservation, settled }, index) => ({
    model,
    // An attempt that says nothing of itself is the reply's when it is the last, and charged in full otherwise.
    ...(settled ?? reservation.settle(index === attempts.length - 1 ? reply?.usage : undefined)),
  }))
}

/** Compacts a transcript that does not fit the model. False: it cannot be made to. */
async function makeRoom(agent: Agent, room: number): Promise<boolean> {
  const { task, spec } = agent
  const { transcript, pinned } = task.state
  const memory = spec.memory ?? defaultMemory
  const given = memory.compact({ transcript, pinned, room: room - agent.headBound, sizeOf: entryBound })
  if (given === undefined) return false
  await task.write({ type: 'transcript-compacted', ...given })
  return inputBound(agent) <= room
}

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
 * M2: every reservation is settled, whatever happens, and its charge stands in the fact that ends the call.
 */
export async function callModel(agent: Agent, closing: boolean): Promise<void> {
  const { task, model } = agent
  const request = requestOf(agent, closing)
  const turn = task.state.turn + 1
  const room = (model.contextTokens ?? contextTokens) - request.maxOutputTokens
  const fits = inputBound(agent) <= room || (await makeRoom(agent, room))
  const requested = task.write({ type: 'model-requested', turn, model: model.id, closing })
  if (!fits) {
    const error = {
      name: 'ContextError',
      message: `the brief and the last results do not fit ${model.id}`,
      next: 'Use a model with a longer context, or let tools give shorter results.',
    }
    await task.write({ type: 'model-failed', turn, error, charges: [] })
    return
  }
  // M3: the model is asked in the same step, unless the fact itself adds to the transcript. No request goes out before
  // `attempt`, which waits for its own fact and so for this one.
  if (closing || task.state.lines.length > 0) await requested
  task.track(converse(agent, request, turn, closing))
  await requested
}

async function converse(agent: Agent, request: ModelRequest, turn: number, closing: boolean): Promise<void> {
  const { task, model } = agent
  const { run, signal, scope } = task
  const attempts: OpenAttempt[] = []
  const input = inputBound(agent)

  const attempt = async (info: AttemptInfo): Promise<Attempt> => {
    signal.throwIfAborted()
    const price = info.price ?? (info.model === model.id ? model.price : undefined)
    const ask = { price, inputTokens: input, maxOutputTokens: Math.min(info.maxOutputTokens, request.maxOutputTokens) }
    const reservation =
      scope.account.tryReserve(ask, { closing }) ?? (await scope.account.reserve(ask, { signal, closing }))
    const open: OpenAttempt = { model: info.model, reservation, settled: undefined }
    attempts.push(open)
    const { inputTokens, maxOutputTokens, usd } = reservation
    await task.write({
      type: 'model-attempted',
      turn,
      model: info.model,
      inputTokens,
      outputTokens: maxOutputTokens,
      usd,
    })
    signal.throwIfAborted()
    return { maxOutputTokens, settle: (usage) => void (open.settled ??= reservation.settle(usage)) }
  }

  const onDelta = run.onDelta === undefined ? undefined : (text: string) => run.onDelta?.(task.taskId, text)
  const entry = run.gate.enter()
  let inside = entry === undefined
  let fact: Fact
  let limit: LimitReachedError | undefined
  try {
    if (entry !== undefined) {
      await task.race(entry.then(() => (inside = true)))
    }
    const call = { signal, attempt, ...(onDelta === undefined ? {} : { onDelta }) }
    const given = await task.race(model.generate(request, call))
    if (attempts.length === 0) {
      throw new ModelError({
        message: `the model ${model.id} replied without \`call.attempt\``,
        next: 'Mend the model adapter: it must ask for each request that it puts on the wire.',
      })
    }
    const reply = readReply(given, task.state, model.id)
    const { text, toolCalls, stop } = reply
    fact = { type: 'model-replied', turn, text, toolCalls, stop, charges: charges(attempts, reply) }
  } catch (error) {
    if (error instanceof LimitReachedError) limit = error
    fact = { type: 'model-failed', turn, error: errorFact(error), charges: charges(attempts, undefined) }
  }
  if (inside) run.gate.leave()
  else void entry?.then(() => run.gate.leave())
  // L1: the limit comes first, so that the failed call is read as its consequence.
  await (limit === undefined || closing ? task.write(fact) : task.write(limitFact(limit, scope), fact))
}
