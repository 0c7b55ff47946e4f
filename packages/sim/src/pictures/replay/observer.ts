import type { StepNow } from '../../contract/simulation.ts'
import type { Cell, GridView, NetworkView } from '../../contract/spaces.ts'
import type { AnyView } from '../../contract/view.ts'
import { fieldOf, leave, mostMessages, newFrame, tieKey, type Frame } from './frame.ts'
import type { ShownValue } from './replay-data.ts'
import type { Shower } from './shower.ts'
import { jsonText, shownText, shownValue } from './shown-value.ts'

/** What an agent looked like when it was last seen. */
interface Seen {
  cell: Cell | undefined
  mark: string | undefined
  readonly fields: Map<string, ShownValue>
}

/** Looks at a world after each step, and tells what has changed since it last looked. */
export class Observer {
  readonly #shower: Shower
  readonly #mostAgents: number
  readonly #mostTies: number
  readonly #seen = new Map<number, Seen>()
  #ties: ReadonlySet<string> = new Set()
  /** All that were ever followed have theirs. */
  readonly labels = new Map<number, string>()
  /** The greatest number of agents that were not followed, and of ties that were not drawn. */
  leftOut = 0
  tiesLeftOut = 0
  /** The space that it was given first. */
  space: GridView | NetworkView | undefined

  constructor(shower: Shower, mostAgents: number, mostTies: number) {
    this.#shower = shower
    this.#mostAgents = mostAgents
    this.#mostTies = mostTies
  }

  look(now: StepNow, view: AnyView): Frame {
    const frame = newFrame()
    Object.assign(frame, { step: now.step, time: now.time, agents: now.agents, metrics: { ...now.metrics } })
    const space = this.#shower.space(view)
    this.space ??= space
    for (const id of this.#seen.keys())
      if (!view.agents.has(id)) {
        leave(frame, id)
        this.#seen.delete(id)
        this.labels.delete(id)
      }
    let looked = 0
    for (const agent of view.agents) {
      const seen = this.#seen.get(agent.id) ?? this.#follow(agent.id, frame)
      if (seen === undefined) continue
      this.#agent(agent, seen, { frame, view, space })
      looked += 1
      // Nobody after them is followed: of a million agents most need not be looked at.
      if (looked === this.#mostAgents) break
    }
    this.leftOut = Math.max(this.leftOut, view.agents.count - this.#seen.size)
    if (space?.kind === 'network') this.#network(space, frame)
    this.#said(now, frame)
    return frame
  }

  #follow(id: number, frame: Frame): Seen | undefined {
    if (this.#seen.size >= this.#mostAgents) return undefined
    const seen = { cell: undefined, mark: undefined, fields: new Map<string, ShownValue>() }
    this.#seen.set(id, seen)
    frame.came.add(id)
    return seen
  }

  #agent(
    agent: { readonly id: number },
    seen: Seen,
    { frame, view, space }: { frame: Frame; view: AnyView; space: GridView | NetworkView | undefined },
  ): void {
    const { id } = agent
    if (space?.kind === 'grid') {
      const cell = space.cellOf(id)
      if (cell?.x !== seen.cell?.x || cell?.y !== seen.cell?.y) frame.cells.set(id, cell)
      seen.cell = cell
    }
    const mark = shownText(this.#shower.mark(agent, view))
    if (mark !== seen.mark) frame.marks.set(id, mark)
    seen.mark = mark
    if (this.#shower.hasLabels && !this.labels.has(id)) {
      const label = this.#shower.label(agent)
      if (label !== undefined) this.labels.set(id, shownText(label))
    }
    for (const name of namesOf(agent)) {
      const value = shownValue((agent as { readonly [name: string]: unknown })[name])
      if (seen.fields.has(name) && seen.fields.get(name) === value) continue
      seen.fields.set(name, value)
      fieldOf(frame, name).set(id, value)
    }
  }

  #network(network: NetworkView, frame: Frame): void {
    const ties = new Set<string>()
    let left = 0
    for (const [from, to] of network.edges()) {
      if (!this.#seen.has(from) || !this.#seen.has(to)) continue
      if (ties.size < this.#mostTies) ties.add(tieKey(from, to))
      else left += 1
    }
    for (const tie of ties) if (!this.#ties.has(tie)) frame.ties.set(tie, true)
    for (const tie of this.#ties) if (!ties.has(tie)) frame.ties.set(tie, false)
    this.#ties = ties
    this.tiesLeftOut = Math.max(this.tiesLeftOut, left)
  }

  #said({ sent = [], decided = [] }: StepNow, frame: Frame): void {
    frame.moreMessages = Math.max(0, sent.length - mostMessages)
    for (const { message, payload, ...mail } of sent.slice(0, mostMessages))
      frame.messages.push({ ...mail, name: shownText(message), payload: jsonText(payload) })
    for (const { agent, by, action, why } of decided) {
      frame.decided.set(by, (frame.decided.get(by) ?? 0) + 1)
      // Of many rules most do nothing in most steps.
      if (!this.#seen.has(agent) || (by === 'rule' && action === undefined)) continue
      const told = action === undefined ? 'nothing' : jsonText(action)
      frame.decisions.set(agent, { by, action: told, why: why === undefined ? undefined : shownText(why) })
    }
  }
}

const getters = new WeakMap<object, readonly string[]>()

/** The fields of an agent: a row of columns has them as getters of its class. */
const namesOf = (agent: object): readonly string[] => {
  const made: object | null = Object.getPrototypeOf(agent) as object | null
  if (made === null || made === Object.prototype) return Object.keys(agent).filter((name) => name !== 'id')
  const known =
    getters.get(made) ??
    Object.entries(Object.getOwnPropertyDescriptors(made)).flatMap(([name, { get }]) =>
      get === undefined || name === 'id' ? [] : [name],
    )
  getters.set(made, known)
  return known
}
