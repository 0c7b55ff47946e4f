import { solo, type Brief, type Crew } from '@crewright/core'
import type { Arm, Attempt } from '../contract/arm.ts'
import type { BenchTask } from '../contract/task.ts'
import { crewAbout } from './crew-about.ts'
import { judge, type Accept } from './judge.ts'
import { storedRun, type ArmOptions } from './stored-run.ts'
import { joined } from './tries.ts'

export interface EscalateOptions<Output> extends ArmOptions {
  /** Whether the solo twin's answer is good enough. */
  readonly accept: Accept<Output>
}

/**
 * One agent first, and the crew only where its answer is not accepted: most of what a crew costs is spent on tasks that
 * one agent solves. The crew starts anew, with the goal alone.
 *
 * @throws DefinitionError for what is no crew
 * @example arms: { crew, escalated: escalate(crew, { accept: (answer) => answer.findings.length > 0 }) }
 */
export function escalate<R, Out, C, M, Takes, P extends string | undefined>(
  crew: Crew<R, Out, C, M, Takes, P>,
  { accept, ...options }: EscalateOptions<NoInfer<Out>>,
): Arm<BenchTask<Brief<Takes>>, Out> {
  const any = crew as unknown as Crew
  const twin = solo(any)
  const description = `${twin.name}, and ${any.name} where its answer is not accepted`
  return {
    about: crewAbout(any, options, description, 'escalate'),
    async attempt(trial) {
      const goal = trial.task.goal as Brief<never>
      const first = await storedRun(twin, goal, { trial, ...options })
      const taken = first.status === 'canceled' ? first : await judge(first, trial.task.goal, accept)
      if (taken !== undefined) return taken as Attempt<Out>
      const second = await storedRun(any, goal, { trial, ...options, suffix: '.1' })
      return joined([first, second], second.status === 'completed' ? second : first) as Attempt<Out>
    },
  }
}
