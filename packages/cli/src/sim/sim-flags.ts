import type { SweptValues } from '@crewright/sim/experiment'

/** The options of `crew sim run` and `crew sim sweep` that both have, as commander gives them. */
export interface WorldFlags {
  readonly set?: { readonly [parameter: string]: string }
  readonly steps?: number
  readonly concurrency?: number
  readonly model?: string
  readonly check?: true
  readonly maxUsd?: number
  readonly maxTokens?: number
  readonly maxCalls?: number
  readonly out?: string
  readonly json?: true
  readonly debug?: true
}

export interface RunFlags extends WorldFlags {
  readonly seed?: number
  readonly hashEvery?: number
  /** False: without the replay. */
  readonly page?: boolean
  readonly checkpointEvery?: number
  readonly resume?: string
  readonly record?: string
  readonly replay?: string
}

export interface SweepFlags extends WorldFlags {
  readonly vary?: { readonly [parameter: string]: SweptValues }
  readonly kind?: string
  readonly samples?: number
  readonly seeds?: number | readonly number[]
  readonly drawSeed?: number
  readonly workers?: number
  readonly series?: true
  readonly compare?: readonly Sides[]
}

/** Two conditions of `--compare`. */
export interface Sides<Value = string> {
  readonly a: { readonly [parameter: string]: Value }
  readonly b: { readonly [parameter: string]: Value }
}

/** What the models of a run may spend. */
export const limitsOf = ({ maxUsd, maxTokens, maxCalls }: WorldFlags) => ({
  ...(maxUsd !== undefined && { usd: maxUsd }),
  ...(maxTokens !== undefined && { tokens: maxTokens }),
  ...(maxCalls !== undefined && { modelCalls: maxCalls }),
})
