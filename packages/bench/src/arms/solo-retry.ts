import { solo, type Brief, type Crew } from '@crewright/core'
import type { Arm, Attempt } from '../contract/arm.ts'
import type { BenchTask } from '../contract/task.ts'
import { crewAbout } from './crew-about.ts'
import { judge, type Accept } from './judge.ts'
import type { ArmOptions } from './stored-run.ts'
import { joined, tries, type SpendMeasure } from './tries.ts'

export interface SoloRetryOptions<Output> extends ArmOptions {
  /** Ends it with the first answer that this accepts. Default: none is, and it spends what there is. */
  readonly accept?: Accept<Output>
  /** Most tries of one task. Default 10. */
  readonly maxTries?: number
  /** What of the reference's spend is matched: the same as the benchmark's `match`. Default `tokens`. */
  readonly by?: SpendMeasure
}

/**
 * The crew's solo twin, given what the crew spends: asked the same again until it has spent what the reference arm spent on
 * the same task, and no more, unless a try is dearer than all before it. The first accepted answer counts, else the last one that came. The
 * goal stays the same word for word: a model that answers the same each time (temperature 0) gains nothing by it but its
 * failures' second chance.
 *
 * @throws DefinitionError for what is no crew
 * @example arms: { crew, 'solo, retried': soloRetry(crew, { accept: (answer) => answer.sources.length > 0 }) }
 */
export function soloRetry<R, Out, C, M, Takes, P extends string | undefined>(
  crew: Crew<R, Out, C, M, Takes, P>,
  { accept, maxTries = 10, by = 'tokens', ...options }: SoloRetryOptions<NoInfer<Out>> = {},
): Arm<BenchTask<Brief<Takes>>, Out> {
  const twin = solo(crew) as unknown as Crew
  const until = accept === undefined ? '' : ' or an answer is accepted'
  const description = `${twin.name}, again until the reference's ${by} are spent${until}, at most ${maxTries} times`
  return {
    about: crewAbout(twin, options, description, { maxTries, by, accept: accept !== undefined }),
    spendsLikeReference: true,
    async attempt(trial) {
      let taken: Attempt | undefined
      const made = await tries(twin, trial, {
        ...{ ...options, most: maxTries, by },
        async enough(attempt) {
          taken = accept === undefined ? undefined : await judge(attempt, trial.task.goal, accept)
          return taken !== undefined
        },
      })
      return joined(made, taken ?? made.findLast(({ status }) => status === 'completed')) as Attempt<Out>
    },
  }
}
