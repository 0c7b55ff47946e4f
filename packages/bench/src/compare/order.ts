import type { RunId } from '@crewright/core'
import type { ArmAbout } from '../contract/arm.ts'
import type { AnyTask } from '../contract/task.ts'
import { canonicalText, sha256 } from './fingerprint.ts'

/** An arm as the order needs it. */
interface Ordered {
  readonly name: string
  readonly waits: boolean
}

/**
 * The arms in the order in which they are asked one task: drawn from the seed, anew for each task and repeat, so that no
 * arm is always first, and a server's drift or a cache meets all of them alike. Those that spend what the reference arm
 * spent come last, and so after it.
 *
 * Chance is a hash of what it is for (a counter, no stream): a task more or less shifts nobody's order.
 */
export function orderOf<A extends Ordered>(arms: readonly A[], seed: number, taskId: string, repeat: number): A[] {
  return arms
    .map((arm) => ({ arm, at: sha256(`order\n${seed}\n${repeat}\n${arm.name}\n${taskId}`) }))
    .sort((a, b) => Number(a.arm.waits) - Number(b.arm.waits) || (a.at < b.at ? -1 : 1))
    .map(({ arm }) => arm)
}

/** The seed of a task and repeat: 32 bits, the same for all arms. */
export const trialSeed = (seed: number, taskId: string, repeat: number): number =>
  Number.parseInt(sha256(`trial\n${seed}\n${repeat}\n${taskId}`).slice(0, 8), 16)

/** What a trial's id is made of. */
export interface TrialKey {
  readonly bench: string
  readonly arm: string
  /** The arm's description as canonical text, and a plain function's code. */
  readonly about: string
  readonly seed: number
  readonly repeat: number
  /** The task's fingerprint: its id and its goal. */
  readonly task: string
}

/** An arm's description as text: a change of the arm is a change of this, and so of its trials' ids. */
export const aboutText = (about: ArmAbout): string => canonicalText(about)

/** What tells one task from another: what is asked, and not what is expected, so that a mended answer is graded anew for nothing. */
export const taskText = ({ id, goal }: Pick<AnyTask, 'id' | 'goal'>): string => canonicalText([id, goal])

/** What all runs of one benchmark begin with. */
export const benchPrefix = (name: string): string => `bench-${sha256(name).slice(0, 8)}-`

/**
 * The id of a trial's run: the same trial of the same benchmark has the same, so it is found in the store. 64 bits of
 * SHA-256: among a million trials, two have the same with a chance of 3 in 100 million.
 */
export const trialRunId = ({ bench, arm, about, seed, repeat, task }: TrialKey): RunId =>
  `${benchPrefix(bench)}${sha256([arm, about, seed, repeat, task].join('\n')).slice(0, 16)}` as RunId

/** The trial that a stored run belongs to: without what an arm appends for its further runs. */
export const trialOfRun = (runId: string): string | undefined => /^bench-[0-9a-f]{8}-[0-9a-f]{16}/.exec(runId)?.[0]
