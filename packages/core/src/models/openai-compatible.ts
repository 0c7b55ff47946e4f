/** Models of any server that speaks OpenAI's Chat Completions: Ollama, vLLM, llama.cpp, LM Studio, OpenRouter. */
import type { Model } from '../contract/model.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { checkOptions } from '../values/check-options.ts'
import { chatDialect } from './openai/chat.ts'
import { createModel } from './openai/model.ts'
import type { CommonOptions } from './openai/options.ts'
import { commonNames, fillOptions, optionHints } from './openai/options.ts'
import { checkBaseURL, checkModelId } from './wire/check-model.ts'

export type { CommonOptions as CompatibleModelOptions, Reasoning } from './openai/options.ts'
export type { Timeouts } from './wire/timeouts.ts'

export interface OpenAICompatibleOptions {
  /** The server's address, which often ends in `/v1`: http://localhost:11434/v1 is Ollama's. */
  readonly baseURL: string
  /** Default: none is sent, whatever the environment holds. */
  readonly apiKey?: string
  /** What its models are called by before their ids. Default: the server's host, for example `localhost:11434`. */
  readonly name?: string
  /** Sent with every request. Whatever they hold is never shown. */
  readonly headers?: { readonly [name: string]: string }
}

/**
 * A server that speaks OpenAI's Chat Completions, through the package `openai`, which must be installed.
 *
 * A typed result comes through the tool `submit`, since many servers take a schema and then do not keep to it; a model
 * that does gets `structuredOutput: 'native'`. A server that does not count tokens is charged at the upper bound.
 *
 * @returns a function from a model's id, as the server has it, and its options to a model
 * @throws DefinitionError when an option cannot work
 * @example
 * const ollama = openaiCompatible({ baseURL: 'http://localhost:11434/v1', name: 'ollama' })
 * const crew = defineCrew({ model: ollama('qwen3:8b', { price: { input: 0, output: 0 }, contextTokens: 32_000 }), … })
 */
export function openaiCompatible(server: OpenAICompatibleOptions): (model: string, options?: CommonOptions) => Model {
  const where = 'openaiCompatible()'
  checkOptions(server, { known: ['baseURL', 'apiKey', 'name', 'headers'], hints: optionHints }, where)
  const { baseURL, apiKey, headers } = server
  if (baseURL === undefined) {
    const next = 'Give the address of the server, for example http://localhost:11434/v1 for Ollama.'
    throw new DefinitionError({ message: `${where} has no \`baseURL\``, next })
  }
  checkBaseURL(baseURL, where)
  const { name = new URL(baseURL).host } = server
  return (model, options = {}) => {
    checkModelId(model, where)
    const mine = `the model ${JSON.stringify(model)} of ${where}`
    checkOptions(options, { known: commonNames, hints: optionHints }, mine)
    const filled = fillOptions(mine, options, { model, id: `${name}/${model}`, compatible: true, reasons: false })
    return createModel(filled, chatDialect(filled), { apiKey, baseURL, headers, compatible: true })
  }
}
