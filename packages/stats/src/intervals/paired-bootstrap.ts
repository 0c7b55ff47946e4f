import { drawMultinomial } from '../chance/multinomial.ts'
import { clusterSums, type ClusterName, type Clusters } from '../compare/clusters.ts'
import { mustHaveUnits, resample, type Bootstrap, type Resampling } from './resample.ts'

/** The pairs or clusters that are the same: those with one sum of differences and one size. */
interface Kinds {
  readonly sums: Float64Array
  readonly sizes: Float64Array
  readonly counts: Float64Array
}

/**
 * The interval of the mean difference of two arms on the same tasks, by drawing pairs, or clusters of them, anew (see
 * `bootstrap`). Units that are the same are drawn together, by how many there are of each kind: tasks that are right or
 * wrong have three kinds, so that 100,000 of them take a fraction of a second.
 *
 * @param first One finite number for each task.
 * @param second The same tasks, in the same order.
 * @param options `seed` makes it repeatable; `clusters` names each pair's; 2000 `resamples` and a `confidence` of .95.
 * @throws StatsError when lengths differ, or there are fewer than two pairs or clusters.
 * @example
 * pairedBootstrap([0, 0, 1, 1], [1, 0, 1, 1], { seed: 1 }).interval
 */
export const pairedBootstrap = (
  first: readonly number[],
  second: readonly number[],
  { clusters, ...plan }: Resampling & { readonly clusters?: readonly ClusterName[] | undefined },
): Bootstrap => {
  const units = clusterSums(first, second, clusters)
  mustHaveUnits(units.sums.length)
  const count = first.length
  let whole = 0
  for (const sum of units.sums) whole += sum
  const leftOut = units.sums.map((sum, at) => (whole - sum) / (count - (units.sizes[at] ?? 0)))
  const kinds = kindsOf(units)
  const few = kinds.counts.length * 4 <= units.sums.length
  return resample({ estimate: whole / count, leftOut, replicate: few ? byKind(kinds) : byUnit(units) }, plan)
}

const kindsOf = ({ sums, sizes }: Clusters): Kinds => {
  const places = new Map<string, number>()
  const kinds = { sums: [] as number[], sizes: [] as number[], counts: [] as number[] }
  for (const [at, sum] of sums.entries()) {
    const size = sizes[at] ?? 0
    const name = `${sum}/${size}`
    let place = places.get(name)
    if (place === undefined) {
      places.set(name, (place = places.size))
      kinds.sums.push(sum)
      kinds.sizes.push(size)
      kinds.counts.push(0)
    }
    kinds.counts[place] = (kinds.counts[place] ?? 0) + 1
  }
  const [of, by, counts] = [kinds.sums, kinds.sizes, kinds.counts].map((values) => Float64Array.from(values))
  return { sums: of ?? new Float64Array(), sizes: by ?? new Float64Array(), counts: counts ?? new Float64Array() }
}

const byKind = ({ sums, sizes, counts }: Kinds): ((next: () => number) => number) => {
  const drawn = new Float64Array(counts.length)
  return (next) => {
    drawMultinomial(next, counts, drawn)
    let [sum, size] = [0, 0]
    for (const [kind, times] of drawn.entries()) {
      sum += times * (sums[kind] ?? 0)
      size += times * (sizes[kind] ?? 0)
    }
    return sum / size
  }
}

const byUnit =
  ({ sums, sizes }: Clusters): ((next: () => number) => number) =>
  (next) => {
    let [sum, size] = [0, 0]
    for (let left = sums.length; left > 0; left -= 1) {
      const at = Math.floor(next() * sums.length)
      sum += sums[at] ?? 0
      size += sizes[at] ?? 0
    }
    return sum / size
  }
