import type { OutcomeFact, PartialFact, Usage, UsageFact } from '@crewright/core'

/** An outcome as a run gives it in memory, whatever the crew. */
export type AnyOutcome = {
  readonly runId: OutcomeFact['runId']
  readonly partial: readonly unknown[]
  readonly closing?: string
  readonly unknown?: OutcomeFact['unknown']
  readonly usage: UsageFact
  readonly resumable: boolean
} & (
  | { readonly status: 'completed'; readonly output: unknown }
  | Extract<OutcomeFact, { status: 'input-required' | 'exhausted' | 'stalled' | 'canceled' }>
  | { readonly status: 'failed'; readonly error: Error & { readonly next?: string } }
)

/** The outcome as `--json` prints it: plain data, its fields always in this order. */
export const outcomeFact = (outcome: AnyOutcome): OutcomeFact => {
  const { runId, partial, closing, unknown, usage, resumable } = outcome
  const fact = {
    runId,
    ...endingOf(outcome),
    partial: partial as readonly PartialFact[],
    ...(closing === undefined ? {} : { closing }),
    ...(unknown === undefined || unknown.length === 0 ? {} : { unknown }),
    usage,
    resumable,
  }
  return fact as OutcomeFact
}

const nothing: Usage = {
  ...{ inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, modelCalls: 0, toolCalls: 0 },
  ...{ usd: 0, estimated: false },
}

/** The same for a run that was canceled before it had an id. */
export const neverStarted = (reason: string): object => ({
  ...{ runId: null, status: 'canceled', reason, partial: [] },
  ...{ usage: { total: nothing, byRole: {}, byModel: {} }, resumable: false },
})

const endingOf = (outcome: AnyOutcome): object => {
  const { status } = outcome
  switch (status) {
    case 'completed':
      return { status, output: outcome.output }
    case 'input-required':
      return { status, requests: outcome.requests }
    case 'exhausted':
      return { status, limit: outcome.limit }
    case 'stalled':
      return { status, evidence: outcome.evidence }
    case 'canceled':
      return { status, reason: outcome.reason }
    case 'failed': {
      const { name, message, next } = outcome.error
      return { status, error: { name, message, ...(next === undefined ? {} : { next }) } }
    }
  }
}
