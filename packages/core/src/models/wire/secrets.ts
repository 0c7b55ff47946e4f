import { patiently } from './patient.ts'
import { redact, secretsOf, secretsOfUrl } from './redact.ts'

/**
 * What one model may never show. It learns from the headers that are really sent, so that a key which an SDK found in
 * the environment, or a gateway's own header, is known as well.
 */
export interface Secrets {
  /** Takes note of a request's address and headers. */
  note(address: string, headers: RequestInit['headers']): void
  list(): readonly string[]
  clean(text: string): string
}

/** @param known what is secret from the start, for example the key that was given as an option */
export function createSecrets(known: readonly (string | undefined)[] = []): Secrets {
  const first = known.filter((secret) => secret !== undefined)
  // Looked at only when something went wrong; a model's requests all carry the same.
  let last: { readonly address: string; readonly headers: RequestInit['headers'] } | undefined
  const list = (): readonly string[] =>
    last === undefined
      ? first
      : [...first, ...secretsOf(entriesOf(last.headers)), ...secretsOfUrl(last.address)].filter((one) => one !== '')
  return {
    note(address, headers) {
      last = { address, headers }
    },
    list,
    clean: (text) => redact(text, list()),
  }
}

/** As they were given: `new Headers` would throw at a value that cannot be sent, and say it. */
function entriesOf(headers: RequestInit['headers']): Iterable<readonly [string, string]> {
  if (headers === undefined) return []
  const pairs = Symbol.iterator in headers ? headers : Object.entries(headers)
  return [...pairs].map(([name = '', value]) => [name, String(value)] as const)
}

/** An answer with an error status, its body not read yet. Only `onWire` sees it: it makes a `ModelError` of it. */
export class BadStatus extends Error {
  readonly response: Response

  constructor(response: Response) {
    super(`status ${response.status}`)
    this.response = response
  }
}

const endedBy = Symbol('ended by')

/**
 * Options of one request's `fetch`, to go with it through an SDK: the signal that ends it. Given to the SDK itself, it
 * would be joined with the SDK's own signal, which has nothing to say here, at a tenth of what a request costs.
 */
export const endingBy = (signal: AbortSignal): object => ({ [endedBy]: signal })

/**
 * The `fetch` to give to an SDK: it notes what is secret, and throws at any status but success. An SDK would read such an
 * answer by itself, without our timeouts, and keep only a part of it. No redirection is followed: what stands in headers
 * is meant for one server, and not for whichever that server names.
 */
export const wireFetch =
  (secrets: Secrets): typeof fetch =>
  async (input, init) => {
    const address = input instanceof Request ? input.url : String(input)
    secrets.note(address, init?.headers ?? (input instanceof Request ? input.headers : undefined))
    const signal = (init as { [endedBy]?: AbortSignal } | undefined)?.[endedBy]
    const response = await fetch(input, {
      ...{ ...init, ...patiently(), ...(signal === undefined ? {} : { signal }) },
      redirect: 'manual',
    })
    if (!response.ok) throw new BadStatus(response)
    return response
  }
