// The adapters, each with the protocol that its server speaks.
import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { Model } from '../../contract/model.ts'
import { aiSdk } from '../ai-sdk.ts'
import { anthropic } from '../anthropic.ts'
import { openaiCompatible } from '../openai-compatible.ts'
import { openai } from '../openai.ts'
import type { Timeouts } from '../wire/index.ts'
import type { Protocol } from './protocols.fixture.ts'
import { chat, messages, responses } from './protocols.fixture.ts'

/** Where a model is, and how it is to be spoken to. */
export interface Given {
  readonly url: string
  readonly apiKey?: string
  readonly native?: boolean
  readonly timeouts?: Timeouts
}

export interface Adapter {
  readonly name: string
  readonly protocol: Protocol
  /** What stands between a server's address and the protocol's own paths, for servers that have something there. */
  readonly base: '' | '/v1'
  create(given: Given): Model
}

const price = { input: 1, output: 4, cachedInput: 0.1 }
const common = ({ apiKey = 'sk-1234567890', native = true, timeouts }: Given) => ({
  ...{ apiKey, price, structuredOutput: native ? ('native' as const) : ('tool' as const) },
  ...(timeouts === undefined ? {} : { timeouts }),
})

export const adapters: readonly Adapter[] = [
  {
    name: 'openai(), Responses',
    ...{ protocol: responses, base: '/v1' },
    create: (given) => openai('gpt-5', { baseURL: given.url, ...common(given) }),
  },
  {
    name: 'openai(), Chat Completions',
    ...{ protocol: chat, base: '/v1' },
    create: (given) => openai('gpt-5', { baseURL: given.url, api: 'chat', ...common(given) }),
  },
  {
    name: 'anthropic()',
    ...{ protocol: messages, base: '' },
    create: (given) => anthropic('claude-sonnet-4-5', { baseURL: given.url, ...common(given) }),
  },
  {
    name: 'openaiCompatible()',
    ...{ protocol: chat, base: '/v1' },
    create(given) {
      const { apiKey, ...options } = common(given)
      return openaiCompatible({ baseURL: given.url, apiKey, name: 'local' })('small', options)
    },
  },
  {
    name: 'aiSdk(), Chat Completions',
    ...{ protocol: chat, base: '/v1' },
    create(given) {
      const { apiKey, price: known, timeouts = {} } = common(given)
      const { native = true, url: baseURL } = given
      const settings = { name: 'sdk', baseURL, apiKey, includeUsage: true, supportsStructuredOutputs: native }
      const more = native ? { structuredOutput: 'native' as const } : {}
      return aiSdk(createOpenAICompatible(settings)('small'), { price: known, timeouts, ...more })
    },
  },
  {
    name: 'aiSdk(), Messages',
    ...{ protocol: messages, base: '/v1' },
    create(given) {
      const { apiKey, price: known, timeouts = {} } = common(given)
      // It would ask through a tool of its own for what refers to itself.
      const providerOptions = { anthropic: { structuredOutputMode: 'outputFormat' } }
      const more = given.native === false ? {} : { structuredOutput: 'native' as const, providerOptions }
      const provider = createAnthropic({ baseURL: given.url, apiKey })
      return aiSdk(provider('claude-sonnet-4-5'), { price: known, timeouts, ...more })
    },
  },
]
