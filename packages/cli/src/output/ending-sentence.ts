import type { LimitName, OutcomeFact } from '@crewright/core'
import { many, money, seconds } from '../terminal/numbers.ts'
import { sentence } from './sentence.ts'

/** The limit that ended a run, as its journal has it. */
export interface ReachedLimit {
  readonly limit: LimitName
  readonly max: number
}

/** Why a run ended as it did, in one sentence, and what to do where there is something to do. */
export const endingSentence = (outcome: OutcomeFact, reached?: ReachedLimit): string => {
  switch (outcome.status) {
    case 'completed':
      return 'The crew finished.'
    case 'input-required':
      return 'The crew needs an answer before it can go on.'
    case 'exhausted': {
      const max = reached?.limit === outcome.limit ? amounts[outcome.limit](reached.max) : words[outcome.limit]
      const option = options[outcome.limit]
      return `The crew reached its limit of ${max} before it finished${option === undefined ? '' : `: ${option} sets it`}.`
    }
    case 'stalled':
      return 'The crew made no progress any more and was stopped.'
    case 'canceled':
      return `The run was canceled: ${outcome.reason}.`
    case 'failed':
      return sentence(outcome.error)
  }
}

const words: { readonly [L in LimitName]: string } = {
  usd: 'money',
  tokens: 'tokens',
  modelCalls: 'model calls',
  toolCalls: 'tool calls',
  delegations: 'delegated tasks',
  timeMs: 'time',
  turns: 'turns of one task',
  depth: 'crews within crews',
  parallel: 'work at once',
}

const amounts: { readonly [L in LimitName]: (max: number) => string } = {
  usd: money,
  tokens: (max) => many(max, 'token'),
  modelCalls: (max) => many(max, 'model call'),
  toolCalls: (max) => many(max, 'tool call'),
  delegations: (max) => many(max, 'delegated task'),
  timeMs: seconds,
  turns: (max) => `${many(max, 'turn')} of one task`,
  depth: (max) => `${many(max, 'crew')} within one another`,
  parallel: (max) => `${many(max, 'task')} at once`,
}

const options: { readonly [L in LimitName]?: string } = {
  usd: '--max-usd',
  tokens: '--max-tokens',
  modelCalls: '--max-calls',
  timeMs: '--max-time',
}
