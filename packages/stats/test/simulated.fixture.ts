import type { RandomStream } from '@crewright/stats'

/** How a simulated benchmark is made: two arms of which the second is better by `difference`. */
export interface Simulated {
  readonly sizes: readonly number[]
  readonly difference?: number
  /** How far the accuracies of clusters lie apart, the same for both arms: from 0 to 1. */
  readonly difficulty?: number
  /** How far the arms differ within a cluster, one way or the other with the same chance: from 0 to 1. */
  readonly taste?: number
  /** Tries of each task, whose mean is its score. Default 1. */
  readonly repeats?: number
}

export interface Scores {
  readonly first: number[]
  readonly second: number[]
  readonly clusters: number[]
}

const accuracy = 0.5

/** One benchmark, drawn. */
export const simulate = (stream: RandomStream, plan: Simulated): Scores => {
  const { sizes, difference = 0, difficulty = 0, taste = 0, repeats = 1 } = plan
  const scores: Scores = { first: [], second: [], clusters: [] }
  const room = accuracy - difference / 2
  for (const [cluster, size] of sizes.entries()) {
    const base = accuracy + (2 * stream.next() - 1) * difficulty * room * (1 - taste)
    const leaning = (2 * stream.next() - 1) * taste * room
    const score = (chance: number): number => {
      let right = 0
      for (let at = 0; at < repeats; at += 1) if (stream.chance(chance)) right += 1
      return right / repeats
    }
    for (let task = 0; task < size; task += 1) {
      scores.first.push(score(base - leaning - difference / 2))
      scores.second.push(score(base + leaning + difference / 2))
      scores.clusters.push(cluster)
    }
  }
  return scores
}

/** How often something is true of 2,000 benchmarks. */
export const shareOf = (count: number, is: (at: number) => boolean): number => {
  let times = 0
  for (let at = 0; at < count; at += 1) if (is(at)) times += 1
  return times / count
}

export const same = (count: number, size: number): number[] => Array<number>(count).fill(size)
