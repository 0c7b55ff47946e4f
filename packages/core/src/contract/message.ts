import type { EventId, TaskId } from './ids.ts'
import type { Schema } from './schema.ts'

/** What a full mailbox does with one more message: the sender waits, the oldest is dropped, or the sender gets an error. */
export type WhenFull = 'wait' | 'drop-oldest' | 'refuse'

/** A user's own kind of message, made by `message()`. */
export interface Message<Name extends string = string, In = never, Out = unknown> {
  readonly name: Name
  readonly schema: Schema
  readonly whenFull: WhenFull
  readonly '~types'?: { give: (payload: In) => void; get: Out }
}

/** Where a text comes from: `crew` is our own agents' words, `tool` may hold anything the world wrote. */
export type Trust = 'user' | 'crew' | 'tool'

/** A message as its reader gets it. `from` and `trust` are set by the runtime, never by the payload. */
export type Envelope<M> =
  M extends Message<infer Name, never, infer Payload>
    ? {
        readonly type: Name
        readonly payload: Payload
        readonly id: EventId
        readonly position: number
        readonly from: TaskId
        readonly to: TaskId
        readonly at: number
        /** The message that this one answers. */
        readonly causedBy?: EventId
        /** The message that a tool of the sender waits for, by name. */
        readonly awaits?: string
        readonly trust: Trust
      }
    : never

/** What a sender of this message writes: its schema's input type. */
export type PayloadOf<M> = M extends Message<string, infer Payload> ? Payload : never

/** Sends a message to the sender's supervisor. Throws `MessageError` when the payload breaks its schema or the crew does not list the message. */
export interface Send {
  <Name extends string, In>(message: Message<Name, In>, payload: NoInfer<In>): void
}
