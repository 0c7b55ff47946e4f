import type { Network } from '../contract/spaces.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { saved, type Saved } from '../state/saved.ts'
import { needId } from './agent-id.ts'
import { holds, insertAt, placeIn } from './ordered.ts'

/** What a network is saved as. */
export interface SavedNetwork {
  readonly directed: boolean
  readonly nodes: Int32Array<ArrayBuffer>
  /** How many ties each node has, in the order of nodes; undirected: those to higher nodes. */
  readonly degrees: Int32Array<ArrayBuffer>
  /** Where they go, node after node. */
  readonly ties: Int32Array<ArrayBuffer>
}

interface Node {
  /** Ascending; undirected: all ties. */
  to: number[]
  /** Of a directed network: where edges come from. Of another: nothing, one list for all. */
  readonly from: number[]
  /** Whether somebody holds `to`: then it is copied before it changes. */
  handed: boolean
}

// graphology was looked at and not used: it keeps nodes as strings in objects of their own, gives neighbours unsorted and as
// a new array each time, and its generators have neither Watts & Strogatz nor Barabási & Albert.

/** A network as lists of neighbours, each ascending: what it gives depends on its ties alone, not on their history. */
export class AgentNetwork implements Network, Saved {
  readonly kind = 'network'
  readonly directed: boolean
  readonly #nodes = new Map<number, Node>()
  readonly #nowhere: number[] = []
  #ascending: readonly number[] | undefined
  #edges = 0

  constructor(directed: boolean) {
    this.directed = directed
  }

  get edgeCount(): number {
    return this.#edges
  }

  nodes(): readonly number[] {
    this.#ascending ??= [...this.#nodes.keys()].toSorted((one, other) => one - other)
    return this.#ascending
  }

  has(node: number): boolean {
    return this.#nodes.has(node)
  }

  connected(from: number, to: number): boolean {
    this.#node(to)
    return holds(this.#node(from).to, to)
  }

  neighbours(node: number): readonly number[] {
    const found = this.#node(node)
    found.handed = true
    return found.to
  }

  degree(node: number): number {
    return this.#node(node).to.length
  }

  *edges(): Generator<readonly [from: number, to: number]> {
    for (const from of this.nodes())
      for (const to of this.neighbours(from)) if (this.directed || from < to) yield [from, to]
  }

  addNode(node: number): void {
    needId(node, 'node')
    if (this.#nodes.has(node)) return
    this.#nodes.set(node, { to: [], from: this.directed ? [] : this.#nowhere, handed: false })
    this.#ascending = undefined
  }

  removeNode(node: number): void {
    const { to, from } = this.#node(node)
    for (const other of [...to]) this.disconnect(node, other)
    for (const other of [...from]) this.disconnect(other, node)
    this.#nodes.delete(node)
    this.#ascending = undefined
  }

  connect(from: number, to: number): void {
    const [start, end] = [this.#node(from), this.#node(to)]
    if (from === to)
      throw new SimulationError({
        message: `node ${from} shall be tied to itself`,
        next: 'Tie two different nodes: a network has no loops.',
        agent: from,
      })
    const at = placeIn(start.to, to)
    if (start.to[at] === to) return
    insertAt(own(start), at, to)
    const back = this.directed ? end.from : own(end)
    insertAt(back, placeIn(back, from), from)
    this.#edges++
  }

  disconnect(from: number, to: number): void {
    const [start, end] = [this.#node(from), this.#node(to)]
    if (!holds(start.to, to)) return
    takeOut(own(start), to)
    takeOut(this.directed ? end.from : own(end), from)
    this.#edges--
  }

  get [saved](): Saved[typeof saved] {
    return { kind: 'network', save: () => this.#save() }
  }

  #save(): SavedNetwork {
    const nodes = Int32Array.from(this.nodes())
    const degrees = new Int32Array(nodes.length)
    const ties = new Int32Array(this.#edges)
    let edge = 0
    for (const [at, node] of nodes.entries()) {
      const from = edge
      for (const to of this.#nodes.get(node)?.to ?? []) if (this.directed || node < to) ties[edge++] = to
      degrees[at] = edge - from
    }
    return { directed: this.directed, nodes, degrees, ties }
  }

  #node(node: number): Node {
    const found = this.#nodes.get(node)
    if (found !== undefined) return found
    throw new SimulationError({
      message: `the network has no node ${String(node)}`,
      next: 'Add it with addNode first, or ask network.has(node).',
    })
  }
}

/** A node's ties, free to be changed. */
const own = (node: Node): number[] => {
  if (node.handed) node.to = [...node.to]
  node.handed = false
  return node.to
}

const takeOut = (list: number[], number: number): void => {
  list.splice(placeIn(list, number), 1)
}
