import type { Model } from '../contract/model.ts'
import { priceOf } from './price-of.ts'

/**
 * A model with its price, so that `limits.usd` can be held and the outcome says what a run cost.
 *
 * A price that the model has already stays. A model that is not in the price list comes back as it is, without a
 * price: its cost is null, never 0, and a crew with `limits.usd` refuses it with a definition error. Then say what it
 * costs yourself, in the adapter's options or by spreading it: `{ ...model, price: { input: 0.6, output: 2.4 } }`.
 *
 * @param model any model whose `id` is `provider/model`
 * @example
 * const model = priced(openai('gpt-5-mini'))
 * @see priceOf for which rate is taken where a provider has several
 */
export function priced(model: Model): Model {
  if (model.price !== undefined) return model
  const { contextTokens } = model
  const price = priceOf(model.id, contextTokens === undefined ? {} : { contextTokens })
  if (price === undefined) return model
  return { ...model, price, generate: (request, call) => model.generate(request, call) }
}
