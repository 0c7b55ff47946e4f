// What providers of the AI SDK throw, as the wire understands it.
import type { ModelErrorKind } from '../../errors/model-error.ts'
import { ModelError } from '../../errors/model-error.ts'
import type { Secrets } from '../wire/index.ts'
import { statusError } from '../wire/index.ts'
import { BadStatus } from '../wire/secrets.ts'

/** The fields of the AI SDK's `APICallError`; told by its fields, since there may be several copies of its package. */
interface CallError {
  readonly statusCode?: number
  readonly responseBody?: string
  readonly responseHeaders?: Record<string, string>
}

/** The AI SDK's own errors, by name. The others of that family say that what came is no reply. */
const byName: { readonly [name: string]: readonly [ModelErrorKind, string, string] } = {
  AI_LoadAPIKeyError: ['auth', 'has no API key', 'Give the provider its `apiKey`, or set its environment variable.'],
  AI_LoadSettingError: ['bad-request', 'lacks a setting', 'Give the provider the setting that the cause names.'],
  AI_UnsupportedFunctionalityError: ['bad-request', 'cannot do what was asked', 'Leave out what the cause names.'],
  AI_InvalidArgumentError: ['bad-request', 'refused an option', 'Change the option that the cause names.'],
  AI_InvalidPromptError: ['bad-request', 'refused the prompt', 'See what the cause says of it.'],
  AI_NoSuchModelError: ['not-found', 'is not a model of its provider', 'Check the id of the model.'],
}

const checkAddress = 'Check the base URL of the provider: it must be the address of the API, and not of a web page.'

/** For a web page where a stream should be. */
export const webPage = (model: string): ModelError =>
  new ModelError({ kind: 'bad-reply', message: `${model} answered with a web page`, next: checkAddress })

/** An error with a status becomes what the wire makes of any answer with that status; others pass as they are. */
export function faultOf(error: unknown, model: string, secrets: Secrets, began: boolean): unknown {
  const { statusCode: status, responseBody: body, responseHeaders } = (error ?? {}) as CallError
  if (status !== undefined && status >= 400 && status < 600) {
    return new BadStatus(new Response(body ?? '', { status, headers: new Headers(responseHeaders) }))
  }
  // An error that came in the stream, as the server wrote it.
  if (!(error instanceof Error)) {
    const said = typeof error === 'string' ? error : JSON.stringify(error)
    return statusError({ model, status: 0, body: secrets.clean(said) })
  }
  // What the network says is the wire's to tell; `fetch` throws a TypeError for it.
  const { cause } = error
  const network = cause instanceof TypeError || typeof (cause as { code?: unknown } | undefined)?.code === 'string'
  const unsent = error.name === 'AI_APICallError' && status === undefined
  if (network || unsent || !error.name.startsWith('AI_')) return error
  if (began && !(error.name in byName)) {
    const message = `${model} broke off its reply: ${error.message}`
    const next = 'Run again: the server or something on the way cut the reply off.'
    return new ModelError({ kind: 'incomplete', message, next, cause: error })
  }
  const [kind, what, next] = byName[error.name] ?? [
    'bad-reply',
    'answered with something that is no reply of its protocol',
    checkAddress,
  ]
  return new ModelError({ kind, message: `${model} ${what}`, next, cause: error })
}
