import type { Limits } from '@crewright/core'

/** The options of `crew run`, as commander gives them. */
export interface RunFlags {
  readonly docs?: string
  readonly model?: string
  readonly maxUsd?: number
  readonly maxTokens?: number
  readonly maxTime?: number
  readonly maxCalls?: number
  readonly store?: string
  readonly json?: true
  readonly out?: string
  readonly debug?: true
}

/** The `--max-*` options as limits; those that were not given stay as the crew has them. */
export const limitsOf = ({ maxUsd, maxTokens, maxTime, maxCalls }: RunFlags): Limits => ({
  ...(maxUsd === undefined ? {} : { usd: maxUsd }),
  ...(maxTokens === undefined ? {} : { tokens: maxTokens }),
  ...(maxTime === undefined ? {} : { timeMs: maxTime }),
  ...(maxCalls === undefined ? {} : { modelCalls: maxCalls }),
})
