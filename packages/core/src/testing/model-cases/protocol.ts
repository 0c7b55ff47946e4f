import type { JsonSchema } from '../../contract/json.ts'
import type { ModelUsage } from '../../contract/model.ts'

/** What a model says in one reply, in no protocol's words. */
export interface SaidReply {
  readonly text?: string
  /** Calls of tools; their arguments are text as a model wrote it, whole or not. */
  readonly calls?: readonly { readonly id: string; readonly name: string; readonly arguments: string }[]
  readonly usage: Required<ModelUsage>
  /** Whether the reply was cut at its greatest length. Default: it was not. */
  readonly cut?: boolean
}

/** What a request asks for, read from its body. */
export interface SentRequest {
  /** The schemas of its tools, by name. */
  readonly tools: { readonly [name: string]: JsonSchema }
  /** The schema that the reply is held to. */
  readonly reply: JsonSchema | undefined
  readonly maxOutputTokens: number
  readonly mayCallTools: boolean
  readonly streamed: boolean
}

/** A protocol as a server has it: what an adapter is tested against. */
export interface ModelProtocol {
  /** A reply in one body. */
  whole(said: SaidReply): object
  /** A reply as server-sent events: objects in JSON, or text as it is. An object with a `type` is sent under that name. */
  streamed(said: SaidReply): readonly (object | string)[]
  /** A request's body, parsed from JSON. */
  read(body: unknown): SentRequest
}
