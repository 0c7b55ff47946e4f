import type { Model, ModelReply, ModelRequest } from '@crewright/core'
import { countReply, countRequest, cutTo } from './count-tokens.ts'
import { loadLanguage, type Language } from './language/language.ts'
import type { Said } from './role/said.ts'
import { work } from './role/work.ts'
import { supervise } from './supervisor/supervise.ts'

export interface ExtractiveOptions {
  /** The model's id, as events and bills name it. Default `local/extractive`. */
  readonly id?: string
}

/**
 * A model in the process itself that is no language model: it is no neural network, it reads words, and all that it says is a
 * verbatim quote or a fixed phrase. It plans a crew's work by what its roles are for, asks tools, ranks sentences, fills
 * schemas with quotes and their sources, and says "Not found in the documents." where they do not answer. A role that
 * failed is asked once more; where nobody else found what it was to look up, the run fails with its error. The same
 * request always gives the same reply.
 *
 * @returns a model that needs no network, no key and no download, and costs nothing
 * @example
 * const crew = defineCrew({ name: 'brief', model: extractive(), roles, supervisor: {} })
 */
export function extractive(options: ExtractiveOptions = {}): Model {
  const id = options.id ?? 'local/extractive'
  const price = { input: 0, output: 0 }
  return {
    id,
    price,
    async generate(request, call) {
      const attempt = await call.attempt({ model: id, price, maxOutputTokens: request.maxOutputTokens })
      call.signal.throwIfAborted()
      const language = await loadLanguage()
      call.signal.throwIfAborted()
      const granted = Math.min(attempt.maxOutputTokens, request.maxOutputTokens)
      const said = turn(request, language)
      if (said.failure !== undefined) {
        attempt.settle({ inputTokens: countRequest(request), outputTokens: 0 })
        throw said.failure
      }
      const reply = replyOf(request, said, granted)
      if (reply.usage !== undefined) attempt.settle(reply.usage)
      if (reply.text !== '') call.onDelta?.(reply.text)
      return reply
    },
  }
}

function turn(request: ModelRequest, language: Language): Said {
  return request.tools.some(({ name }) => name === 'delegate') ? supervise(request, language) : work(request, language)
}

/** Makes the reply: in fewer words where fewer are granted, cut where even those are too many. */
function replyOf(request: ModelRequest, said: Said, granted: number): ModelReply {
  const shorter = said.shorter ?? []
  let kept = said
  for (const say of shorter) if (countReply(kept) > granted) kept = say()
  const inputTokens = countRequest(request)
  if (countReply(kept) > granted) {
    return {
      text: cutTo(kept.text, granted),
      toolCalls: [],
      stop: 'length',
      usage: { inputTokens, outputTokens: granted },
    }
  }
  const toolCalls = kept.wishes.map(({ name, input }, index) => ({
    id: `call-${request.transcript.length}-${index}`,
    name,
    input,
  }))
  return {
    text: kept.text,
    toolCalls,
    stop: toolCalls.length > 0 ? 'tool-calls' : 'end',
    usage: { inputTokens, outputTokens: countReply(kept) },
  }
}
