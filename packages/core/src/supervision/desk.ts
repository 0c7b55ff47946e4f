import type { BusMessage } from '../bus/bus.ts'
import { nameOf } from '../bus/name-of.ts'
import { openSubscriptions } from '../bus/subscriptions.ts'
import type { BriefFact, StoredEvent } from '../contract/event.ts'
import type { EventId, TaskId } from '../contract/ids.ts'
import { eventId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import type { Envelope, Message } from '../contract/message.ts'
import type { Delegation } from '../contract/role.ts'
import type { Schema } from '../contract/schema.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { LimitReachedError } from '../errors/limit-reached-error.ts'
import { MessageError } from '../errors/message-error.ts'
import { RunEndedError } from '../errors/run-ended-error.ts'
import { TaskFailedError } from '../errors/task-failed-error.ts'
import { UserCodeError } from '../errors/user-code-error.ts'
import { toJson } from '../journal/to-json.ts'
import { messagesIn, rolesOf } from '../run/definition.ts'
import { limitFact, reachLimit } from '../run/limit-fact.ts'
import { check } from '../run/run-calls.ts'
import { send } from '../run/send.ts'
import type { Task } from '../run/task.ts'
import { canonical } from '../values/canonical.ts'
import { checkBrief } from '../values/check-brief.ts'
import { shown } from '../values/check-options.ts'
import { digest } from '../values/digest.ts'
import { errorOf } from '../values/error-fact.ts'
import { assign } from './assign.ts'
import { isOutputOf } from './pass-on.ts'

/** What waits for a task's end. */
interface Pending {
  readonly resolve: (result: Json) => void
  readonly reject: (error: Error) => void
}

const ignored = (): void => {}

/** A desk for one code-led supervisor, and the way to close it. */
export function createDesk(task: Task): { desk: object; end: () => void } {
  const { scope, run, state } = task
  const roles = rolesOf(scope.crew)
  const pending = new Map<TaskId, Pending>()
  const given = new Map<TaskId, Delegation<unknown>>()
  const asked = new Map<string, number>()
  const handlers = openSubscriptions(messagesIn(scope.crew))
  /** Who sent what this desk was told. */
  const senders = new Map<EventId, TaskId>()
  let ended = false
  const closing = new AbortController()
  const { promise: closed, reject: close } = Promise.withResolvers<never>()
  closed.catch(ignored)

  /**
   * The call's key in the journal: role, canonical brief, and how often that pair was asked before. P1: it is made of
   * content alone. What is used stands in it by its own key: the ids of tasks follow the order in which promises wake.
   */
  const keyOf = (role: string, brief: { objective: string; input?: Json; use: readonly TaskId[] }): string => {
    const use = brief.use.map((taskId) => digest(state.children.get(taskId)?.brief.key ?? taskId))
    const words = `${role} ${canonical({ ...brief, use })}`
    const n = asked.get(words) ?? 0
    asked.set(words, n + 1)
    return `${words} #${n}`
  }

  async function inputFor(key: string, takes: Schema, given: unknown): Promise<Json> {
    const checked = isOutputOf(takes, given, task)
      ? ({ ok: true, value: given } as const)
      : await check(takes, given, task)
    if (checked.ok) return toJson(checked.value, `the input for ${key}`)
    throw new DefinitionError({
      message: `the input for ${key} does not fit what it takes: ${checked.reason}`,
      next: 'Mend the brief where it is delegated.',
    })
  }

  async function hand(taskId: TaskId, key: string, asks: unknown): Promise<Json> {
    const role = typeof key === 'string' && Object.hasOwn(roles, key) ? roles[key] : undefined
    if (role === undefined) {
      const names = Object.keys(roles).join(', ')
      throw new DefinitionError({
        message: `there is no role ${typeof key === 'string' ? JSON.stringify(key) : shown(key)} in the crew ${scope.crew.name}`,
        next: names === '' ? 'Give the crew `roles`: it has none.' : `Delegate to one of: ${names}.`,
      })
    }
    const brief = checkBrief(asks, `the brief for ${key}`)
    let input: Json | undefined
    if (role.takes === undefined && brief.input !== undefined) {
      throw new DefinitionError({
        message: `the role ${key} takes no input, and its brief has one`,
        next: 'Leave `input` out, or define the role with `takes`.',
      })
    }
    if (role.takes !== undefined) input = await inputFor(key, role.takes, brief.input)
    const used = (brief.use ?? []) as readonly Delegation<unknown>[]
    for (const delegation of used) {
      if (given.get((delegation as Partial<typeof delegation> | null)?.taskId as TaskId) !== delegation) {
        throw new DefinitionError({
          message: `\`use\` of the brief for ${key} holds what this desk did not give out`,
          next: 'Put the promises that desk.delegate returned into `use`.',
        })
      }
    }
    await Promise.all(used)
    if (ended) throw new RunEndedError()
    const words = {
      objective: brief.objective,
      ...(input === undefined ? {} : { input }),
      use: used.map((d) => d.taskId),
    }
    const share = role.kind === 'role' && role.share === 'transcript' ? ({ share: 'transcript' } as const) : {}
    const fact: BriefFact = { role: key, ...words, ...share, key: keyOf(key, words) }
    const result = new Promise<Json>((resolve, reject) => pending.set(taskId, { resolve, reject }))
    result.catch(ignored)
    try {
      const assigned = assign(task, taskId, fact)
      // P3: once it is on its way into the journal the run does not end without it.
      task.work.track(assigned)
      await assigned
    } catch (error) {
      if (error instanceof LimitReachedError) await reachLimit(task, limitFact(error, scope))
      throw error
    }
    return result
  }

  function delegate(role: string, brief: unknown): Delegation<unknown> {
    const taskId = task.nextChild()
    const work = ended ? Promise.reject(new RunEndedError()) : Promise.race([hand(taskId, role, brief), closed])
    // P2: nobody needs to await a delegation; a lost one is the outcome's to tell, not the process's.
    work.catch(ignored)
    const delegation = Object.assign(work, { taskId })
    given.set(taskId, delegation)
    return delegation
  }

  async function all(delegations: readonly Delegation<unknown>[]): Promise<unknown[]> {
    const known =
      Array.isArray(delegations) &&
      delegations.every((one) => given.get((one as Partial<typeof one> | null | undefined)?.taskId as TaskId) === one)
    if (!known) {
      throw new DefinitionError({
        message: 'desk.all is given what this desk did not give out',
        next: 'Give a list of the promises that desk.delegate returned: desk.all([a, b]).',
      })
    }
    const settled = await Promise.allSettled(delegations)
    return settled.map((one) => {
      if (one.status === 'rejected') throw one.reason
      return one.value
    })
  }

  function childEnded(from: TaskId): void {
    const child = state.children.get(from)
    const waiting = pending.get(from)
    if (child === undefined || waiting === undefined || child.status === 'open') return
    pending.delete(from)
    if (child.status === 'completed') return waiting.resolve(child.result ?? null)
    const { brief, status, error } = child
    const reason = error?.message ?? 'it gave no reason'
    const cause = error === undefined ? undefined : errorOf(error)
    waiting.reject(new TaskFailedError({ role: brief.role, taskId: from, status, reason, cause }))
  }

  /** P4: a handler's error ends the run, whether it throws now or rejects later; nobody waits for one that hangs. */
  async function handle(message: object, type: string, handler: (message: unknown) => unknown): Promise<void> {
    try {
      const work = handler(message)
      if (work instanceof Promise) await Promise.race([work, closed])
    } catch (error) {
      if (!ended) throw new UserCodeError(`a handler of ${type}`, error)
    }
  }

  task.onFact = (event: StoredEvent, body: StoredEvent | undefined) => {
    if (event.type !== 'message-received' || body === undefined) return
    const message = body as BusMessage
    childEnded(message.from)
    const id = eventId(message.taskId, message.seq)
    for (const handler of ended ? [] : handlers.of(message.type)) {
      senders.set(id, message.from)
      task.work.track(handle({ ...message, id }, message.type, handler))
    }
  }

  function reply(heard: Partial<Envelope<Message>> | null | undefined, message: Message, payload: unknown): void {
    if (ended) throw new RunEndedError()
    const causedBy = heard?.id
    const to = causedBy === undefined ? undefined : senders.get(causedBy)
    if (causedBy === undefined || to === undefined) {
      throw new MessageError({
        message: `what ${nameOf(message)} shall answer is no message that this desk has heard`,
        next: 'Give `reply` the message that a handler of desk.on was called with.',
      })
    }
    task.work.track(send(task, message, payload, { to, causedBy }))
  }

  const desk = {
    objective: state.brief?.objective ?? '',
    input: state.brief?.input,
    context: run.context,
    signal: closing.signal,
    send: (message: Message, payload: unknown) => {
      if (ended) throw new RunEndedError()
      task.work.track(send(task, message, payload))
    },
    delegate,
    all,
    on: handlers.add,
    reply,
  }
  const end = (): void => {
    ended = true
    const error = new RunEndedError()
    close(error)
    closing.abort(error)
  }
  return { desk, end }
}
