import type { LimitName, Limits } from '@crewright/core'

/** The options of `crew run`, as commander gives them. */
export interface RunFlags {
  readonly docs?: string
  /** Megabytes. */
  readonly maxDocs?: number
  readonly model?: string
  /** Models by role. */
  readonly roleModel?: { readonly [role: string]: string }
  readonly maxUsd?: number
  readonly maxTokens?: number
  readonly maxTime?: number
  readonly maxCalls?: number
  readonly maxToolCalls?: number
  readonly maxDelegations?: number
  readonly maxTurns?: number
  readonly maxParallel?: number
  readonly store?: string
  readonly json?: true
  readonly out?: string
  readonly debug?: true
}

/** What each `--max-*` option limits. */
const limitOptions = {
  usd: 'maxUsd',
  tokens: 'maxTokens',
  timeMs: 'maxTime',
  modelCalls: 'maxCalls',
  toolCalls: 'maxToolCalls',
  delegations: 'maxDelegations',
  turns: 'maxTurns',
  parallel: 'maxParallel',
} as const satisfies { readonly [L in LimitName]?: keyof RunFlags }

/** The `--max-*` options as limits; those that were not given stay as the crew has them. */
export const limitsOf = (flags: RunFlags): Limits =>
  Object.fromEntries(
    Object.entries(limitOptions).flatMap(([limit, option]) => {
      const value = flags[option]
      return value === undefined ? [] : [[limit, value]]
    }),
  )
