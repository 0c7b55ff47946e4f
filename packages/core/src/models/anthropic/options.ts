// What one may say of an Anthropic model, and its checks.
import type { Json } from '../../contract/json.ts'
import type { Price } from '../../contract/model.ts'
import { DefinitionError } from '../../errors/definition-error.ts'
import { checkOptions, shown } from '../../values/check-options.ts'
import { checkBaseURL, checkModelId, checkModelOptions } from '../wire/check-model.ts'
import type { FilledTimeouts, Timeouts } from '../wire/index.ts'
import { fillTimeouts } from '../wire/index.ts'

/** How much a model thinks before it speaks. What a model takes is in Anthropic's page about it. */
export interface AnthropicReasoning {
  /** How much work goes into a reply as a whole. Default: the provider's. */
  readonly effort?: 'low' | 'medium' | 'high' | 'xhigh' | 'max'
  /**
   * `adaptive`: as much as the model finds right; `between_tools`: between calls of tools. A number: at most so many
   * tokens, from 1,024 up, for models that know no other way; a request that may have no more than that goes without
   * thinking. Default: the provider's.
   */
  readonly thinking?: 'adaptive' | 'between_tools' | 'disabled' | number
}

export interface AnthropicOptions {
  /** Default: what the `@anthropic-ai/sdk` package finds, first of all the environment variable `ANTHROPIC_API_KEY`. */
  readonly apiKey?: string
  /** Default: what the package finds, which is `ANTHROPIC_BASE_URL`, or Anthropic itself. Without `/v1`. */
  readonly baseURL?: string
  /** Sent with every request, such as `anthropic-beta`. What others of them hold is never shown. */
  readonly headers?: { readonly [name: string]: string }
  /** US dollars per million tokens. Default: not known; then no `usd` limit can be held. See `priced(model)`. */
  readonly price?: Price
  /** What the model can read and write at once, in tokens. Default: 200,000. */
  readonly contextTokens?: number
  /** Most tokens of one reply, thinking included. Default: 4,096, and with thinking its budget more, or 16,384. */
  readonly maxOutputTokens?: number
  /** Default: the provider's. */
  readonly reasoning?: AnthropicReasoning
  /**
   * Fields of the request as Anthropic names them, for example `{ service_tier: 'standard_only' }`. `tools` are added to
   * the role's own: those that Anthropic runs itself. What such a tool reads is counted afterwards, and no reservation
   * covers it.
   */
  readonly providerOptions?: { readonly [field: string]: Json }
  /** In milliseconds. Default: two minutes for a first byte and between pieces, ten for a whole call. */
  readonly timeouts?: Timeouts
  /**
   * How a typed result comes out: held to its schema by Anthropic, or through the tool `submit`. Default: `native`, and
   * `tool` for Claude 4.0 and older.
   */
  readonly structuredOutput?: 'native' | 'tool'
}

/** Options as the adapter works with them. */
export interface FilledOptions extends Pick<AnthropicOptions, 'apiKey' | 'baseURL' | 'headers'> {
  /** The id as Anthropic knows it. */
  readonly model: string
  /** The id as the bill names it. */
  readonly id: string
  readonly price: Price | undefined
  readonly contextTokens: number
  readonly maxOutputTokens: number | undefined
  readonly reasoning: AnthropicReasoning
  readonly fields: { readonly [field: string]: Json }
  readonly serverTools: readonly Json[]
  readonly timeouts: FilledTimeouts
  readonly native: boolean
}

const known: readonly (keyof AnthropicOptions)[] = [
  ...(['apiKey', 'baseURL', 'headers', 'price', 'contextTokens', 'maxOutputTokens'] as const),
  ...(['reasoning', 'providerOptions', 'timeouts', 'structuredOutput'] as const),
]

const hints = {
  key: 'Call it `apiKey`.',
  baseUrl: 'Call it `baseURL`.',
  thinking: 'Give `reasoning: { thinking }`.',
  effort: 'Give `reasoning: { effort }`.',
  temperature: 'Put it into `providerOptions`.',
  max_tokens: 'Call it `maxOutputTokens`.',
  timeout: 'Give `timeouts: { callMs }`, in milliseconds.',
  maxRetries: 'Retries are not the adapter’s: wrap the model.',
}

/** The fields that say what the runtime decides: two who decide would contradict each other. */
const ours = [
  'model',
  'messages',
  'system',
  'tool_choice',
  'max_tokens',
  'stream',
  'thinking',
  'output_config',
  'cache_control',
]

/** Those that came before Anthropic held replies to schemas. */
const beforeSchemas = /^claude-(\d|instant)|^claude-(sonnet|opus)-4(-0|-2025\d{4})?$/

/**
 * Options as a user gave them, checked and filled.
 *
 * @throws DefinitionError with the first thing that cannot work
 */
export function fillOptions(model: string, given: AnthropicOptions): FilledOptions {
  checkModelId(model, 'anthropic()')
  const where = `anthropic(${JSON.stringify(model)})`
  // A key in the wrong place must not be shown for it.
  checkOptions(typeof given === 'string' ? null : given, { known, hints }, where)
  const {
    apiKey,
    baseURL,
    headers,
    price,
    contextTokens,
    reasoning = {},
    providerOptions = {},
    structuredOutput,
  } = given
  checkBaseURL(baseURL, where)
  checkModelOptions(given, where)
  checkOptions(reasoning, { known: ['effort', 'thinking'] }, `\`reasoning\` of ${where}`)
  const { thinking } = reasoning
  const budget = typeof thinking === 'number' ? thinking : 0
  if (typeof thinking === 'number' ? !(Number.isInteger(budget) && budget >= 1_024) : !isThinking(thinking)) {
    const next = 'Use `adaptive`, `between_tools`, `disabled`, or a number of tokens from 1,024 up.'
    refuse(`\`reasoning.thinking\` of ${where} is ${shown(thinking)}`, next)
  }
  checkOptions(providerOptions, { known: Object.keys(providerOptions ?? {}) }, `\`providerOptions\` of ${where}`)
  const taken = Object.keys(providerOptions).find((field) => ours.includes(field))
  if (taken !== undefined) {
    const next = /^(thinking|output_config)$/.test(taken) ? 'Use the option `reasoning`.' : 'Leave it out.'
    refuse(`\`providerOptions.${taken}\` of ${where} says what the runtime decides`, next)
  }
  const { tools, ...fields } = providerOptions
  return {
    ...{ model, id: `anthropic/${model}`, price, reasoning, fields },
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(baseURL === undefined ? {} : { baseURL }),
    ...(headers === undefined ? {} : { headers }),
    contextTokens: contextTokens ?? 200_000,
    maxOutputTokens: given.maxOutputTokens ?? (budget > 0 ? budget + 4_096 : thinks(thinking) ? 16_384 : undefined),
    serverTools: Array.isArray(tools) ? (tools as readonly Json[]) : [],
    timeouts: fillTimeouts(given.timeouts, where),
    native: structuredOutput === undefined ? !beforeSchemas.test(model) : structuredOutput === 'native',
  }
}

const thinks = (given: unknown): boolean => given === 'adaptive' || given === 'between_tools'
const isThinking = (given: unknown): boolean => given === undefined || given === 'disabled' || thinks(given)

function refuse(message: string, next: string): never {
  throw new DefinitionError({ message, next })
}
