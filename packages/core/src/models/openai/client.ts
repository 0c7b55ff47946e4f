/** The client of the `openai` package, with what is ours to do turned off. */
import type OpenAI from 'openai'
import { DefinitionError } from '../../errors/definition-error.ts'
import { ModelError } from '../../errors/model-error.ts'
import type { Secrets } from '../wire/index.ts'
import { wireFetch } from '../wire/index.ts'
import { nextOf } from '../wire/status-error.ts'

export interface ClientOptions {
  readonly apiKey: string | undefined
  readonly baseURL: string | undefined
  readonly headers: { readonly [name: string]: string } | undefined
  /** Another server's: nothing that the environment holds for OpenAI goes there. */
  readonly compatible: boolean
}

type Fetch = typeof fetch

/** The longest that a timer of the platform can wait: the SDK's own timeout is as good as off. */
const never = 2 ** 31 - 1

/**
 * Loads the SDK and makes a client.
 *
 * @throws DefinitionError when the package is not installed; ModelError of kind `auth` when there is no key
 */
export async function openClient(model: string, options: ClientOptions, secrets: Secrets): Promise<OpenAI> {
  const { OpenAI: Client } = await import('openai').catch((cause: unknown) => {
    throw new DefinitionError({
      message: `${model} needs the package openai, which could not be loaded`,
      next: 'Install it: npm install openai.',
      cause,
    })
  })
  const { apiKey, baseURL, headers, compatible } = options
  try {
    return new Client({
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(baseURL === undefined ? {} : { baseURL }),
      // The SDK wants a key; a server that was given none gets none.
      ...(compatible && apiKey === undefined ? { apiKey: 'none' } : {}),
      ...(headers === undefined ? {} : { defaultHeaders: headers }),
      ...{ maxRetries: 0, timeout: never, logLevel: 'off' },
      fetch: compatible ? withHeaders(wireFetch(secrets), apiKey, headers) : wireFetch(secrets),
    })
  } catch (error) {
    const said = secrets.clean(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
    const message = `${model} cannot be called: ${said}`
    throw new ModelError({ kind: 'auth', message, next: nextOf.auth })
  }
}

/**
 * A `fetch` that sends these headers and no other. The SDK puts in more, out of several environment variables of which
 * one, `OPENAI_CUSTOM_HEADERS`, cannot be turned off; they are meant for OpenAI.
 */
const withHeaders =
  (send: Fetch, apiKey: string | undefined, more: ClientOptions['headers']): Fetch =>
  (input, init) => {
    const headers = new Headers({ accept: 'application/json', 'content-type': 'application/json' })
    if (apiKey !== undefined) headers.set('authorization', `Bearer ${apiKey}`)
    for (const [name, value] of Object.entries(more ?? {})) headers.set(name, value)
    return send(input, { ...init, headers })
  }
