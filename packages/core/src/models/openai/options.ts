/** What one may say of an OpenAI model, and its checks. */
import type { Json } from '../../contract/json.ts'
import type { Price } from '../../contract/model.ts'
import { DefinitionError } from '../../errors/definition-error.ts'
import { checkOptions, shown } from '../../values/check-options.ts'
import type { FilledTimeouts, Timeouts } from '../wire/timeouts.ts'
import { checkModelOptions } from '../wire/check-model.ts'
import { fillTimeouts } from '../wire/timeouts.ts'

/** How much a reasoning model thinks. Which of these a model takes is in the provider's guide to it. */
export interface Reasoning {
  readonly effort?: 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max'
  /** Responses only. Default: none. */
  readonly summary?: 'auto' | 'concise' | 'detailed'
}

/** Of every model that speaks a protocol of OpenAI. Each instance has its own, so each role may. */
export interface CommonOptions {
  /** United States dollars per million tokens. Default: not known; then no `usd` limit can be held. */
  readonly price?: Price
  /** What the model can read and write at once, in tokens. Default: 128,000. */
  readonly contextTokens?: number
  /** Most tokens of one reply, reasoning included. Default: 4,096, and 16,384 for a model that reasons. */
  readonly maxOutputTokens?: number
  /** Default: the provider's. */
  readonly reasoning?: Reasoning
  /** Fields of the request as the provider names them, for example `{ temperature: 0, service_tier: 'flex' }`. */
  readonly providerOptions?: { readonly [field: string]: Json }
  /** In milliseconds. Default: two minutes for a first byte and between pieces, ten for a whole call. */
  readonly timeouts?: Timeouts
  /** How a typed result comes out: held to its schema by the provider, or through the tool `submit`. */
  readonly structuredOutput?: 'native' | 'tool'
}

/** Options as the adapter works with them. */
export interface FilledOptions {
  /** The id as the provider knows it. */
  readonly model: string
  /** The id as the bill names it. */
  readonly id: string
  readonly compatible: boolean
  readonly reasons: boolean
  readonly reasoning: Reasoning | undefined
  readonly providerOptions: { readonly [field: string]: Json }
  readonly timeouts: FilledTimeouts
  readonly price: Price | undefined
  readonly contextTokens: number | undefined
  readonly maxOutputTokens: number | undefined
  readonly native: boolean
}

export const commonNames = [
  ...['price', 'contextTokens', 'maxOutputTokens', 'reasoning', 'providerOptions', 'timeouts', 'structuredOutput'],
]

export const optionHints = {
  key: 'Call it `apiKey`.',
  api_key: 'Call it `apiKey`.',
  baseUrl: 'Call it `baseURL`.',
  base_url: 'Call it `baseURL`.',
  url: 'Call it `baseURL`.',
  temperature: 'Put it into `providerOptions`.',
  reasoningEffort: 'Give `reasoning: { effort }`.',
  timeout: 'Give `timeouts: { callMs }`, in milliseconds.',
  maxRetries: 'Retries are not the adapter’s: wrap the model.',
}

/** The fields that say what the runtime decides: two who decide would contradict each other. */
const ours = [
  ...[
    'model',
    'input',
    'messages',
    'instructions',
    'tools',
    'tool_choice',
    'functions',
    'stream',
    'stream_options',
    'n',
  ],
  ...['max_output_tokens', 'max_tokens', 'max_completion_tokens', 'response_format', 'store', 'include', 'background'],
  ...['previous_response_id', 'conversation', 'prompt_cache_key', 'reasoning', 'reasoning_effort'],
]

/**
 * Options as a user gave them, checked and filled.
 *
 * @param where whose they are, as the reader knows it: `openai('gpt-5-mini')`
 * @throws DefinitionError with the first thing that cannot work
 */
export function fillOptions(
  where: string,
  given: CommonOptions,
  rest: Pick<FilledOptions, 'model' | 'id' | 'compatible' | 'reasons'>,
): FilledOptions {
  const { price, contextTokens, maxOutputTokens, reasoning, providerOptions = {}, structuredOutput } = given
  checkModelOptions(given, where)
  if (reasoning !== undefined) {
    checkOptions(reasoning, { known: ['effort', 'summary'] }, `\`reasoning\` of ${where}`)
  }
  checkProviderOptions(providerOptions, where)
  const reasons = rest.reasons || (!rest.compatible && reasoning?.effort !== undefined)
  return {
    ...{ ...rest, reasons, reasoning, providerOptions, price, contextTokens },
    maxOutputTokens: maxOutputTokens ?? (reasons ? 16_384 : undefined),
    timeouts: fillTimeouts(given.timeouts, where),
    native: structuredOutput === undefined ? !rest.compatible : structuredOutput === 'native',
  }
}

function checkProviderOptions(given: unknown, where: string): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    const next = 'Give an object with fields of the request, for example { temperature: 0 }.'
    throw new DefinitionError({ message: `\`providerOptions\` of ${where} is ${shown(given)}`, next })
  }
  const taken = Object.keys(given).find((field) => ours.includes(field))
  if (taken === undefined) return
  throw new DefinitionError({
    message: `\`providerOptions.${taken}\` of ${where} says what the runtime decides`,
    next: taken.startsWith('reasoning')
      ? 'Use the option `reasoning`.'
      : /^max_/.test(taken)
        ? 'Use the option `maxOutputTokens`.'
        : 'Leave it out.',
  })
}
