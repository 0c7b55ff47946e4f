import type { LimitName, OutcomeFact } from '@crewright/core'
import { grouped, many, money, seconds } from '../terminal/numbers.ts'
import { errorSentence } from './error-sentence.ts'

/** The limit that ended a run, as its journal has it. */
export interface ReachedLimit {
  readonly limit: LimitName
  readonly max: number
  /** What was used when it was reached. */
  readonly spent: number
  /** What the next step could have taken at most. */
  readonly bound: number
}

/** Why a run ended as it did, in one sentence, and what to do where there is something to do. */
export const endingSentence = (outcome: OutcomeFact, reached?: ReachedLimit): string => {
  switch (outcome.status) {
    case 'completed':
      return 'The crew finished.'
    case 'input-required':
      return 'The crew needs an answer before it can go on: run it again with the answer in its goal.'
    case 'exhausted': {
      const own = reached?.limit === outcome.limit ? reached : undefined
      const max = own === undefined ? words[outcome.limit] : amounts[outcome.limit](own.max)
      const option = options[outcome.limit]
      const notes = [
        ...(own === undefined ? [] : whyThen(own)),
        ...(option === undefined ? [] : [`${option} sets it`]),
      ].join('; ')
      return `The crew reached its limit of ${max} before it finished${notes && `: ${notes}`}.`
    }
    case 'stalled':
      return 'The crew made no progress any more and was stopped.'
    case 'canceled':
      return `The run was canceled: ${outcome.reason}.`
    case 'failed':
      return errorSentence(outcome.error)
  }
}

/** Of tokens and money some are left when the most that a step could take does not fit any more. */
const whyThen = ({ limit, max, spent, bound }: ReachedLimit): string[] => {
  if ((limit !== 'tokens' && limit !== 'usd') || spent >= max) return []
  const amount = limit === 'usd' ? money : grouped
  const kept = spent + bound > max ? '' : ', and the rest is kept for the closing words'
  return [`${amount(spent)} used by then, and the next step could have taken ${amount(bound)}${kept}`]
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
  timeMs: (max) => (max < 1_000 ? `${Math.round(max)} ms` : seconds(max)),
  turns: (max) => `${many(max, 'turn')} of one task`,
  depth: (max) => `${many(max, 'crew')} within one another`,
  parallel: (max) => `${many(max, 'task')} at once`,
}

const options: { readonly [L in LimitName]?: string } = {
  usd: '--max-usd',
  tokens: '--max-tokens',
  modelCalls: '--max-calls',
  toolCalls: '--max-tool-calls',
  delegations: '--max-delegations',
  timeMs: '--max-time',
  turns: '--max-turns',
  parallel: '--max-parallel',
}
