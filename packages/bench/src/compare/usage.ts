import type { Usage } from '@crewright/core'
import type { Spend } from '../contract/arm.ts'
import { addUsd } from '../sum-usage.ts'

/** A usage as money, tokens and requests. */
export const amountOf = ({ inputTokens, outputTokens, modelCalls, usd }: Usage): Spend => ({
  usd,
  tokens: inputTokens + outputTokens,
  calls: modelCalls,
})

/** Two amounts together; dollars are unknown when those of one are. */
export const plus = (a: Spend, b: Spend): Spend => ({
  usd: a.usd === null || b.usd === null ? null : addUsd(a.usd, b.usd),
  tokens: a.tokens + b.tokens,
  calls: a.calls + b.calls,
})
