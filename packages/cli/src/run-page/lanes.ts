import type { Moment, Step } from './story.ts'

/** Gives steps that overlap a lane each, so that none hides another. */
export const lanes = (
  steps: readonly (readonly [Step, Moment])[],
): { readonly placed: readonly (readonly [Step, number])[]; readonly count: number } => {
  const ends: number[] = []
  const placed = steps.map(([step, to]) => {
    const free = ends.findIndex((end) => end <= step.from.position)
    const lane = free < 0 ? ends.length : free
    ends[lane] = to.position
    return [step, lane] as const
  })
  return { placed, count: ends.length }
}
