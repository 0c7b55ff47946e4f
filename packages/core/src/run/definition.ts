import type { Memory } from '../contract/memory.ts'
import type { Message } from '../contract/message.ts'
import type { Model } from '../contract/model.ts'
import type { Instructions } from '../contract/role.ts'
import type { Schema } from '../contract/schema.ts'
import type { Tool } from '../contract/tool.ts'
import type { Limits } from '../contract/usage.ts'

/** A role as the runtime reads it: its types are gone, its values are what `defineRole` was given. */
export interface AnyRole {
  readonly kind: 'role'
  readonly purpose: string
  readonly instructions: Instructions<unknown>
  readonly model?: Model
  readonly tools?: readonly Tool[]
  readonly takes?: Schema
  readonly returns?: Schema
  readonly share?: 'brief' | 'transcript'
  readonly memory?: Memory
}

/** A supervisor led by a model. */
export interface AnyModelLed {
  readonly instructions?: Instructions<unknown>
  readonly tools?: readonly Tool[]
  readonly model?: Model
  readonly memory?: Memory
  readonly ask?: boolean
}

/** A crew as the runtime reads it. */
export interface AnyCrew {
  readonly kind: 'crew'
  readonly name: string
  readonly purpose?: string
  readonly model?: Model
  readonly roles?: Readonly<Record<string, AnyRole | AnyCrew>>
  readonly takes?: Schema
  readonly returns?: Schema
  readonly messages?: readonly Message[]
  readonly limits?: Limits
  readonly version?: string
  readonly supervisor: AnyModelLed | ((desk: never) => Promise<unknown>)
  /** Set when this crew was made to run one role alone: its prompt is the role's. */
  readonly alone?: AnyRole
}
export type AnyDefinition = AnyRole | AnyCrew

/** The roles of a crew; none is an empty record. */
export const rolesOf = (crew: AnyCrew): Readonly<Record<string, AnyDefinition>> => crew.roles ?? {}

const listed = new WeakMap<AnyCrew, ReadonlySet<Message>>()

/** The users' messages that a crew lists, and those of the crews in it. */
export function messagesIn(crew: AnyCrew): ReadonlySet<Message> {
  let messages = listed.get(crew)
  if (messages === undefined) {
    const nested = Object.values(rolesOf(crew)).filter((role) => role.kind === 'crew')
    messages = new Set([...(crew.messages ?? []), ...nested.flatMap((inner) => [...messagesIn(inner)])])
    listed.set(crew, messages)
  }
  return messages
}
