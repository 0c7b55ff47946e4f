import { forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'

/** A node and its place in a square of side 1. */
export type Place = readonly [id: number, x: number, y: number]

/**
 * Places for the nodes of a network, the same for the same network: a circle where most nodes are tied to the next one (rings,
 * small worlds, complete networks); else by forces, as in T. Fruchterman and E. Reingold, "Graph drawing by force-directed
 * placement" (1991), for a fixed number of rounds (d3-force).
 *
 * @param ids ascending
 */
export const layout = (
  ids: readonly number[],
  ties: readonly (readonly [from: number, to: number])[],
): readonly Place[] => {
  const next = new Map(ids.map((id, at) => [id, ids[(at + 1) % ids.length]]))
  const steps = new Set(
    ties.flatMap(([from, to]) => (next.get(from) === to ? [from] : next.get(to) === from ? [to] : [])),
  )
  return ids.length < 3 || steps.size >= ids.length * 0.6 ? circle(ids) : forces(ids, ties)
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000

/** From the top, with the clock. */
const circle = (ids: readonly number[]): readonly Place[] =>
  ids.map((id, at) => {
    const angle = (2 * Math.PI * at) / ids.length - Math.PI / 2
    return [id, rounded(0.5 + Math.cos(angle) / 2), rounded(0.5 + Math.sin(angle) / 2)]
  })

const forces = (ids: readonly number[], ties: readonly (readonly [number, number])[]): readonly Place[] => {
  const nodes = ids.map((): SimulationNodeDatum => ({}))
  const at = new Map(ids.map((id, place) => [id, place]))
  const links = ties.map(([from, to]) => ({ source: at.get(from) ?? 0, target: at.get(to) ?? 0 }))
  const simulation = forceSimulation(nodes)
    .stop()
    .force('link', forceLink(links))
    .force('apart', forceManyBody())
    .force('x', forceX().strength(0.06))
    .force('y', forceY().strength(0.06))
  simulation.tick(ids.length > 1_000 ? 120 : 300)
  const xs = nodes.map(({ x = 0 }) => x)
  const ys = nodes.map(({ y = 0 }) => y)
  const [left, right] = ends(xs)
  const [top, bottom] = ends(ys)
  const size = Math.max(right - left, bottom - top) || 1
  const place = (value: number, from: number, to: number): number => rounded(0.5 + (value - (from + to) / 2) / size)
  return ids.map((id, i) => [id, place(xs[i] ?? 0, left, right), place(ys[i] ?? 0, top, bottom)])
}

const ends = (values: readonly number[]): readonly [least: number, most: number] =>
  values.reduce<readonly [number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )
