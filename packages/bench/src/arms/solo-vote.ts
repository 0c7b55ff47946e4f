import { solo, type Brief, type Crew } from '@crewright/core'
import { canonicalText } from '../compare/fingerprint.ts'
import type { Arm, Attempt } from '../contract/arm.ts'
import type { BenchTask } from '../contract/task.ts'
import { ArmError } from './arm-error.ts'
import { crewAbout } from './crew-about.ts'
import type { ArmOptions } from './stored-run.ts'
import { failedBy } from './judge.ts'
import { joined, tries, type SpendMeasure } from './tries.ts'

export interface SoloVoteOptions<Output> extends ArmOptions {
  /** How many answers are drawn; `reference`: as many as what the reference arm spent pays for, at most 40. Default 5. */
  readonly samples?: number | 'reference'
  /** What of an answer is voted on. Default: all of it, as JSON with sorted keys. */
  readonly key?: (output: Output) => string
  /** What of the reference's spend is matched, with `samples: 'reference'`. Default `tokens`. */
  readonly by?: SpendMeasure
}

const mostSamples = 40

/**
 * The crew's solo twin, asked several times, and the answer that most of them agree on: self-consistency, of which a crew
 * must be worth more. Ties go to the answer that came first; samples without an answer have no vote. The goal stays the
 * same word for word: a model that answers the same each time (temperature 0) makes a vote pointless.
 *
 * Source: Wang et al., Self-Consistency Improves Chain of Thought Reasoning in Language Models (arXiv 2203.11171), which
 * draws up to 40 samples.
 *
 * @throws DefinitionError for what is no crew; ArmError for samples that are no whole number from 1
 * @example arms: { crew, vote: soloVote(crew, { samples: 5, key: (answer) => answer.choice }) }
 */
export function soloVote<R, Out, C, M, Takes, P extends string | undefined>(
  crew: Crew<R, Out, C, M, Takes, P>,
  { samples = 5, key = canonicalText, by = 'tokens', ...options }: SoloVoteOptions<NoInfer<Out>> = {},
): Arm<BenchTask<Brief<Takes>>, Out> {
  if (samples !== 'reference' && !(Number.isInteger(samples) && samples >= 1)) {
    throw new ArmError({
      message: `soloVote is asked for ${String(samples)} samples.`,
      next: "Give a whole number from 1, or 'reference'.",
    })
  }
  const twin = solo(crew) as unknown as Crew
  const like = samples === 'reference'
  const many = like ? `as many samples as the reference's ${by} pay for` : `${samples} samples`
  const about = crewAbout(twin, options, `${twin.name}, ${many} and a vote`, {
    ...{ samples, by: like ? by : null, key: key !== canonicalText },
  })
  return {
    about,
    ...(like ? { spendsLikeReference: true as const } : {}),
    async attempt(trial) {
      const plan = like ? { most: mostSamples, by } : { most: samples }
      const made = await tries(twin, trial, { ...options, ...plan })
      return joined(made, mostVoted(made, key as (output: unknown) => string)) as Attempt<Out>
    },
  }
}

/** The first of those that gave the most frequent answer; undefined when none gave one. */
function mostVoted(made: readonly Attempt[], key: (output: unknown) => string): Attempt | undefined {
  const votes = new Map<string, { count: number; readonly first: Attempt }>()
  for (const attempt of made) {
    if (attempt.status !== 'completed') continue
    let text: string
    try {
      text = key(attempt.output)
    } catch (error) {
      return failedBy(attempt, 'key', error)
    }
    const known = votes.get(text)
    if (known === undefined) votes.set(text, { count: 1, first: attempt })
    else known.count += 1
  }
  let best: { readonly count: number; readonly first: Attempt } | undefined
  for (const vote of votes.values()) if (best === undefined || vote.count > best.count) best = vote
  return best?.first
}
