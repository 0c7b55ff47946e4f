import type { Usage } from '@crewright/core'
import type { ReachedLimit } from './ending-sentence.ts'
import type { Failure } from './failures.ts'
import { many, money, seconds } from '../terminal/numbers.ts'

export interface RunTotals {
  readonly tasks: number
  readonly ms: number
  /** The limit that was reached, if one was. */
  readonly limit?: ReachedLimit
  /** The tasks that failed, if some did. */
  readonly failures?: readonly Failure[]
}

/** `4 tasks · 12 model calls · 3,210 tokens · $0.00 · 1.3 s · local/extractive`. */
export const closingLine = (
  usage: { readonly total: Usage; readonly byModel: { readonly [model: string]: unknown } },
  { tasks, ms }: RunTotals,
): string => {
  const { inputTokens, outputTokens, cachedInputTokens, modelCalls, usd, estimated } = usage.total
  const cached = cachedInputTokens > 0 ? ` (${many(cachedInputTokens, 'token')} from the cache)` : ''
  return [
    many(tasks, 'task'),
    many(modelCalls, 'model call'),
    `${estimated ? 'at most ' : ''}${many(inputTokens + outputTokens, 'token')}${cached}`,
    money(usd),
    seconds(ms),
    ...Object.keys(usage.byModel),
  ].join(' · ')
}
