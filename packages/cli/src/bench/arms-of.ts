import { ablations, pick, soloRetry, soloVote, without, withModel } from '@crewright/bench'
import type { Crew } from '@crewright/core'
import { solo } from '@crewright/core'
import { modelNamed } from '@crewright/local'
import type { Terminal } from '../terminal/terminal.ts'
import type { ArmSpec } from './arm-specs.ts'
import type { BenchFlags } from './bench-flags.ts'
import { matchOf } from './match-of.ts'

/** The arms that are made of a crew, by their names. A role that it has not is a DefinitionError, before anything runs. */
export const armsOf = (
  crew: Crew,
  specs: readonly ArmSpec[],
  flags: Pick<BenchFlags, 'answer' | 'match'>,
  env: Terminal['env'],
): { readonly [arm: string]: unknown } => {
  const { by } = matchOf(flags.match ?? 'none')
  const spend = by === 'none' ? {} : { by }
  const arms = specs.flatMap((spec): readonly (readonly [string, unknown])[] => {
    const { kind, name } = spec
    switch (kind) {
      case 'solo':
        return [[name, solo(crew)]]
      case 'crew':
        return [[name, crew]]
      case 'ablations':
        return Object.entries(ablations(crew))
      case 'solo-retry':
        return [[name, soloRetry(crew, { ...spend, ...(spec.count !== undefined && { maxTries: spec.count }) })]]
      case 'solo-vote':
        return [[name, soloVote(crew, { ...spend, ...votedOn(flags.answer), samples: spec.count ?? 'reference' })]]
      case 'without':
        return [[name, without(crew, spec.of)]]
      case 'model':
        return [[name, withModel(crew, modelNamed(spec.of, { env }))]]
    }
  })
  return Object.fromEntries(arms)
}

/** A vote is on what is graded: the rest of two outputs may differ. One without an answer has a vote of its own. */
const votedOn = (answer: string | undefined): { readonly key?: (output: unknown) => string } => {
  if (answer === undefined) return {}
  const get = pick(answer)
  return {
    key: (output) => {
      try {
        return JSON.stringify(get(output)) ?? ''
      } catch {
        return JSON.stringify(output) ?? ''
      }
    },
  }
}
