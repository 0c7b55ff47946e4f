import { DefinitionError } from '@crewright/core'
import type { GivenValues, Parameters } from '../contract/parameters.ts'
import { valuesOf } from '../parameters/values-of.ts'
import { grid, latinHypercube, random, type Combination, type Design } from './designs.ts'
import { jobOf, type SweepJob } from './sweep-job.ts'
import { axesOf, mostJobs, type Axis, type SweptValues } from './values.ts'

/** What a sweep goes through. */
export interface SweepPlan {
  /** The parameters that vary. Default: none, seeds alone. */
  readonly values?: { readonly [name: string]: SweptValues }
  /** Parameters that are the same in all runs, and not the world's default. */
  readonly set?: GivenValues
  /** Default `grid`. */
  readonly kind?: Design
  /** How many combinations are drawn; not for a grid. */
  readonly samples?: number
  /** Each combination is run with each: 20 stands for 1 to 20. Default 1. */
  readonly seeds?: number | readonly number[]
  /** Default: the world's. */
  readonly steps?: number
  /** Fixes the draws of `random` and `latin-hypercube`. Default 1. */
  readonly drawSeed?: number
  /** What else a result depends on, such as a hash of the world's file: runs of another version are not taken for done. */
  readonly version?: string
}

/**
 * The runs of a sweep, in a fixed order: each combination of values with each seed. The same plan gives the same jobs with
 * the same ids, whatever runs them.
 *
 * @param world what `defineWorld` made
 * @throws DefinitionError that names a parameter that is not there or a value that it cannot have, and what there is
 * @example
 * planSweep(schelling, { values: { wanted: [0.3, 0.5], density: { from: 0.8, to: 0.95, count: 4 } }, seeds: 20 })
 */
export const planSweep = (
  world: { readonly name: string; readonly parameters: Parameters; readonly steps: number },
  { values = {}, set = {}, kind = 'grid', samples, seeds = 1, steps = world.steps, drawSeed = 1, version }: SweepPlan,
): readonly SweepJob[] => {
  whole('steps', steps, 1)
  whole('drawSeed', drawSeed, 0)
  const both = Object.keys(values).find((name) => Object.hasOwn(set, name))
  if (both !== undefined)
    throw wrong(`the parameter ${both} of a sweep is set and varied at once`, 'Leave one of the two out.')
  valuesOf(world.parameters, set, world.name)
  const axes = axesOf(world, values)
  const seedList = seedsOf(seeds)
  mustFit(axes, kind, samples, seedList.length)
  const combinations = combinationsOf(axes, kind, samples, drawSeed)
  return combinations.flatMap((combination) => {
    const parameters = valuesOf(world.parameters, { ...set, ...combination }, world.name)
    return seedList.map((seed) => jobOf({ world: world.name, parameters, seed, steps }, version))
  })
}

const combinationsOf = (
  axes: readonly Axis[],
  kind: Design,
  samples: number | undefined,
  seed: number,
): readonly Combination[] => {
  if (kind === 'grid') {
    if (samples === undefined) return grid(axes)
    throw wrong('a grid takes all values, and not so many samples', 'Leave `samples` out, or choose another kind.')
  }
  if (kind !== 'random' && kind !== 'latin-hypercube')
    throw wrong(`there is no sweep of kind ${String(kind)}`, 'Write grid, random or latin-hypercube.')
  if (samples === undefined)
    throw wrong(`a ${kind} sweep does not know how many combinations to draw`, 'Give `samples`, such as 50.')
  if (axes.length === 0) throw wrong(`a ${kind} sweep varies no parameter`, 'Give `values`, or choose a grid.')
  return kind === 'random' ? random(axes, samples, seed) : latinHypercube(axes, samples, seed)
}

const seedsOf = (seeds: number | readonly number[]): readonly number[] => {
  if (typeof seeds === 'number') {
    if (Number.isSafeInteger(seeds) && seeds >= 1 && seeds <= mostJobs)
      return Array.from({ length: seeds }, (_, at) => at + 1)
    throw wrong(`\`seeds\` of a sweep is ${seeds}`, 'Give how many, at least 1, or a list of seeds.')
  }
  if (seeds.length === 0) throw wrong('`seeds` of a sweep is an empty list', 'Give at least one seed.')
  for (const seed of seeds) whole('seeds', seed, 0)
  if (new Set(seeds).size === seeds.length) return seeds
  throw wrong('`seeds` of a sweep holds one twice', 'Give each once: the same seed gives the same run.')
}

/** Before anything is made of it: a plan that is far too large must not take the memory first. */
const mustFit = (axes: readonly Axis[], kind: Design, samples: number | undefined, seeds: number): void => {
  if (samples !== undefined) whole('samples', samples, 1)
  const combinations =
    kind === 'grid' ? axes.reduce((all, { values }) => all * (values?.length ?? 1), 1) : (samples ?? 1)
  if (combinations * seeds <= mostJobs) return
  throw wrong(
    `a sweep of ${combinations} combinations and ${seeds} seeds is ${combinations * seeds} runs`,
    `Take fewer values or seeds: ${mostJobs} runs at most.`,
  )
}

const whole = (name: string, value: number, least: number): void => {
  if (Number.isSafeInteger(value) && value >= least) return
  throw wrong(`\`${name}\` of a sweep has ${String(value)}`, `Give a whole number of at least ${least}.`)
}

const wrong = (message: string, next: string): DefinitionError => new DefinitionError({ message, next })
