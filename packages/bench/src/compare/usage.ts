import type { Usage, UsageFact } from '@crewright/core'
import type { Spend } from '../contract/arm.ts'

const none: Usage = Object.freeze({
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  modelCalls: 0,
  toolCalls: 0,
  usd: 0,
  estimated: false,
})

/** What an attempt cost that never came to a run. */
export const noUsage: UsageFact = Object.freeze({ total: none, byRole: {}, byModel: {} })

/** Two usages together; dollars are unknown when those of one are. */
export function addUsage(a: Usage = none, b: Usage = none): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    modelCalls: a.modelCalls + b.modelCalls,
    toolCalls: a.toolCalls + b.toolCalls,
    usd: a.usd === null || b.usd === null ? null : a.usd + b.usd,
    estimated: a.estimated || b.estimated,
  }
}

/** A usage as money, tokens and requests. */
export const amountOf = ({ inputTokens, outputTokens, modelCalls, usd }: Usage): Spend => ({
  usd,
  tokens: inputTokens + outputTokens,
  calls: modelCalls,
})

/** Two amounts together; dollars are unknown when those of one are. */
export const plus = (a: Spend, b: Spend): Spend => ({
  usd: a.usd === null || b.usd === null ? null : a.usd + b.usd,
  tokens: a.tokens + b.tokens,
  calls: a.calls + b.calls,
})
