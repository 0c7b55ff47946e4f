import type { Brief, Crew } from '@crewright/core'
import type { Arm, Attempt } from '../contract/arm.ts'
import type { BenchTask } from '../contract/task.ts'
import { crewAbout } from './crew-about.ts'
import { storedRun, type ArmOptions } from './stored-run.ts'

/**
 * A crew as an arm: one run for each trial. A crew that stands in `arms` becomes this by itself; call it to give options.
 *
 * @param options `limits` and `model` of each run, and what is done about warm `caches`
 * @throws DefinitionError for what is no crew
 * @example arms: { solo: crewArm(solo(crew), { caches: 'defeated' }), crew: crewArm(crew, { caches: 'defeated' }) }
 */
export function crewArm<R, Out, C, M, Takes, P extends string | undefined>(
  crew: Crew<R, Out, C, M, Takes, P>,
  options: ArmOptions = {},
): Arm<BenchTask<Brief<Takes>>, Out> {
  const any = crew as unknown as Crew
  return {
    about: crewAbout(any, options),
    attempt: (trial) => storedRun(any, trial.task.goal as Brief<never>, { trial, ...options }) as Promise<Attempt<Out>>,
  }
}
