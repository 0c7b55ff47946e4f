import type { DecidedBy } from '../../contract/decide.ts'
import type { ParameterValue } from '../../contract/parameters.ts'

/** A field of an agent as a picture shows it: what is no number, text or truth value is its JSON, cut. */
export type ShownValue = number | string | boolean | null

/** What the agents stand on. */
export type ReplaySpace =
  /** Cells of a box: `left` and `top` are its first column and row. A cell is numbered `(y - top) * width + (x - left)`. */
  | {
      readonly kind: 'grid'
      readonly left: number
      readonly top: number
      readonly width: number
      readonly height: number
      readonly torus: boolean
      /** Whether the box is only where agents were. */
      readonly unbounded: boolean
    }
  /** `places`: id, x, y of each node, one after the other; 0 to 1. */
  | { readonly kind: 'network'; readonly directed: boolean; readonly places: readonly number[] }
  | { readonly kind: 'none' }

/** A message that was sent: an index of `texts` for its name and for its payload. */
export interface ReplayMessage {
  readonly name: number
  readonly payload: number
  /** Null: the world itself. */
  readonly from: number | null
  readonly to: number
  readonly sent: number
  /** Null: it was lost. */
  readonly arrives: number | null
}

/** What happened since the frame before. In the first frame all that is there is new. Absent: nothing. */
export interface ReplayFrame {
  readonly step: number
  readonly time: number
  /** How many agents the world has; more than are followed, perhaps. */
  readonly agents: number
  /** Ids of those who are gone. */
  readonly gone?: readonly number[]
  /** Ids of those who came. */
  readonly came?: readonly number[]
  /** Pairs of id and cell; −1: nowhere. */
  readonly cells?: readonly number[]
  /** Pairs of id and mark: an index of `marks`. */
  readonly marks?: readonly number[]
  /** By the index of a field: pairs of id and value. */
  readonly fields?: { readonly [field: string]: readonly ShownValue[] }
  /** Pairs of nodes that are tied, and no longer tied. */
  readonly tied?: readonly number[]
  readonly untied?: readonly number[]
  /** The first that were sent, and how many more there were. */
  readonly messages?: readonly ReplayMessage[]
  readonly moreMessages?: number
  /** The last decision of each agent, unless it was a rule's to do nothing: id, an index of `deciders`, of `texts` for its action, of `texts` for why or −1. */
  readonly decisions?: readonly number[]
  /** How many decisions were made, by whom. */
  readonly decided?: { readonly [By in DecidedBy]?: number }
}

/** A run as its replay shows it: plain JSON. */
export interface ReplayData {
  readonly format: 'crewright-replay'
  readonly version: 1
  readonly world: string
  readonly purpose: string
  /** Null: it was not said. */
  readonly seed: number | null
  readonly parameters: { readonly [name: string]: ParameterValue }
  /** How it ended; empty: it was not said. */
  readonly reason: string
  /** A frame is kept of each so manieth step, and of the last one. */
  readonly every: number
  readonly space: ReplaySpace
  /** The legend, in the order of appearance. */
  readonly marks: readonly string[]
  readonly fields: readonly string[]
  /** By id, of those who have one. */
  readonly labels: { readonly [id: string]: string }
  readonly deciders: readonly DecidedBy[]
  /** Actions, reasons, names and payloads of messages. */
  readonly texts: readonly string[]
  /** A value for each frame; null: no finite number. */
  readonly metrics: { readonly [name: string]: readonly (number | null)[] }
  readonly frames: readonly ReplayFrame[]
  /** What was left out, or went wrong in drawing, in sentences for the reader. */
  readonly notes: readonly string[]
}
