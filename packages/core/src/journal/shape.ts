import type { OwnFact, RuntimePayloads } from '../contract/event.ts'
import type { RawEvent } from './upcast.ts'

/** What stands at a key: the type of a JSON value, `any` for whatever JSON, `?` at the end when it may be null. */
type Kind = 'string' | 'string?' | 'number' | 'number?' | 'boolean' | 'array' | 'object' | 'any'

type RequiredKeys<T> = { [K in keyof T]-?: undefined extends T[K] ? never : K }[keyof T]
/** Every key that a type always has, so that the compiler finds a table that lags behind its contract. */
type Shape<T> = { readonly [K in Exclude<RequiredKeys<T>, 'type'>]: Kind }

const place = {
  version: 'number',
  seq: 'number',
  position: 'number',
  at: 'number',
  taskId: 'string',
  type: 'string',
} as const

const facts: { readonly [T in OwnFact['type']]: Shape<Extract<OwnFact, { type: T }>> } = {
  'run-started': {
    crew: 'string',
    definition: 'object',
    objective: 'string',
    history: 'array',
    limits: 'object',
    model: 'string?',
  },
  'run-ended': { outcome: 'object' },
  'message-received': { messageId: 'string' },
  'message-undelivered': { messageId: 'string', reason: 'string' },
  'prompt-frozen': { system: 'string', tools: 'array', model: 'string' },
  'model-requested': { turn: 'number', model: 'string', closing: 'boolean' },
  'model-attempted': { turn: 'number', model: 'string', inputTokens: 'number', outputTokens: 'number', usd: 'number?' },
  'model-replied': { turn: 'number', text: 'string', toolCalls: 'array', stop: 'string', charges: 'array' },
  'model-failed': { turn: 'number', error: 'object', charges: 'array' },
  'reply-rejected': { reason: 'string' },
  'call-refused': { callId: 'string', name: 'string', reason: 'string' },
  'tool-intended': { callId: 'string', name: 'string', input: 'any', effect: 'string' },
  'tool-started': { callId: 'string', attempt: 'number', idempotencyKey: 'string' },
  'tool-completed': { callId: 'string', result: 'any' },
  'tool-failed': { callId: 'string', error: 'object', terminal: 'boolean' },
  'tool-outcome-unknown': { callId: 'string', name: 'string', reason: 'string' },
  'result-accepted': { result: 'any' },
  'transcript-compacted': { from: 'number', to: 'number', summary: 'string' },
  'results-cut': { from: 'number', characters: 'number' },
  'limit-reached': { limit: 'string', max: 'number', spent: 'number', bound: 'number', of: 'string' },
  'stall-detected': { evidence: 'array' },
}

const message = { from: 'string', to: 'string', payload: 'any', trust: 'string' } as const

const payloads: { readonly [T in keyof RuntimePayloads]: Shape<RuntimePayloads[T]> } = {
  'task-assigned': { role: 'string', objective: 'string', use: 'array' },
  'task-started': { model: 'string?' },
  'task-progressed': { note: 'string' },
  'task-completed': { result: 'any' },
  'task-failed': { error: 'object' },
  'task-canceled': { reason: 'string' },
  'question-asked': { question: 'string', callId: 'string' },
  'question-answered': { question: 'string', answer: 'string' },
  'approval-requested': { callId: 'string', tool: 'string', input: 'any' },
  'approval-decided': { request: 'string', approved: 'boolean' },
  'note-posted': { note: 'string' },
}

/**
 * What keeps a parsed value from being a fact of the current version: the end of a sentence, or undefined.
 * A type that is none of ours is a user's message, whose payload is the user's own affair.
 */
export const faultOf = (raw: RawEvent): string | undefined => {
  const fault = misfit(raw, place)
  if (fault !== undefined) return fault
  const type = raw['type'] as string
  if (Object.hasOwn(facts, type)) return misfit(raw, facts[type as OwnFact['type']])
  const envelope = misfit(raw, message)
  if (envelope !== undefined || !Object.hasOwn(payloads, type)) return envelope
  const payload = raw['payload']
  if (kindOf(payload) !== 'object') return 'has no object as its payload'
  return misfit(payload as RawEvent, payloads[type as keyof RuntimePayloads])
}

const misfit = (value: RawEvent, shape: { readonly [key: string]: Kind }): string | undefined => {
  for (const key in shape) {
    const kind = shape[key]!
    const found = Object.hasOwn(value, key) ? kindOf(value[key]) : 'missing'
    if (found === 'missing') return `lacks \`${key}\``
    if (kind === 'any' || kind === found || (kind.endsWith('?') && (found === 'null' || kind === `${found}?`))) continue
    return `has ${found} as its \`${key}\` in place of ${kind.replace('?', ' or null')}`
  }
  return undefined
}

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)
