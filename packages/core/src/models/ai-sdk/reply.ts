// Whether a reply is whole, and what it is then.
import type { ModelReply } from '../../contract/model.ts'
import { ModelError } from '../../errors/model-error.ts'
import { carryOf } from './carry.ts'
import type { Collected } from './collect.ts'

/**
 * A reply out of its parts.
 *
 * @throws ModelError when it did not come to its end, or a part of it did not
 */
export function replyOf(collected: Collected, model: string): ModelReply {
  const { text, toolCalls, parts, cut, finish, usage } = collected
  const reason = finish?.unified
  if (finish === undefined || reason === 'error' || reason === 'interrupted') {
    throw incomplete(model, 'ended its reply before it was whole')
  }
  if (cut.length > 0 && reason !== 'length' && reason !== 'content-filter') {
    throw incomplete(model, `ended its reply in the arguments of ${cut.join(', ')}`)
  }
  const end = toolCalls.length > 0 ? ('tool-calls' as const) : ('end' as const)
  return {
    text,
    toolCalls,
    stop: finish.raw === 'refusal' ? 'refusal' : reason === 'length' || reason === 'content-filter' ? reason : end,
    // Nobody knows what an unknown ending has cost: then the reservation is the bill.
    ...(usage === undefined || reason === 'other' ? {} : { usage }),
    ...carryOf(parts, model),
  }
}

const incomplete = (model: string, what: string): ModelError =>
  new ModelError({
    kind: 'incomplete',
    message: `${model} ${what}`,
    next: 'Run again: the server or something on the way cut the reply off.',
  })
