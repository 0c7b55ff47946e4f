import { CrewrightError } from '../errors/crewright-error.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { checkOptions, shown } from '../values/check-options.ts'
import type { Model, ModelReply, ModelRequest, Price, ToolCall } from '../contract/model.ts'

/** What a scripted model was not told to do. */
export class ScriptError extends CrewrightError {
  override readonly name = 'ScriptError'
}

/** One reply of a script: text, calls, a whole reply, an error to throw, or a function of the request. */
export type ScriptedReply =
  | string
  | Partial<ModelReply>
  | Error
  | ((
      request: ModelRequest,
      signal: AbortSignal,
    ) => string | Partial<ModelReply> | Promise<string | Partial<ModelReply>>)

export interface ScriptedModel extends Model {
  /** The requests so far, each with the transcript as it stood. */
  readonly requests: readonly ModelRequest[]
  /** Throws when replies are left over. */
  assertDrained(): void
}

/** A call for a script; its id is made from name and place when it is left out. */
export const call = (name: string, input: ToolCall['input'], id = ''): ToolCall => ({ id, name, input })

const known = { known: ['id', 'price', 'structuredOutput', 'contextTokens', 'maxOutputTokens'] }

/** Four bytes of what was sent count as one token: what a provider might have counted. */
const tokensOf = (value: unknown): number => Math.max(1, Math.ceil(Buffer.byteLength(JSON.stringify(value)) / 4))

/**
 * A model that says what it was told to, for tests: it throws when its script ends, and keeps what it was asked.
 * It counts tokens as four bytes each, and cuts a reply that is longer than what it was granted, as a server would.
 *
 * @param script the replies in order; or a function of the request, for a model that is asked in any order.
 * @param options its `id` (default `test/scripted`), its `price` (default $1 and $2 per million tokens), and what else a
 *   `Model` says of itself.
 * @throws DefinitionError for a script that is neither.
 * @example
 * const model = scripted([{ toolCalls: [call('delegate', { role: 'writer', objective: 'Write.' })] }, 'Done.'])
 */
export function scripted(
  script: readonly ScriptedReply[] | ((request: ModelRequest) => ScriptedReply),
  options: {
    id?: string
    price?: Price
    structuredOutput?: 'native'
    contextTokens?: number
    maxOutputTokens?: number
  } = {},
): ScriptedModel {
  if (typeof script !== 'function' && !Array.isArray(script)) {
    throw new DefinitionError({
      message: `the script is ${shown(script)}, not a list`,
      next: "Give the replies in order, scripted(['Done.']), or a function of the request.",
    })
  }
  checkOptions(options, known, 'scripted()')
  const requests: ModelRequest[] = []
  let next = 0
  const { id = 'test/scripted', price = { input: 1, output: 2 }, ...rest } = options

  const replyTo = (request: ModelRequest): ScriptedReply => {
    if (typeof script === 'function') return script(request)
    const reply = script[next++]
    if (reply !== undefined) return reply
    throw new ScriptError({
      message: `the script of ${id} ended after ${script.length} replies, and one more was asked for`,
      next: `Add a reply. It was asked by: ${request.system.slice(0, 80)}`,
    })
  }

  return {
    id,
    price,
    ...rest,
    requests,
    async generate(request, { signal, attempt, onDelta }) {
      const { maxOutputTokens } = await attempt({ model: id, price, maxOutputTokens: request.maxOutputTokens })
      requests.push({ ...request, transcript: [...request.transcript] })
      let given = replyTo(request)
      if (given instanceof Error) throw given
      if (typeof given === 'function') given = await given(request, signal)
      const partial = typeof given === 'string' ? { text: given } : given
      const { text = '', usage } = partial
      const calls = (partial.toolCalls ?? []).map((one, index) => ({
        ...one,
        id: one.id === '' ? `${one.name}-${request.transcript.length}-${index + 1}` : one.id,
      }))
      if (text !== '') onDelta?.(text)
      const outputTokens = tokensOf({ text, calls })
      const inputTokens = tokensOf([request.system, request.tools, request.transcript])
      const counted = usage ?? { inputTokens, outputTokens: Math.min(outputTokens, maxOutputTokens) }
      if (usage === undefined && outputTokens > maxOutputTokens) {
        return { text: text.slice(0, maxOutputTokens), toolCalls: calls, stop: 'length', usage: counted }
      }
      const stop = partial.stop ?? (calls.length > 0 ? 'tool-calls' : 'end')
      return {
        ...{ text, toolCalls: calls, stop },
        ...('usage' in partial && usage === undefined ? {} : { usage: counted }),
        ...(partial.carry === undefined ? {} : { carry: partial.carry }),
      }
    },
    assertDrained() {
      const left = typeof script === 'function' ? 0 : script.length - next
      if (left <= 0) return
      throw new ScriptError({
        message: `the script of ${id} has ${left} replies left`,
        next: 'Take them out, or find out why they were not asked for.',
      })
    },
  }
}
