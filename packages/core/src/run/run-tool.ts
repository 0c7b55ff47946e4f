import type { Fact } from '../contract/event.ts'
import type { Json } from '../contract/json.ts'
import type { ToolCall } from '../contract/model.ts'
import type { Tool, ToolContext } from '../contract/tool.ts'
import { isKind } from '../errors/is-kind.ts'
import { LimitReachedError } from '../errors/limit-reached-error.ts'
import { MessageError } from '../errors/message-error.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { TerminalError } from '../errors/terminal-error.ts'
import { toJson } from '../journal/to-json.ts'
import { errorFact } from '../values/error-fact.ts'
import { sentence } from '../values/sentence.ts'
import { validate } from '../values/validate.ts'
import type { Agent } from './agent-parts.ts'
import type { Place } from './place.ts'
import { placeAt } from './place.ts'
import { accessResults } from './read-result.ts'
import { request } from './request.ts'
import { send } from './send.ts'
import type { Pending } from './writer.ts'

/** How one attempt of a tool ended. */
type Attempted =
  | { readonly type: 'completed'; readonly result: Json }
  | { readonly type: 'failed'; readonly error: unknown }
  /** It was cut off, and whether it happened is not known; or it `ran`, and what it gave cannot be used. */
  | { readonly type: 'cut'; readonly error: unknown; readonly ran: boolean }

class ToolTimeout extends Error {
  override readonly name = 'ToolTimeoutError'
}

/** A signal for one attempt: the task's own, or one that a timeout may abort as well. */
function attemptSignal(agent: Agent, tool: Tool): { signal: AbortSignal; timedOut?: Promise<never>; done(): void } {
  const { task } = agent
  const { timeoutMs } = tool
  if (timeoutMs === undefined) return { signal: task.work.signal, done: () => {} }
  const controller = new AbortController()
  const outer = task.work.signal
  const pass = (): void => controller.abort(outer.reason)
  outer.addEventListener('abort', pass, { once: true })
  let stopTimer = (): void => {}
  const timedOut = new Promise<never>((_, reject) => {
    stopTimer = task.run.clock.after(timeoutMs, () => {
      const error = new ToolTimeout(`the tool ${tool.name} took longer than ${timeoutMs} ms`)
      controller.abort(error)
      reject(error)
    })
  })
  timedOut.catch(() => {})
  const done = (): void => {
    stopTimer()
    outer.removeEventListener('abort', pass)
  }
  return { signal: controller.signal, timedOut, done }
}

const ignored = (): void => {}

const tooLate = (tool: string): MessageError =>
  new MessageError({ message: `the call of ${tool} is over and asks no more`, next: 'Await `request` in the tool.' })

function attemptOnce(agent: Agent, tool: Tool, input: unknown, key: string, place: Place): Promise<Attempted> {
  const { task } = agent
  if (task.work.signal.aborted) {
    return Promise.resolve({ type: 'failed', error: new Error(`${tool.name} was not run: the work stopped first`) })
  }
  const { signal, timedOut, done } = attemptSignal(agent, tool)
  const sent: Promise<void>[] = []
  let over = false
  let ran = false
  const note = (work: () => Pending): void => {
    if (over || signal.aborted) return
    const noted = work()
    if (noted === undefined) return
    noted.catch(ignored)
    sent.push(noted)
  }
  const call: ToolContext = accessResults(task, {
    context: task.run.context,
    signal,
    idempotencyKey: key,
    taskId: task.taskId,
    clock: task.run.clock,
    progress: (text) => {
      const payload = { note: String(text) }
      const to = task.parent ?? task.taskId
      note(() => task.write({ type: 'task-progressed', from: task.taskId, to, payload, trust: 'tool' }))
    },
    send: (message, payload) => note(() => send(task, message, payload)),
    request(message, payload, reply) {
      const answer = over
        ? Promise.reject(tooLate(tool.name))
        : place.without(request(task, { message, payload, reply }, signal))
      // A tool that does not wait after all ends no process.
      answer.catch(ignored)
      return answer as Promise<never>
    },
  })
  const work = async (): Promise<Json> => {
    const value: unknown = await tool.execute(input as never, call as ToolContext<never>)
    ran = true
    if (sent.length > 0) await Promise.all(sent)
    if (tool.output === undefined) return toJson(value ?? null, `the result of ${tool.name}`)
    const checked = await validate(tool.output, value)
    if (checked.ok) return toJson(checked.value, `the result of ${tool.name}`)
    throw new Error(`the tool ${tool.name} gave what its output schema refuses: ${checked.reason}`)
  }
  const faultOf = (error: unknown): Attempted => {
    // Whatever a tool throws once it was told to stop: nobody knows how far it had come.
    if (signal.aborted) return { type: 'cut', error: signal.reason, ran }
    return ran || isKind(error, OutcomeUnknownError) ? { type: 'cut', error, ran } : { type: 'failed', error }
  }
  return new Promise((resolve) => {
    const end = (attempted: Attempted): void => {
      over = true
      done()
      resolve(attempted)
    }
    const given = (result: Json): void => end({ type: 'completed', result })
    const failed = (error: unknown): void => end(faultOf(error))
    task.work.follow(timedOut === undefined ? work() : Promise.race([work(), timedOut]), given, failed)
  })
}

/** Asks a tool whether a call happened. Its code is the user's: what it throws, or never says, is no answer. */
async function ask(agent: Agent, tool: Tool, key: string): Promise<{ result: Json } | 'did not happen' | 'unknown'> {
  const { task } = agent
  const { probe } = tool
  const { signal } = task.work
  if (tool.effect !== 'reconcilable' || probe === undefined || signal.aborted) return 'unknown'
  const context = { context: task.run.context, signal, idempotencyKey: key, taskId: task.taskId, clock: task.run.clock }
  const quiet = { progress: ignored, send: ignored, request: () => Promise.reject(tooLate(tool.name)) }
  try {
    const asked = (async () => probe(key, { ...context, ...quiet } as ToolContext as ToolContext<never>))()
    const found = await task.work.race(asked)
    if (found === 'unknown') return found
    return found.happened ? { result: toJson(found.result ?? null, `the result of ${tool.name}`) } : 'did not happen'
  } catch {
    return 'unknown'
  }
}

type Cut = Extract<Attempted, { type: 'cut' }>

/** What is known of a call that was cut off after its start, or that ran and left nothing that can be used. */
async function afterCut(agent: Agent, tool: Tool, call: ToolCall, key: string, cut: Cut): Promise<Fact> {
  const callId = call.id
  const error = errorFact(cut.error)
  const failed: Fact = { type: 'tool-failed', callId, error, terminal: false }
  if (tool.effect === 'read' || tool.effect === 'idempotent') return failed
  const found = await ask(agent, tool, key)
  if (found === 'did not happen') return failed
  if (found !== 'unknown') return { type: 'tool-completed', callId, result: found.result }
  const known = cut.ran ? `${tool.name} has run` : `Nobody knows whether ${tool.name} took effect`
  const reason = `${sentence(error.message)} ${known}; the same call is refused from now on.`
  return { type: 'tool-outcome-unknown', callId, name: tool.name, reason }
}

/** Counts one more run of a tool; false: there is none left, and what the last one said stands. */
function another({ task }: Agent): boolean {
  try {
    task.scope.account.count('toolCalls')
    return true
  } catch (error) {
    if (error instanceof LimitReachedError) return false
    throw error
  }
}

/**
 * Runs one validated call.
 *
 * X1: `tool-intended` and `tool-started` are journaled before the tool runs, its end before anybody sees it.
 * X2: the idempotency key is the call's: the same for every attempt, and for a resumed run.
 * X3: a call that was cut off after its start is unknown, not failed, unless its effect allows to run it again; so is
 *     one that ran and gave what cannot be used: told as a failure, it would be made once more.
 * X4: nothing that a tool says after the end of its attempt is heard.
 * X6: a tool that waits for a reply is not in flight meanwhile: whoever replies may need its place.
 */
export async function runTool(agent: Agent, tool: Tool, call: ToolCall, input: unknown): Promise<void> {
  const { task } = agent
  const { run, scope } = task
  const idempotencyKey = `${run.runId}/${task.taskId}/${call.id}`
  const started = (attempt: number): Fact => ({ type: 'tool-started', callId: call.id, attempt, idempotencyKey })
  const entry = scope.gate.enter()
  if (entry !== undefined) {
    const entered = await task.work.race(entry.then(() => true)).catch(() => false)
    if (!entered) {
      void entry.then(() => scope.gate.leave())
      return
    }
  }
  const place = placeAt(scope.gate)
  try {
    const { name, effect } = tool
    // X5: what any task of the run left unknown is not run again, not even by a call that waited meanwhile.
    if (run.sources.isUnknown(name, call.input)) {
      const reason = `Nobody knows whether the same call of ${name} took effect before: it is not run again.`
      await task.write({ type: 'call-refused', callId: call.id, name, reason })
      return
    }
    const pending = task.write({ type: 'tool-intended', callId: call.id, name, input: call.input, effect }, started(1))
    if (pending !== undefined) await pending
    let ended = await attemptOnce(agent, tool, input, idempotencyKey, place)
    for (let attempt = 2; attempt <= (tool.retries ?? 0) + 1 && ended.type !== 'completed'; attempt++) {
      if (task.work.signal.aborted || (ended.type === 'failed' && isKind(ended.error, TerminalError))) break
      const back = place.again()
      if (back !== undefined) await task.work.race(back).catch(ignored)
      if (task.work.signal.aborted || !another(agent)) break
      await task.write(started(attempt))
      ended = await attemptOnce(agent, tool, input, idempotencyKey, place)
    }
    if (ended.type === 'completed') {
      const written = task.write({ type: 'tool-completed', callId: call.id, result: ended.result })
      if (written !== undefined) await written
    } else if (ended.type === 'cut') {
      await task.write(await afterCut(agent, tool, call, idempotencyKey, ended))
    } else {
      const terminal = isKind(ended.error, TerminalError)
      await task.write({ type: 'tool-failed', callId: call.id, error: errorFact(ended.error), terminal })
    }
  } finally {
    place.close()
  }
}
