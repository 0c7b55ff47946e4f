import type { Ceiling } from '@crewright/bench'
import type { BenchFlags } from './bench-flags.ts'
import { matchOf } from './match-of.ts'

/** The options of how it is run, over what a file may say of them; those that are not given stay as they are. */
export const howOf = ({ repeats, seed, match, baselineArm, confidence }: BenchFlags) => ({
  ...(repeats !== undefined && { repeats }),
  ...(seed !== undefined && { seed }),
  ...(match !== undefined && { match: matchOf(match) }),
  ...(baselineArm !== undefined && { baseline: baselineArm }),
  ...(confidence !== undefined && { confidence }),
})

/** The most that the whole benchmark may spend. */
export const ceilingOf = ({ maxUsd, maxTokens, maxCalls }: BenchFlags): Ceiling => ({
  ...(maxUsd !== undefined && { usd: maxUsd }),
  ...(maxTokens !== undefined && { tokens: maxTokens }),
  ...(maxCalls !== undefined && { calls: maxCalls }),
})
