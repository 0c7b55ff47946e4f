import type { DecidedBy } from '../../contract/decide.ts'
import type { Cell } from '../../contract/spaces.ts'
import type { ShownValue } from './replay-data.ts'

/** The last decision of an agent in a frame. */
export interface FrameDecision {
  readonly by: DecidedBy
  readonly action: string
  readonly why: string | undefined
}

export interface FrameMessage {
  readonly name: string
  readonly payload: string
  readonly from: number | undefined
  readonly to: number
  readonly sent: number
  readonly arrives: number | undefined
}

/** What happened between two frames, while it is recorded. A tie is a key of `tieKey`. */
export interface Frame {
  step: number
  time: number
  agents: number
  metrics: { readonly [name: string]: number }
  readonly gone: Set<number>
  readonly came: Set<number>
  /** Undefined: nowhere. */
  readonly cells: Map<number, Cell | undefined>
  readonly marks: Map<number, string>
  /** By field. */
  readonly fields: Map<string, Map<number, ShownValue>>
  readonly ties: Map<string, boolean>
  readonly messages: FrameMessage[]
  moreMessages: number
  readonly decisions: Map<number, FrameDecision>
  readonly decided: Map<DecidedBy, number>
}

/** Messages that a frame keeps. */
export const mostMessages = 100

export const newFrame = (): Frame => ({
  step: 0,
  time: 0,
  agents: 0,
  metrics: {},
  gone: new Set(),
  came: new Set(),
  cells: new Map(),
  marks: new Map(),
  fields: new Map(),
  ties: new Map(),
  messages: [],
  moreMessages: 0,
  decisions: new Map(),
  decided: new Map(),
})

export const tieKey = (from: number, to: number): string => `${from} ${to}`

export const fieldOf = (frame: Frame, name: string): Map<number, ShownValue> => {
  const values = frame.fields.get(name) ?? new Map<number, ShownValue>()
  frame.fields.set(name, values)
  return values
}

/** Forgets an agent: what it did before it went is not to be seen in a frame in which it is gone. */
export const leave = (frame: Frame, id: number): void => {
  if (!frame.came.delete(id)) frame.gone.add(id)
  for (const part of [frame.cells, frame.marks, frame.decisions, ...frame.fields.values()]) part.delete(id)
}

/** Adds what happened in a later frame to an earlier one, which stands for both from then on. */
export const merge = (into: Frame, later: Frame): void => {
  for (const id of later.gone) leave(into, id)
  for (const id of later.came) into.came.add(id)
  for (const [id, cell] of later.cells) into.cells.set(id, cell)
  for (const [id, mark] of later.marks) into.marks.set(id, mark)
  for (const [name, values] of later.fields) for (const [id, value] of values) fieldOf(into, name).set(id, value)
  for (const [tie, there] of later.ties) if (!into.ties.delete(tie)) into.ties.set(tie, there)
  for (const [id, decision] of later.decisions) into.decisions.set(id, decision)
  for (const [by, count] of later.decided) into.decided.set(by, (into.decided.get(by) ?? 0) + count)
  const room = mostMessages - into.messages.length
  into.messages.push(...later.messages.slice(0, room))
  into.moreMessages += later.moreMessages + Math.max(0, later.messages.length - room)
  const { step, time, agents, metrics } = later
  Object.assign(into, { step, time, agents, metrics })
}

/** About how much a frame holds, in changes of one value. */
export const sizeOf = (frame: Frame): number =>
  frame.cells.size +
  frame.marks.size +
  frame.gone.size +
  frame.ties.size * 2 +
  frame.decisions.size * 2 +
  frame.messages.length * 10 +
  [...frame.fields.values()].reduce((sum, values) => sum + values.size, 0)
