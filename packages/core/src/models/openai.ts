/** Models of OpenAI. */
import type { Model } from '../contract/model.ts'
import { checkOptions } from '../values/check-options.ts'
import { chatDialect } from './openai/chat.ts'
import { createModel } from './openai/model.ts'
import type { CommonOptions } from './openai/options.ts'
import { commonNames, fillOptions, optionHints } from './openai/options.ts'
import { checkBaseURL, checkModelId } from './wire/check-model.ts'
import { leastOutput, responsesDialect } from './openai/responses.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { shown } from '../values/check-options.ts'

export type { Reasoning } from './openai/options.ts'
export type { Timeouts } from './wire/timeouts.ts'

export interface OpenAIOptions extends CommonOptions {
  /** Default: what the `openai` package finds, which is the environment variable `OPENAI_API_KEY`. */
  readonly apiKey?: string
  /** Default: what the `openai` package finds, which is `OPENAI_BASE_URL`, or OpenAI itself. */
  readonly baseURL?: string
  /** `responses` carries a model's reasoning from call to call. Default: `responses`. */
  readonly api?: 'responses' | 'chat'
  /** Sent with every request. Whatever they hold is never shown. */
  readonly headers?: { readonly [name: string]: string }
}

/** Those that do not reason: OpenAI's older ones. All since do. */
const plainModel = /^(ft:)?(gpt-[34]|chatgpt-|gpt-5(\.\d+)?-chat|davinci|babbage)/

/**
 * A model of OpenAI, through the package `openai`, which must be installed.
 *
 * A typed result is held to its schema by OpenAI itself (`structuredOutput: 'native'`), strictly where the schema allows
 * it: where no property may be left out. Nothing is kept at OpenAI (`store: false`); reasoning comes sealed, stands in the
 * journal, and goes back in the next request of its task.
 *
 * @param model the id as OpenAI has it
 * @param options see `OpenAIOptions`; `price` is in dollars per million tokens, `timeouts` in milliseconds
 * @returns a model whose id is `openai/` and the id given. Its calls fail with a `ModelError` that says what kind of fault
 *   it was, and with nothing else but the run's own abort.
 * @throws DefinitionError when an option cannot work
 * @example
 * const crew = defineCrew({
 *   model: openai('gpt-5-mini', { price: { input: 0.25, output: 2, cachedInput: 0.025 } }),
 *   roles: { analyst: defineRole({ …, model: openai('gpt-5', { reasoning: { effort: 'high' } }) }) },
 *   …
 * })
 */
export function openai(model: string, options: OpenAIOptions = {}): Model {
  checkModelId(model, 'openai()')
  const where = `openai(${JSON.stringify(model)})`
  const known = ['apiKey', 'baseURL', 'api', 'headers', ...commonNames]
  checkOptions(options, { known, hints: optionHints }, where)
  const { apiKey, baseURL, headers, api = 'responses' } = options
  checkBaseURL(baseURL, where)
  if (api !== 'responses' && api !== 'chat') {
    const next = 'Use `responses` or `chat`, or leave it out.'
    throw new DefinitionError({ message: `\`api\` of ${where} is ${shown(api)}`, next })
  }
  if (api === 'responses' && (options.maxOutputTokens ?? leastOutput) < leastOutput) {
    const next = `Give at least ${leastOutput}: the Responses API refuses fewer.`
    throw new DefinitionError({ message: `\`maxOutputTokens\` of ${where} is ${shown(options.maxOutputTokens)}`, next })
  }
  const reasons = !plainModel.test(model)
  const filled = fillOptions(where, options, { model, id: `openai/${model}`, compatible: false, reasons })
  const dialect = api === 'chat' ? chatDialect(filled) : responsesDialect(filled)
  return createModel(filled, dialect, { apiKey, baseURL, headers, compatible: false })
}
