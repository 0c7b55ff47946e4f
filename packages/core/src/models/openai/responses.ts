/**
 * The Responses API.
 *
 * Nothing is kept at the provider (`store: false`): what a reasoning model wants back comes sealed, and is carried over.
 * Source: https://platform.openai.com/docs/api-reference/responses
 */
import type { Responses } from 'openai/resources/responses/responses'
import type { ModelReply, ModelRequest, ToolSpec } from '../../contract/model.ts'
import { statusError } from '../wire/status-error.ts'
import { objectSchema } from '../wire/arguments.ts'
import type { Dialect, Raw } from './dialect.ts'
import { cacheKeyOf, isRaw, noReply, parse, rawsOf, textIn } from './dialect.ts'
import { inputOf } from './responses-input.ts'
import { readOutput } from './responses-output.ts'
import type { FilledOptions } from './options.ts'
import { strictSchema } from './strict-schema.ts'

type Create = Responses.ResponseCreateParams

/** The API refuses to write fewer tokens. Source: its own answer, `integer_below_min_value`. */
export const leastOutput = 16

/** How one model is spoken to. */
export function responsesDialect(options: FilledOptions): Dialect {
  const { model, id, reasoning, reasons, providerOptions } = options
  const { text: textOptions, ...fields } = providerOptions as { text?: object; [field: string]: unknown }
  const fixed = {
    store: false,
    ...(reasons ? { include: ['reasoning.encrypted_content'] } : {}),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...fields,
  } satisfies Partial<Create>
  const toolLists = new WeakMap<readonly ToolSpec[], Responses.Tool[]>()
  const toolsOf = (tools: readonly ToolSpec[]): Responses.Tool[] => {
    let list = toolLists.get(tools)
    if (list === undefined) toolLists.set(tools, (list = tools.map(toolOf)))
    return list
  }

  return {
    path: '/responses',
    minOutputTokens: leastOutput,
    body({ system, tools, transcript, toolChoice, responseSchema, cacheKey }, maxOutputTokens, streamed) {
      const format = responseSchema === undefined ? {} : { format: formatOf(responseSchema) }
      return {
        model,
        ...(system === '' ? {} : { instructions: system }),
        ...(tools.length === 0 ? {} : { tools: toolsOf(tools) }),
        ...fixed,
        input: inputOf(transcript, id),
        // What may differ from call to call stands behind the transcript, so that a body begins with the one before.
        ...(textOptions === undefined && responseSchema === undefined ? {} : { text: { ...textOptions, ...format } }),
        ...(tools.length > 0 && toolChoice === 'none' ? { tool_choice: 'none' } : {}),
        max_output_tokens: maxOutputTokens,
        prompt_cache_key: cacheKeyOf(cacheKey),
        ...(streamed ? { stream: true } : {}),
      } satisfies Omit<Create, 'stream'> & { stream?: true }
    },
    read: (reply, request) => read(reply, request, id),
    async readStream(events, request, onDelta) {
      // Some servers leave the output out of the last event.
      const items: Raw[] = []
      for await (const { event, data } of events) {
        if (data === '[DONE]') break
        const given = parse(data, id)
        if (!isRaw(given)) continue
        const type = textIn(given['type']) || event
        if (type === 'response.output_text.delta' || type === 'response.refusal.delta') onDelta(textIn(given['delta']))
        else if (type === 'response.output_item.done' && isRaw(given['item'])) items.push(given['item'])
        else if (type === 'error') throw statusError({ model: id, status: 0, body: data })
        else if (type === 'response.completed' || type === 'response.incomplete' || type === 'response.failed') {
          const { response } = given
          const whole = isRaw(response) && rawsOf(response['output']).length === 0 && items.length > 0
          return read(whole ? { ...response, output: items } : response, request, id)
        }
      }
      return undefined
    },
  }
}

function toolOf({ name, description, inputSchema }: ToolSpec): Responses.FunctionTool {
  const schema = objectSchema(inputSchema)
  const strict = strictSchema(schema)
  return {
    ...{ type: 'function', name, description },
    parameters: (strict ?? schema) as { [key: string]: unknown },
    strict: strict !== undefined,
  }
}

function formatOf(
  responseSchema: NonNullable<ModelRequest['responseSchema']>,
): Responses.ResponseFormatTextJSONSchemaConfig {
  const schema = objectSchema(responseSchema)
  const strict = strictSchema(schema)
  return {
    ...{ type: 'json_schema', name: 'result' },
    schema: (strict ?? schema) as { [key: string]: unknown },
    strict: strict !== undefined,
  }
}

/** What a response that is over says, whole or cut. */
function read(reply: unknown, request: ModelRequest, model: string): ModelReply {
  if (!isRaw(reply)) throw noReply(model, 'it is no object')
  const { status, error, incomplete_details: details } = reply
  if (status === 'failed' || isRaw(error)) throw statusError({ model, status: 0, body: JSON.stringify({ error }) })
  if (!Array.isArray(reply['output'])) throw noReply(model, 'it has no `output`')
  if (status !== 'completed' && status !== 'incomplete' && status !== undefined) {
    throw noReply(model, `its status is ${JSON.stringify(status)}`)
  }
  const reason = isRaw(details) ? textIn(details['reason']) : ''
  const cut = status === 'incomplete' ? (reason === 'content_filter' ? 'content-filter' : 'length') : undefined
  return readOutput(reply, request, cut, model)
}
