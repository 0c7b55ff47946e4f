/** What an answer with an error status means. */
import type { ModelErrorKind } from '../../errors/model-error.ts'
import { ModelError } from '../../errors/model-error.ts'

/** An answer that is no reply. */
export interface BadAnswer {
  /** The model's id, as the bill names it. */
  readonly model: string
  /** 0: the error came in the midst of a reply. */
  readonly status: number
  /** The body as text, secrets taken out. */
  readonly body: string
  readonly headers?: Headers
  /** Milliseconds since the epoch: `Retry-After` may be a date. */
  readonly now?: number
}

/** The providers' own words for an account that cannot pay, beside those for one that is only too fast. */
const noCredit =
  /insufficient_quota|credit_balance|spend_limit|organization_usage_limit_exceeded|billing_(hard_limit|error|not_active)|payment_required/i
/** Anthropic says so in words alone, under the code of any bad request. */
const lowCredit = /credit balance is too low/i
const tooLong =
  /context_length_exceeded|context[ _](length|window|size)|maximum context|prompt is too long|request_too_large|too many (input )?tokens|exceeds? the available context/i

const byStatus: { readonly [status: number]: ModelErrorKind } = {
  ...{ 401: 'auth', 402: 'quota', 403: 'auth', 404: 'not-found', 408: 'timeout', 409: 'server', 413: 'context' },
  ...{ 429: 'rate-limit', 503: 'overloaded', 529: 'overloaded' },
}

const byCode: { readonly [code: string]: ModelErrorKind } = {
  ...{ authentication_error: 'auth', permission_error: 'auth', invalid_api_key: 'auth', not_found_error: 'not-found' },
  ...{ model_not_found: 'not-found', invalid_request_error: 'bad-request', rate_limit_error: 'rate-limit' },
  ...{ rate_limit_exceeded: 'rate-limit', overloaded_error: 'overloaded', slow_down: 'overloaded' },
  ...{ server_error: 'server', api_error: 'server', timeout_error: 'timeout', invalid_prompt: 'bad-request' },
}

/** What to do about each kind, in one sentence. */
export const nextOf: { readonly [K in ModelErrorKind]: string } = {
  auth: 'Check the API key and what it may do: the `apiKey` option, or the environment variable of the provider.',
  quota: 'Add credit or raise the spend limit in the account of the provider; trying again will not help.',
  'not-found': 'Check the id of the model and the `baseURL`, and whether this key may use that model.',
  'bad-request': 'Change what the message names: an option, a schema, or the model; trying again will not help.',
  context: 'Use a model with a longer context, set its `contextTokens`, or let tools give shorter results.',
  'rate-limit': 'Wait and run again, or allow fewer calls at once with `limits.parallel`.',
  overloaded: 'The provider has too much to do: run again later, or use another model.',
  server: 'The provider failed: run again, and see its status page if that goes on.',
  connection: 'Check the `baseURL`, the network, and that the server runs.',
  timeout: 'Run again, or raise the `timeouts` of the model.',
  incomplete: 'Run again: the server or something on the way cut the reply off.',
  'bad-reply':
    'Check the `baseURL`: it must be the address of the API, which often ends in /v1, and not of a web page.',
  adapter: 'Mend the model adapter.',
}

/** The typed error for an answer with an error status, or for an error event in a stream. */
export function statusError({ model, status, body, headers, now = 0 }: BadAnswer): ModelError {
  if (status >= 300 && status < 400) return moved(model, status, headers)
  const { message, codes } = readBody(body)
  const kind = kindOf(status, message, codes)
  const said = isHtml(body) ? 'with a web page in place of an answer of the API' : message
  const where = status === 0 ? `${model} broke off with an error` : `${model} answered ${status}`
  return new ModelError({
    kind,
    ...(status === 0 ? {} : { status }),
    message: said === '' ? where : status !== 0 && isHtml(body) ? `${where} ${said}` : `${where}: ${said}`,
    next: isHtml(body) && kind !== 'auth' ? nextOf['bad-reply'] : nextOf[kind],
    retryAfterMs: headers === undefined ? undefined : retryAfter(headers, now),
  })
}

/** Only where to is told, and not what else stands in the address. */
function moved(model: string, status: number, headers: Headers | undefined): ModelError {
  const location = headers?.get('location') ?? ''
  const to = URL.canParse(location) ? new URL(location).origin : 'another address'
  return new ModelError({
    ...{ kind: 'not-found', status, message: `${model} answered ${status}: its server points to ${to}` },
    next: 'Give the address that it points to as the `baseURL`, if you trust it: a key is not sent on.',
  })
}

function kindOf(status: number, message: string, codes: readonly string[]): ModelErrorKind {
  const words = codes.join(' ')
  const unpaid = noCredit.test(words) || lowCredit.test(message) || (codes.length === 0 && noCredit.test(message))
  if (status < 500 && unpaid) return 'quota'
  if ((status === 0 || status === 400 || status === 413 || status === 422) && tooLong.test(`${words} ${message}`)) {
    return 'context'
  }
  if (codes.includes('slow_down')) return 'overloaded'
  if (status !== 0) return byStatus[status] ?? (status >= 500 ? 'server' : 'bad-request')
  for (const code of codes) if (Object.hasOwn(byCode, code)) return byCode[code] ?? 'server'
  return 'server'
}

export const isHtml = (body: string): boolean => /^\s*(<!doctype html|<html|<head|<body|<\?xml)/i.test(body)

/** Providers and local servers each wrap it in their own way: `{ error: { message } }`, `{ error }`, `{ message }`. */
function readBody(body: string): { message: string; codes: string[] } {
  const codes: string[] = []
  let said = ''
  const look = (value: unknown, depth: number): void => {
    if (typeof value === 'string' && depth > 0) said ||= value
    if (typeof value !== 'object' || value === null || depth > 3) return
    const { error, message, detail, code, type } = value as { readonly [key: string]: unknown }
    for (const one of [code, type]) if (typeof one === 'string' && one !== 'error') codes.push(one)
    if (typeof message === 'string') said ||= message
    for (const inner of Array.isArray(value) ? value.slice(0, 1) : [error, detail]) look(inner, depth + 1)
  }
  try {
    look(JSON.parse(body), 0)
  } catch {
    if (!isHtml(body)) said = body
  }
  return { message: shorten(said), codes }
}

const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 400 ? `${line.slice(0, 400).toWellFormed()}…` : line
}

/** Milliseconds. Source: RFC 9110, section 10.2.3; `retry-after-ms` is what OpenAI and Anthropic send beside it. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const exact = Number(headers.get('retry-after-ms') ?? NaN)
  if (exact >= 0) return exact
  const given = headers.get('retry-after')
  if (given === null || given.trim() === '') return undefined
  const seconds = Number(given)
  if (seconds >= 0) return seconds * 1_000
  const at = Date.parse(given)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
