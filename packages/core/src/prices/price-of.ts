import { calcPrice } from '@pydantic/genai-prices'
import type { ConditionalPrice, ModelPrice, TieredPrices } from '@pydantic/genai-prices'
import type { Price } from '../contract/model.ts'

/** What a lookup may be told beside the model's name. */
export interface PriceOfOptions {
  /**
   * The longest request that will be sent, in tokens. Some providers charge a long request at a higher rate; the rates
   * of tiers that no request can reach are left out. Default: 128,000, as `Model.contextTokens`.
   */
  readonly contextTokens?: number
  /** The day whose prices count. Default: today. */
  readonly at?: Date
}

const contextTokens = 128_000

/** Names under which a provider is known elsewhere, mostly in the AI SDK. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['amazon-bedrock', 'aws'],
  ['bedrock', 'aws'],
  ['azure-openai', 'azure'],
  ['google-vertex', 'google'],
  ['vertex', 'google'],
  ['xai', 'x-ai'],
  ['togetherai', 'together'],
])

/** Prices of what text and tools never ask for: they say nothing about what a request of ours costs. */
const besideText = /audio|image|video|_searches_kcount$/
/** The part of a price list that `Price` can say. */
const ofText = new Set(['input_mtok', 'output_mtok', 'cache_read_mtok', 'cache_write_mtok', 'cache_write_1h_mtok'])

/**
 * What a model costs, from the price list that `@pydantic/genai-prices` brings along. Nothing is fetched, so a model
 * that is younger than the installed list is not in it.
 *
 * A `Price` has one rate for each kind of token, and the ledger must never reserve too little. So where a list has
 * several rates, the highest that can apply counts: of the tiers that a request of `contextTokens` can reach, and of the
 * hours of the day. The bill is worked out at the same rate, and so is an upper bound where rates differ.
 *
 * @param id `provider/model`, as in `openai/gpt-5-mini` or `openrouter/anthropic/claude-sonnet-4.5`
 * @returns US dollars per million tokens; undefined when the provider or the model is not in the list, or when it also
 *   charges for what is not counted in tokens (requests, citations): then a price cannot be an upper bound
 * @example
 * priceOf('openai/gpt-5-mini') // { input: 0.25, output: 2, cachedInput: 0.025 }
 * priceOf('ollama/llama3.2') // undefined: give `price` to the model yourself
 */
export function priceOf(id: string, options: PriceOfOptions = {}): Price | undefined {
  const slash = id.indexOf('/')
  if (slash < 1) return undefined
  const name = id.slice(0, slash).toLowerCase()
  const providerId = aliases.get(name) ?? name
  const found = calcPrice({}, id.slice(slash + 1), {
    providerId,
    ...(options.at === undefined ? {} : { timestamp: options.at }),
  })
  // The list also matches parts of a name: `openai-compatible` is not OpenAI, and its server has prices of its own.
  if (found === null || found.provider.id !== providerId) return undefined
  const lists = hourly(found.model.prices) ?? [found.model_price]
  if (!lists.every(isOfText)) return undefined
  const longest = options.contextTokens ?? contextTokens
  const most = (key: string): number | undefined => {
    const rates = lists.flatMap((list) => rateOf(list[key], longest) ?? [])
    return rates.length === 0 ? undefined : Math.max(...rates)
  }
  const input = most('input_mtok')
  const output = most('output_mtok')
  if (input === undefined || output === undefined) return undefined
  const cachedInput = most('cache_read_mtok')
  const cacheWrite = most('cache_write_mtok')
  return {
    input,
    output,
    ...(cachedInput === undefined ? {} : { cachedInput }),
    ...(cacheWrite === undefined ? {} : { cacheWrite }),
  }
}

/** All lists of a model whose price depends on the hour: a run may last into another one. */
function hourly(prices: ModelPrice | readonly ConditionalPrice[]): readonly ModelPrice[] | undefined {
  const lists = prices as readonly ConditionalPrice[]
  if (!Array.isArray(prices) || !lists.some(({ constraint }) => constraint?.type === 'time_of_date')) return undefined
  return lists.map((list) => list.prices)
}

const isOfText = (list: ModelPrice): boolean =>
  Object.keys(list).every((key) => list[key] === undefined || ofText.has(key) || besideText.test(key))

/** The highest rate that a request of at most so many tokens can be charged at. */
function rateOf(price: number | TieredPrices | undefined, longest: number): number | undefined {
  if (price === undefined || typeof price === 'number') return price
  const reached = price.tiers.filter(({ start }) => start < longest)
  return Math.max(price.base, ...reached.map((tier) => tier.price))
}
