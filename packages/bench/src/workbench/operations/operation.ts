import type { Json } from '@crewright/core'
import type { OfficeState } from '../world/state.ts'

/** What a call gives to an operation: texts by the names of its parameters. */
export type Given<Parameter extends string> = { readonly [P in Parameter]?: string | undefined }

/** What an operation makes of the state, and what it answers. */
export interface Done {
  /** The very state that it was given, when it changed nothing. */
  readonly state: OfficeState
  readonly answer: Json
}

/** One of the 27 tools of the office, as a pure function. */
export interface Operation<Parameter extends string = string> {
  /** `calendar.create_event`: its domain and its name there. */
  readonly name: `${string}.${string}`
  readonly description: string
  /** `idempotent` when a second call with the same arguments leaves the state as the first one did. */
  readonly effect: 'read' | 'idempotent' | 'once'
  /** What each parameter means, in the order in which a call may also give them without names. All may be left out. */
  readonly parameters: { readonly [P in Parameter]: string }
  /** Never throws: what cannot be done is a sentence as the answer, and leaves the state as it was. */
  run(state: OfficeState, given: Given<Parameter>): Done
}

/** An operation, with the names of its parameters taken from their descriptions. */
export function operation<const Parameter extends string>(definition: Operation<Parameter>): Operation<Parameter> {
  return definition
}

/** An answer that leaves the state as it was. */
export function answers(state: OfficeState, answer: Json): Done {
  return { state, answer }
}
