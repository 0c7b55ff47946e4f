import { defineWorld } from '../../define-world.ts'
import { integer, number } from '../../parameters/parameters.ts'
import { forecast, longest, predictors } from './predictors.ts'

/** One who would like to go when it is not crowded. */
interface Guest {
  /** Places of its predictors in the list of all. */
  readonly uses: readonly number[]
  /** By predictor: how far it was off, recent weeks more than old ones. */
  readonly errors: number[]
  goes: boolean
}

/** What a guest decides by. */
interface Week {
  readonly uses: readonly number[]
  readonly errors: readonly number[]
  /** What each of all predictors says about this week. */
  readonly forecasts: readonly number[]
  readonly threshold: number
}

/**
 * The El Farol bar: each week all of a town decide at once whether to go, and going is good only when at most so many do. Nobody
 * can reason out what the others will do; each has a few rules of thumb, and follows the one that was off least of late. What
 * comes of it hovers about the threshold, although everybody's rules change all the time.
 *
 * Parameters: `agents`, `threshold`, `predictors` (of each), `memory` (what an old error counts against a new one, from 0 to 1),
 * `warmUp` (weeks that the mean leaves out).
 * Metrics, NaN before they can be had: `attendance` of the last week, `meanAttendance` since the warm-up, `crowded`, the share of weeks above the threshold.
 *
 * Source: W. B. Arthur, "Inductive reasoning and bounded rationality", American Economic Review 84 (1994), with its kinds of
 * predictors: a week ago or more, the mirror image, the mean and the trend of weeks. Earlier weeks are drawn at the start.
 *
 * @example await simulate(elFarol, { seed: 1, steps: 500, parameters: { threshold: 60 } })
 */
export const elFarol = defineWorld({
  name: 'el-farol',
  purpose:
    'A bar that is good unless crowded: no guest knows how many will come, and yet about as many come as fit in.',
  parameters: {
    agents: integer(100, { min: 1, max: 100_000, about: 'how many might go' }),
    threshold: integer(60, { min: 0, about: 'guests up to which it is good' }),
    predictors: integer(6, { min: 1, max: predictors.length, about: 'rules of thumb of each' }),
    memory: number(0.9, { min: 0, max: 1, about: 'share that an old error keeps each week' }),
    warmUp: integer(50, { min: 0, about: 'first weeks, which the mean leaves out' }),
  },
  state: ({ parameters: { agents }, random }) => {
    const weeks = Array.from({ length: longest }, () => random.below(agents + 1))
    return { weeks, forecasts: forecastAll(weeks, agents), sum: 0, crowded: 0, measured: 0 }
  },
  agents: ({ parameters, random }): Guest[] =>
    Array.from({ length: parameters.agents }, () => ({
      uses: random.shuffled(predictors.keys()).slice(0, parameters.predictors),
      errors: Array.from({ length: parameters.predictors }, () => 0),
      goes: false,
    })),
  observe: ({ uses, errors }, { parameters, state }): Week => ({
    ...{ uses, errors, forecasts: state.forecasts, threshold: parameters.threshold },
  }),
  decide: ({ uses, errors, forecasts, threshold }) =>
    (forecasts[uses[errors.indexOf(Math.min(...errors))] ?? 0] ?? 0) <= threshold,
  act: (guest, goes) => {
    guest.goes = goes
  },
  schedule: 'simultaneous',
  afterStep: ({ agents, parameters: { memory, threshold, warmUp }, state, step }) => {
    let attendance = 0
    for (const { goes } of agents) if (goes) attendance++
    for (const guest of agents)
      for (const [at, use] of guest.uses.entries())
        guest.errors[at] =
          memory * (guest.errors[at] ?? 0) + (1 - memory) * Math.abs((state.forecasts[use] ?? 0) - attendance)
    state.weeks.shift()
    state.weeks.push(attendance)
    state.forecasts = forecastAll(state.weeks, agents.count)
    if (step <= warmUp) return
    state.sum += attendance
    state.crowded += attendance > threshold ? 1 : 0
    state.measured++
  },
  collect: {
    attendance: ({ state, step }) => (step === 0 ? Number.NaN : (state.weeks.at(-1) ?? Number.NaN)),
    meanAttendance: ({ state: { measured, sum } }) => sum / measured,
    crowded: ({ state: { crowded, measured } }) => crowded / measured,
  },
  steps: 500,
  show: { mark: ({ goes }) => (goes ? 'goes' : 'stays at home') },
})

const forecastAll = (weeks: readonly number[], agents: number): readonly number[] =>
  predictors.map((predictor) => forecast(predictor, weeks, agents))
