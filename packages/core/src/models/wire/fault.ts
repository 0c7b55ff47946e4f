/** Whatever was thrown while a request was on the wire, as a `ModelError` that holds no secret. */
import { CrewrightError } from '../../errors/crewright-error.ts'
import { ModelError } from '../../errors/model-error.ts'
import { plainCause, redact } from './redact.ts'
import type { Secrets } from './secrets.ts'
import { BadStatus } from './secrets.ts'
import { nextOf, statusError } from './status-error.ts'

export interface FaultContext {
  readonly model: string
  readonly secrets: Secrets
  /** Whether the reply had begun. */
  readonly began: boolean
  readonly now: number
  readonly wire: { text(response: Response): Promise<string> }
}

export interface Fault {
  readonly error: Error
  /** Nothing was sent, or it was turned away at the door. */
  readonly unspent: boolean
}

export const isUnspent = ({ unspent }: Fault): boolean => unspent

/** What the network says, and what it means. Beside each: whether a request can have been sent. */
const network: readonly (readonly [RegExp, 'connection' | 'timeout', string, boolean])[] = [
  [/^ECONNREFUSED$/, 'connection', 'could not be reached: the connection was refused', true],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'connection', 'could not be reached: there is no such host', true],
  [/^(EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/, 'connection', 'could not be reached: there is no way to its host', true],
  [/^(CERT_|ERR_TLS|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|ERR_SSL)/, 'connection', 'has no certificate to trust', true],
  [/^UND_ERR_CONNECT_TIMEOUT$/, 'timeout', 'could not be reached in time', true],
  [/^(ETIMEDOUT|UND_ERR_\w+_TIMEOUT)$/, 'timeout', 'was too slow for the network layer of Node', false],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'connection', 'broke the connection', false],
]

/**
 * A `ModelError` for whatever was thrown, secrets taken out. The project's own errors keep their class, unless they
 * hold a secret.
 */
export async function faultOf(thrown: unknown, context: FaultContext): Promise<Fault> {
  const { model, secrets, began, now, wire } = context
  const chain = chainOf(thrown)
  const bad = chain.find((error) => error instanceof BadStatus)
  if (bad !== undefined) {
    const { status, headers } = bad.response
    // Its status says enough when the rest does not come.
    const body = secrets.clean(await wire.text(bad.response).catch(() => ''))
    const error = statusError({ model, status, body, headers, now })
    // After any other status nobody knows how far the provider came.
    return { error, unspent: status < 500 || status === 503 || status === 529 }
  }
  const known = chain.find((error) => error instanceof CrewrightError)
  if (known !== undefined) return { error: cleaned(known, secrets), unspent: false }
  const unsendable = unsendableIn(chain, model)
  if (unsendable !== undefined) return { error: unsendable, unspent: true }
  const cause = plainCause(thrown, secrets.list())
  const code = chain.map((error) => (error as { code?: unknown }).code).find((one) => typeof one === 'string')
  for (const [pattern, kind, words, unspent] of network) {
    if (code === undefined || !pattern.test(code)) continue
    const when = began ? ' in the midst of its reply' : unspent ? '' : ' before it replied'
    const message = `${model} ${words}${when} (${code})`
    return { error: new ModelError({ kind, message, next: nextOf[kind], cause }), unspent: unspent && !began }
  }
  if (
    chain.some(({ message }) => /^(fetch failed|terminated|Connection error\.|Cannot connect to API)/.test(message))
  ) {
    // What lies at the bottom says the most.
    const why = secrets.clean(chain.at(-1)?.message ?? '')
    const message = `${model} was not reached, or broke the connection: ${why}`
    return { error: new ModelError({ kind: 'connection', message, next: nextOf.connection, cause }), unspent: false }
  }
  const said = secrets.clean(thrown instanceof Error ? thrown.message : String(thrown))
  const message = `the request to ${model} failed: ${said}`
  return { error: new ModelError({ message, next: nextOf.adapter, cause }), unspent: false }
}

/** What `fetch` says of a request that it cannot send. It shows the key in doing so, so nothing of it is kept. */
const unsendable: readonly (readonly [RegExp, string, string])[] = [
  [
    /is an invalid header (value|name)|Cannot convert argument to a ByteString/,
    'its key or another of its headers holds what no header can, such as a line break or a typographic sign',
    'Look at the API key and at the `headers`: something may have been copied along.',
  ],
  [
    /from a URL that includes credentials/,
    'the address of its server holds a user or a password',
    'Take them out of the base URL, and send them in a header.',
  ],
]

function unsendableIn(chain: readonly Error[], model: string): ModelError | undefined {
  for (const [pattern, what, next] of unsendable) {
    if (!chain.some(({ message }) => pattern.test(message))) continue
    return new ModelError({ kind: 'bad-request', message: `${model} cannot be called: ${what}`, next })
  }
  return undefined
}

/** An error, what lay beneath it, and so on; of several that lay side by side all. */
function chainOf(thrown: unknown): Error[] {
  const chain: Error[] = []
  const look = (error: unknown): void => {
    if (!(error instanceof Error) || chain.includes(error) || chain.length > 9) return
    chain.push(error)
    look(error.cause)
    if (error instanceof AggregateError) for (const one of error.errors) look(one)
  }
  look(thrown)
  return chain
}

function cleaned(error: CrewrightError, secrets: Secrets): CrewrightError {
  const list = secrets.list()
  const message = redact(error.message, list)
  const cause = plainCause(error.cause, list)
  if (message === error.message && error.cause === undefined) return error
  const { next } = error
  const { kind, status, retryAfterMs } = error instanceof ModelError ? error : { kind: 'adapter' as const }
  return new ModelError({ kind, status, retryAfterMs, message, next: redact(next, list), cause })
}
