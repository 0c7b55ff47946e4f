import type { Neighbourhood } from '../contract/spaces.ts'

export interface Stand {
  readonly agent: number
  readonly x: number
  readonly y: number
}

/** A grid as simple as can be: a list of who stands where, in the order in which they came there. */
export class NaiveGrid {
  stands: Stand[] = []
  readonly #size: number | undefined
  readonly #torus: boolean

  constructor(size: number | undefined, torus: boolean) {
    this.#size = size
    this.#torus = torus
  }

  place(agent: number, x: number, y: number): void {
    const to = { agent, x: this.#wrapped(x), y: this.#wrapped(y) }
    const from = this.stands.find((each) => each.agent === agent)
    if (from?.x === to.x && from.y === to.y) return
    this.lift(agent)
    this.stands.push(to)
  }

  lift(agent: number): void {
    this.stands = this.stands.filter((each) => each.agent !== agent)
  }

  agentsAt(x: number, y: number): number[] {
    return this.stands.filter((each) => each.x === x && each.y === y).map(({ agent }) => agent)
  }

  /** Who stands around an agent or in its cell, ascending: found by the distance to everybody. */
  near(of: number, kind: Neighbourhood, radius: number): number[] {
    const here = this.stands.find((each) => each.agent === of)
    if (here === undefined) return []
    return this.stands
      .filter(({ agent, x, y }) => {
        const [dx, dy] = [this.#distance(x, here.x), this.#distance(y, here.y)]
        return agent !== of && (kind === 'moore' ? Math.max(dx, dy) : dx + dy) <= radius
      })
      .map(({ agent }) => agent)
      .toSorted((one, other) => one - other)
  }

  #distance(one: number, other: number): number {
    const straight = Math.abs(one - other)
    return this.#torus && this.#size !== undefined ? Math.min(straight, this.#size - straight) : straight
  }

  #wrapped(at: number): number {
    return this.#torus && this.#size !== undefined ? ((at % this.#size) + this.#size) % this.#size : at + 0 // never -0
  }
}
