import type { Model, ModelCall, ModelReply, ModelRequest } from '@crewright/core'
import { LimitReachedError } from '@crewright/core'
import type { GatedModel } from '../contract/decide.ts'
import type { Answer, Question } from './answers.ts'

/**
 * A model whose calls all go through `answer`.
 *
 * To the run that uses it a call is one request with the usage of its reply, wherever that came from and however often it
 * was tried: the run goes the same way with a cache or a recording as without.
 */
export const gateModel = (model: Model, seed: number, answer: (question: Question) => Promise<Answer>): GatedModel => {
  let from: Answer['from'] | undefined
  let said: string | undefined
  let failure: Error | undefined

  const call = async (request: ModelRequest, { signal, attempt }: ModelCall): Promise<ModelReply> => {
    // A budget that has ended stays so: what a run says last, once a limit is reached, is not paid for either.
    if (failure instanceof LimitReachedError) throw failure
    const { id, price } = model
    const mine = await attempt({ model: id, price, maxOutputTokens: request.maxOutputTokens })
    const given = await answer({ model, seed, signal, request: { ...request, maxOutputTokens: mine.maxOutputTokens } })
    if (from === undefined || given.from === 'model') from = given.from
    const reply = JSON.parse(given.reply) as ModelReply
    if (reply.usage !== undefined) mine.settle(reply.usage)
    said = reply.text
    return reply
  }

  return {
    model: {
      ...told(model),
      async generate(request, given) {
        try {
          const reply = await call(request, given)
          failure = undefined
          return reply
        } catch (error) {
          failure = error instanceof Error ? error : new Error(String(error))
          throw error
        }
      },
    },
    from: () => from ?? 'model',
    said: () => said,
    failure: () => failure,
  }
}

/** What a model says of itself. */
const told = ({ id, price, contextTokens, maxOutputTokens, structuredOutput }: Model): Omit<Model, 'generate'> => ({
  id,
  ...(price === undefined ? {} : { price }),
  ...(contextTokens === undefined ? {} : { contextTokens }),
  ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  ...(structuredOutput === undefined ? {} : { structuredOutput }),
})
