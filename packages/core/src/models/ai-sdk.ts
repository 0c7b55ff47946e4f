// Any model of any provider of the AI SDK.
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4StreamPart,
  SharedV4ProviderOptions,
} from '@ai-sdk/provider'
import type { Model, Price } from '../contract/model.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { ModelError } from '../errors/model-error.ts'
import { checkOptions } from '../values/check-options.ts'
import type { Timeouts, Wire } from './wire/index.ts'
import { createSecrets, fillTimeouts, onWire } from './wire/index.ts'
import { checkModelOptions } from './wire/check-model.ts'
import { unwrappedText, wrappedTools } from './wire/wrapped.ts'
import { collect } from './ai-sdk/collect.ts'
import { faultOf, webPage } from './ai-sdk/fault.ts'
import { promptOf } from './ai-sdk/prompt.ts'
import { replyOf } from './ai-sdk/reply.ts'
import { headersOf } from './ai-sdk/headers.ts'

export type { Timeouts } from './wire/index.ts'

/** How a model of the AI SDK is used. */
export interface AiSdkOptions {
  /** The name on the bill. Default: the provider's and the model's, as in `openai/gpt-5-mini`. */
  readonly id?: string
  /** US dollars per million tokens. Without it, ask `priced(model)`. */
  readonly price?: Price
  /** What the model can read and write at once, in tokens. Default 128,000. */
  readonly contextTokens?: number
  /** Most tokens of one reply, reasoning included. Default 4,096. */
  readonly maxOutputTokens?: number
  /**
   * Whether the provider holds a reply to a schema by itself. Not every provider can, and none says whether it does, so
   * by default a typed result comes through a tool, which all models with tools can do.
   */
  readonly structuredOutput?: 'native'
  /** How much the model thinks first. Default: as the provider has it. */
  readonly reasoning?: { readonly effort: NonNullable<LanguageModelV4CallOptions['reasoning']> }
  /** What only this provider knows, under its name: `{ anthropic: { cacheControl: { type: 'ephemeral' } } }`. */
  readonly providerOptions?: SharedV4ProviderOptions
  /** Headers for each request. Their values are taken for secrets. */
  readonly headers?: { readonly [name: string]: string }
  readonly temperature?: number
  readonly timeouts?: Timeouts
}

const known: readonly (keyof AiSdkOptions)[] = [
  'id',
  'price',
  'contextTokens',
  'maxOutputTokens',
  'structuredOutput',
  'reasoning',
  'providerOptions',
  'headers',
  'temperature',
  'timeouts',
]

/**
 * A model of any provider that speaks the AI SDK's language model specification, version 4 (`@ai-sdk/provider` 4).
 *
 * Its own retries never happen: those belong to the AI SDK's functions, which are not used. A reply that ends without
 * its `finish` part, with an error in it or with arguments cut off is no reply. A reply is streamed when somebody listens
 * for its text. With `createOpenAICompatible` set `includeUsage`: without it a streamed reply has no counts, and is
 * charged at its reservation.
 *
 * @param languageModel what a provider gives: `anthropic('claude-sonnet-4-5')`, `google('gemini-2.5-flash')`
 * @param options the model's price, reasoning, provider options and timeouts
 * @throws DefinitionError for what is no such model, or for options that do not exist
 * @example
 * import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
 * const local = createOpenAICompatible({ name: 'local', baseURL: 'http://127.0.0.1:8080/v1', includeUsage: true })
 * const model = aiSdk(local('qwen3-8b'), { price: { input: 0, output: 0 } })
 */
export function aiSdk(languageModel: LanguageModelV4, options: AiSdkOptions = {}): Model {
  checkModel(languageModel)
  const id = options.id ?? `${languageModel.provider.replace(/\..*$/, '')}/${languageModel.modelId}`
  const where = `aiSdk('${languageModel.modelId}')`
  checkOptions(options, { known }, `the options of ${where}`)
  checkModelOptions(options, where)
  const timeouts = fillTimeouts(options.timeouts, where)
  const { price, contextTokens, maxOutputTokens, structuredOutput } = options
  return {
    id,
    ...(price === undefined ? {} : { price }),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(structuredOutput === undefined ? {} : { structuredOutput }),
    async generate(request, call) {
      const attempt = await call.attempt({ model: id, price, maxOutputTokens: request.maxOutputTokens })
      const secrets = createSecrets()
      const streamed = call.onDelta !== undefined
      return onWire(call, { model: id, timeouts, secrets, streamed, attempt }, async (wire) => {
        const settings: LanguageModelV4CallOptions = {
          ...promptOf(request, id),
          maxOutputTokens: attempt.maxOutputTokens,
          abortSignal: wire.signal,
          ...settingsOf(options),
        }
        const parts = collect(wrappedTools(request), call.onDelta)
        try {
          for await (const part of streamed
            ? stream(languageModel, settings, wire, id)
            : whole(languageModel, settings, wire)) {
            if (part.type === 'error') throw part.error
            parts.take(part)
          }
        } catch (error) {
          secrets.note('', await headersOf(languageModel, options.headers))
          const fault = faultOf(error, id, secrets, parts.began())
          if (fault instanceof ModelError && fault.kind === 'auth') attempt.settle({ inputTokens: 0, outputTokens: 0 })
          throw fault
        }
        const reply = replyOf(parts.done(), id)
        return { ...reply, text: unwrappedText(reply.text, request.responseSchema) }
      })
    },
  }
}

function settingsOf({ reasoning, providerOptions, headers, temperature }: AiSdkOptions) {
  return {
    ...(reasoning === undefined ? {} : { reasoning: reasoning.effort }),
    ...(providerOptions === undefined ? {} : { providerOptions }),
    ...(headers === undefined ? {} : { headers }),
    ...(temperature === undefined ? {} : { temperature }),
  }
}

type Parts = AsyncGenerator<LanguageModelV4StreamPart>

async function* stream(model: LanguageModelV4, settings: LanguageModelV4CallOptions, wire: Wire, id: string): Parts {
  const result = await wire.first(model.doStream(settings))
  // A provider would look in it for events, and find none.
  if (/\bhtml\b/i.test(result.response?.headers?.['content-type'] ?? '')) throw webPage(id)
  // Read to its end: a provider may close its connection only then.
  yield* wire.each(result.stream)
}

async function* whole(model: LanguageModelV4, settings: LanguageModelV4CallOptions, wire: Wire): Parts {
  const { content, finishReason, usage } = await wire.first(model.doGenerate(settings))
  for (const [index, part] of content.entries()) yield* streamed(part, String(index))
  yield { type: 'finish', finishReason, usage }
}

/** A part of a whole reply, as a stream would have brought it. */
function* streamed(part: LanguageModelV4Content, id: string): Generator<LanguageModelV4StreamPart> {
  if (part.type === 'tool-call') yield part
  if (part.type !== 'text' && part.type !== 'reasoning') return
  const { text: delta, providerMetadata } = part
  const more = providerMetadata === undefined ? {} : { providerMetadata }
  yield part.type === 'text'
    ? { type: 'text-delta', id, delta, ...more }
    : { type: 'reasoning-delta', id, delta, ...more }
}

function checkModel(given: unknown): void {
  const { specificationVersion, doStream } = (given ?? {}) as Partial<LanguageModelV4>
  if (specificationVersion === 'v4' && typeof doStream === 'function') return
  const found =
    typeof given === 'string' ? 'a name' : specificationVersion === undefined ? 'something else' : specificationVersion
  throw new DefinitionError({
    message: `aiSdk() needs a language model of the AI SDK's specification v4, and was given ${String(found)}`,
    next: "Give it what a provider makes, such as google('gemini-2.5-flash'), from a provider package on @ai-sdk/provider 4.",
  })
}
