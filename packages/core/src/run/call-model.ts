import type { Charge, Fact } from '../contract/event.ts'
import type { Compaction } from '../contract/memory.ts'
import type { Attempt, AttemptInfo, ModelReply, ModelRequest } from '../contract/model.ts'
import { CrewrightError } from '../errors/crewright-error.ts'
import { LimitReachedError } from '../errors/limit-reached-error.ts'
import { ModelError } from '../errors/model-error.ts'
import { UserCodeError } from '../errors/user-code-error.ts'
import type { Ask, Reservation } from '../ledger/index.ts'
import { entryBound } from '../ledger/index.ts'
import { windowMemory } from '../memory/index.ts'
import { errorFact } from '../values/error-fact.ts'
import type { Agent } from './agent-parts.ts'
import { closingBytes, closingTokens, contextTokens, inputBound, linesBound, replyTokens } from './agent-parts.ts'
import { limitFact } from './limit-fact.ts'
import { readReply } from './read-reply.ts'

const defaultMemory = windowMemory()

/** What one request on the wire reserved, and what it was charged in the end. */
interface OpenAttempt {
  readonly model: string
  readonly reservation: Reservation
  settled: ReturnType<Reservation['settle']> | undefined
}

function charges(attempts: readonly OpenAttempt[], reply: ModelReply | undefined): readonly Charge[] {
  const all = attempts.map(({ model, reservation, settled }, index) =>
    Object.freeze({
      model,
      // An attempt that says nothing of itself is the reply's when it is the last, and charged in full otherwise.
      ...(settled ?? reservation.settle(index === attempts.length - 1 ? (reply?.usage ?? undefined) : undefined)),
    }),
  )
  return Object.freeze(all)
}

/** Asks the memory what to give up. It may be the user's code: its answer is looked at. */
function askMemory(agent: Agent, room: number): Compaction | undefined {
  const { spec, headBound } = agent
  const { transcript, pinned } = agent.task.state
  const memory = spec.memory ?? defaultMemory
  try {
    const view = { transcript, pinned, room: room - headBound - linesBound(agent), sizeOf: entryBound }
    const given = memory.compact(view)
    if (given === undefined) return undefined
    const { from, to, summary } = given
    if (Number.isInteger(from) && Number.isInteger(to) && pinned <= from && from < to && to <= transcript.length) {
      return { from, to, summary: String(summary) }
    }
    throw new RangeError(`it gave up entries ${from} to ${to}, and only ${pinned} to ${transcript.length} are its own`)
  } catch (error) {
    throw new UserCodeError(`the memory ${memory.name}`, error)
  }
}

/** Compacts a transcript that does not fit the model. False: it cannot be made to. */
async function makeRoom(agent: Agent, room: number): Promise<boolean> {
  const given = askMemory(agent, room)
  if (given === undefined) return false
  await agent.task.write({ type: 'transcript-compacted', ...given })
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
  const room = (model.contextTokens ?? contextTokens) - request.maxOutputTokens - (closing ? closingBytes : 0)
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
  task.work.track(converse(agent, request, turn, closing))
  await requested
}

const ignored = (): void => {}

const callOver = (model: string): ModelError =>
  new ModelError({
    message: `the call of ${model} is over`,
    next: 'Mend the model adapter: it must not send requests after its reply.',
  })

const noName = (model: string): ModelError =>
  new ModelError({
    message: `the model ${model} asked for an attempt without the name of a model`,
    next: 'Mend the model adapter: `attempt` needs { model, maxOutputTokens }.',
  })

/** What an adapter throws is the provider's or its own; what to do about it is ours to say. */
function faultOf(error: unknown, model: string): unknown {
  if (error instanceof CrewrightError || !(error instanceof Error)) return error
  const next = 'See what the provider says of it; `cause` holds what the adapter threw. Then run again.'
  return new ModelError({ message: `the model ${model} failed: ${error.message}`, next, cause: error })
}

async function converse(agent: Agent, request: ModelRequest, turn: number, closing: boolean): Promise<void> {
  const { task, model } = agent
  const { run, scope, work } = task
  const { signal } = work
  const attempts: OpenAttempt[] = []
  const input = inputBound(agent)

  let over = false
  let waiting: AbortController | undefined

  /**
   * M4: what an adapter asks for when its call is over is refused, so nothing stays reserved.
   * M5: a call never waits for itself: what it has not settled yet is charged in full before it waits.
   */
  const later = (ask: Ask): Promise<Reservation> => {
    for (const open of attempts) open.settled ??= open.reservation.settle(undefined)
    waiting ??= new AbortController()
    return scope.account.reserve(ask, { signal: AbortSignal.any([signal, waiting.signal]), closing })
  }

  const grant = async (info: AttemptInfo): Promise<Attempt> => {
    signal.throwIfAborted()
    if (over) throw callOver(model.id)
    if (typeof info.model !== 'string') throw noName(model.id)
    const price = info.price ?? (info.model === model.id ? model.price : undefined)
    const ask = { price, inputTokens: input, maxOutputTokens: Math.min(info.maxOutputTokens, request.maxOutputTokens) }
    const reservation = scope.account.tryReserve(ask, { closing }) ?? (await later(ask))
    if (over) {
      // Granted in the very moment in which the call ended: given back, since nothing was sent.
      reservation.settle({ inputTokens: 0, outputTokens: 0 })
      throw callOver(model.id)
    }
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
    return { maxOutputTokens, settle: (usage) => void (open.settled ??= reservation.settle(usage ?? undefined)) }
  }

  // M6: an adapter is foreign code: a refusal that it drops ends no process, and what it says late is not heard.
  const attempt = (info: AttemptInfo): Promise<Attempt> => {
    const granted = grant(info)
    granted.catch(ignored)
    return granted
  }
  const say = (text: string): void => {
    if (!over) run.onDelta?.(task.taskId, text)
  }
  const onDelta = run.onDelta === undefined ? undefined : say
  const entry = scope.gate.enter()
  let inside = entry === undefined
  let fact: Fact
  let limit: LimitReachedError | undefined
  try {
    if (entry !== undefined) {
      await task.work.race(entry.then(() => (inside = true)))
    }
    if (closing && scope.late) throw new Error('the time was up before the closing turn')
    const call = { signal, attempt, ...(onDelta === undefined ? {} : { onDelta }) }
    const given = await task.work.race(Promise.resolve(model.generate(request, call)))
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
    fact = {
      type: 'model-failed',
      turn,
      error: errorFact(faultOf(error, model.id)),
      charges: charges(attempts, undefined),
    }
  }
  over = true
  waiting?.abort(callOver(model.id))
  if (inside) scope.gate.leave()
  else void entry?.then(() => scope.gate.leave())
  // M7: the limit comes first, so that the failed call is read as its consequence.
  await (limit === undefined || closing ? task.write(fact) : task.write(limitFact(limit, scope), fact))
}
