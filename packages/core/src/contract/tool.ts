import type { Clock } from './clock.ts'
import type { TaskId } from './ids.ts'
import type { Message, Send } from './message.ts'
import type { Schema } from './schema.ts'

/**
 * What a tool does to the world, and so what may happen to it after a crash: `read` and `idempotent` are run again,
 * `reconcilable` is asked through its `probe`, `once` is never run again silently.
 */
export type Effect = 'read' | 'idempotent' | 'reconcilable' | 'once'

/** What a tool is given beside its input. */
export interface ToolContext<C = unknown> {
  /** The user's value, as given to `run`. */
  readonly context: C
  /** Aborts on cancellation, on the tool's timeout, and when the run's time is up. */
  readonly signal: AbortSignal
  /** The same for every attempt of this call: derived from run and call, never from the attempt. */
  readonly idempotencyKey: string
  readonly taskId: TaskId
  readonly clock: Pick<Clock, 'now'>
  /** Says how far the tool is: shown live, journaled as `task-progressed`. */
  progress(note: string): void
  readonly send: Send
  /**
   * Sends a message to the supervisor, and gives the payload of the first `reply` that answers it: code that leads a crew
   * answers by `desk.reply`. What it waits for comes while the tool is at work, or not at all: the tool's `timeoutMs` and
   * the run's time end the wait. Rejects with `MessageError` when nobody could ever reply, since a model leads the crew
   * or there is none, and as `send` does.
   *
   * @example const { keep } = await call.request(doubt, { claim }, ruling)
   */
  request<In, Payload>(
    message: Message<string, In>,
    payload: NoInfer<In>,
    reply: Message<string, never, Payload>,
  ): Promise<Payload>
}

/** What a probe of a `reconcilable` tool found out about a call whose outcome is unknown. */
export type Probe<Out> = { readonly happened: true; readonly result: Out } | { readonly happened: false } | 'unknown'

/** A tool. `never` stands where values go in, so that `Tool` alone means "any tool". */
export interface Tool<Name extends string = string, In = never, Out = unknown, C = never> {
  readonly name: Name
  readonly description: string
  readonly effect: Effect
  readonly input: Schema
  readonly output?: Schema | undefined
  /** Milliseconds for one attempt. */
  readonly timeoutMs?: number | undefined
  /** Further attempts after a failed one. */
  readonly retries?: number | undefined
  readonly version?: string | undefined
  /** Of a `reconcilable` tool: whether the call with this idempotency key happened. */
  readonly probe?: ((key: string, call: ToolContext<C>) => Promise<Probe<Out>>) | undefined
  /** Does the work, with input that has been checked. */
  readonly execute: (input: In, call: ToolContext<C>) => Out | Promise<Out>
}
