import type { Message } from '@crewright/core'
import type { AgentsView } from './agents.ts'
import type { ParameterValue } from './parameters.ts'
import type { Random } from './random.ts'
import type { Seen } from './seen.ts'

/** A message as its receiver finds it. */
export interface Mail<Payload = unknown> {
  readonly message: string
  readonly payload: Payload
  /** The sender's id; undefined: the world itself. */
  readonly from: number | undefined
  /** Virtual time at which it was sent. */
  readonly sent: number
}

/** What `observe`, `collect` and `stop` may read: everything, and change nothing. */
export interface WorldView<P, S, Fields> {
  readonly parameters: P
  readonly state: Seen<S>
  readonly agents: AgentsView<Fields>
  /** 0 is the set-up, 1 the first step. */
  readonly step: number
  /** Virtual time: step n ends at n. */
  readonly time: number
  /** The acting agent's own numbers; outside of a turn the world's. */
  readonly random: Random
  /** What was delivered to this agent since its last turn ended, oldest first; of one kind when `message` is given. */
  inbox(agent: number): readonly Mail[]
  inbox<M extends Message>(agent: number, message: M): readonly Mail<PayloadRead<M>>[]
}

/** What a reader of this message gets. */
export type PayloadRead<M> = M extends Message<string, never, infer Payload> ? Payload : never

/** The view of any world, its types forgotten. */
export type AnyView = WorldView<{ readonly [name: string]: ParameterValue }, unknown, object>
