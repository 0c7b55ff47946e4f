import { mustBeNumbers } from '../checks.ts'

/** An arm as a point: what it costs, and how often it is right. */
export interface CostAndSuccess {
  readonly cost: number
  readonly success: number
}

/** Over 0 when the way from a to c by b turns left. */
const turn = (a: CostAndSuccess, b: CostAndSuccess, c: CostAndSuccess): number =>
  (b.cost - a.cost) * (c.success - a.success) - (b.success - a.success) * (c.cost - a.cost)

/**
 * The arms that are worth their money: the upper convex hull of (cost, success), without those that another beats in
 * both. What lies below the line between two of them is beaten by taking one for some tasks and the other for the rest. By
 * A. Andrew's monotone chain, "Another efficient algorithm for convex hulls in two dimensions" (1979). A. Kapoor and others,
 * "AI agents that matter" (2024), arXiv 2407.01502, section 2, compares agents by this hull.
 *
 * @returns The points themselves, by rising cost; points that are the same are in it or out of it together.
 * @throws StatsError when a number is not finite.
 * @example
 * paretoHull([{ cost: 1, success: .4 }, { cost: 2, success: .3 }, { cost: 3, success: .6 }]) // the first and the last
 */
export const paretoHull = <Point extends CostAndSuccess>(points: readonly Point[]): Point[] => {
  mustBeNumbers(
    'costs',
    points.map(({ cost }) => cost),
    0,
  )
  mustBeNumbers(
    'successes',
    points.map(({ success }) => success),
    0,
  )
  const rising = points.toSorted((a, b) => a.cost - b.cost || b.success - a.success)
  const hull: Point[] = []
  for (const point of rising) {
    const best = hull.at(-1)
    if (best !== undefined && best.cost === point.cost && best.success === point.success) {
      hull.push(point)
      continue
    }
    if (best !== undefined && point.success <= best.success) continue
    dropBelow(hull, point)
    hull.push(point)
  }
  return hull
}

/** Takes off the end of a hull what lies below the line from what stands before it to a new point. */
const dropBelow = <Point extends CostAndSuccess>(hull: Point[], point: Point): void => {
  for (;;) {
    const last = hull.at(-1)
    const before = hull.findLast((other) => last !== undefined && other.cost < last.cost)
    if (last === undefined || before === undefined || turn(before, last, point) <= 0) return
    while (hull.at(-1)?.cost === last.cost) hull.pop()
  }
}
