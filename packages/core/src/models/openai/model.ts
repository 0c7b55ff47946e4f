/** A model that speaks one of the dialects: what is the same for all of them. */
import type OpenAI from 'openai'
import type { Model } from '../../contract/model.ts'
import { ModelError } from '../../errors/model-error.ts'
import { createSecrets, endingBy, onWire } from '../wire/index.ts'
import { nextOf } from '../wire/status-error.ts'
import type { ClientOptions } from './client.ts'
import { openClient } from './client.ts'
import type { Dialect } from './dialect.ts'
import { noReply, parse } from './dialect.ts'
import type { FilledOptions } from './options.ts'

/**
 * Puts a model together. Its client is made at the first call.
 *
 * A reply is streamed when somebody listens for its pieces, and not otherwise: events cost several times the work of one
 * body, and a body that never comes is caught by the whole call's timeout.
 */
export function createModel(options: FilledOptions, dialect: Dialect, clientOptions: ClientOptions): Model {
  const { id, timeouts, price, contextTokens, maxOutputTokens, native } = options
  const secrets = createSecrets([clientOptions.apiKey])
  let opened: Promise<OpenAI> | undefined

  return {
    id,
    ...(price === undefined ? {} : { price }),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(native ? { structuredOutput: 'native' as const } : {}),
    async generate(request, call) {
      const client = await (opened ??= openClient(id, clientOptions, secrets))
      const { minOutputTokens } = dialect
      const attempt = await call.attempt({
        ...{ model: id, price, maxOutputTokens: request.maxOutputTokens },
        ...(minOutputTokens > 1 ? { minOutputTokens } : {}),
      })
      const { onDelta } = call
      const streamed = onDelta !== undefined
      const body = dialect.body(request, attempt.maxOutputTokens, streamed)
      return onWire(call, { model: id, timeouts, secrets, streamed, attempt }, async (wire) => {
        const sent = client.post(dialect.path, { body, fetchOptions: endingBy(wire.signal) }).asResponse()
        const response = await wire.first(sent)
        const type = response.headers.get('content-type') ?? ''
        if (/\bhtml\b/i.test(type)) throw noReply(id, 'it is a web page')
        // A server that does not stream sends its reply whole, asked or not.
        if (streamed && !/\bjson\b/i.test(type)) {
          const reply = await dialect.readStream(wire.events(response), request, onDelta)
          if (reply !== undefined) return reply
          const message = `the reply of ${id} ended before it was whole`
          throw new ModelError({ kind: 'incomplete', message, next: nextOf.incomplete })
        }
        const reply = dialect.read(parse(await wire.text(response), id), request)
        if (reply.text !== '') onDelta?.(reply.text)
        return reply
      })
    },
  }
}
