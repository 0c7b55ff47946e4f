import type { Json } from '../contract/json.ts'
import type { ModelReply, ToolCall } from '../contract/model.ts'
import { ModelError } from '../errors/model-error.ts'
import { toJson } from '../journal/to-json.ts'
import type { TaskState } from './state.ts'

const noCalls: readonly ToolCall[] = Object.freeze([])
const stops: readonly unknown[] = ['end', 'tool-calls', 'length', 'refusal', 'content-filter']

function wrong(model: string, what: string): ModelError {
  return new ModelError({
    message: `the model ${model} gave a reply that is none: ${what}`,
    next: 'Mend the model adapter: see `Model` in the contract for what `generate` must give.',
  })
}

/**
 * Holds a reply against the contract: adapters are foreign code.
 *
 * A call whose id is missing or was used before gets one of its own and is refused: each call has exactly one answer.
 *
 * @throws ModelError when it is no reply at all.
 */
export function readReply(reply: ModelReply, state: TaskState, model: string): ModelReply {
  const given: unknown = reply
  if (typeof given !== 'object' || given === null) throw wrong(model, 'no object')
  if (typeof reply.text !== 'string') throw wrong(model, '`text` is no string')
  if (!stops.includes(reply.stop)) throw wrong(model, `\`stop\` is ${JSON.stringify(reply.stop)}`)
  if (!Array.isArray(reply.toolCalls)) throw wrong(model, '`toolCalls` is no list')
  const { text, stop, usage } = reply
  const carry = reply.carry == null ? {} : { carry: toJson(reply.carry, 'the carry-over of a reply') }
  const rest = { text, stop, ...(usage === undefined ? {} : { usage }), ...carry }
  if (reply.toolCalls.length === 0) return { ...rest, toolCalls: noCalls }
  const seen = new Set<string>()
  const toolCalls = reply.toolCalls.map((call, index): ToolCall => {
    if (typeof call?.name !== 'string') throw wrong(model, `call ${index + 1} has no name`)
    const input: Json = toJson(call.input ?? null, `the arguments of ${call.name}`)
    const plain = { name: call.name, input, ...(call.malformed == null ? {} : { malformed: String(call.malformed) }) }
    const known = typeof call.id === 'string' && call.id !== ''
    if (known && !seen.has(call.id) && !state.callIds.has(call.id)) {
      seen.add(call.id)
      return Object.freeze({ id: call.id, ...plain })
    }
    let id = `${state.turn}.${index + 1}`
    while (seen.has(id) || state.callIds.has(id)) id += '*'
    seen.add(id)
    return Object.freeze({
      ...plain,
      id,
      malformed: known ? `the call id ${call.id} was used before` : 'the call has no id',
    })
  })
  return { ...rest, toolCalls: Object.freeze(toolCalls) }
}
