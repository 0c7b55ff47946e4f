// The client of the `@anthropic-ai/sdk` package, with what is ours to do turned off.
import type { Anthropic } from '@anthropic-ai/sdk'
import { DefinitionError } from '../../errors/definition-error.ts'
import type { Secrets } from '../wire/index.ts'
import { wireFetch } from '../wire/index.ts'
import type { FilledOptions } from './options.ts'
import type { Transform } from './output-format.ts'

export interface Opened {
  readonly client: Anthropic
  readonly transform: Transform
}

/** The longest that a timer of the platform can wait: the SDK's own timeout is as good as off. */
const never = 2 ** 31 - 1

/** Loads the SDK and makes a client. Throws a DefinitionError when the package is not installed. */
export async function openClient(options: FilledOptions, secrets: Secrets): Promise<Opened> {
  const { id, apiKey, baseURL, headers } = options
  const [{ Anthropic: Client }, { transformJSONSchema }] = await Promise.all([
    import('@anthropic-ai/sdk'),
    import('@anthropic-ai/sdk/lib/transform-json-schema'),
  ]).catch((cause: unknown) => {
    throw new DefinitionError({
      message: `${id} needs the package @anthropic-ai/sdk, which could not be loaded`,
      next: 'Install it: npm install @anthropic-ai/sdk.',
      cause,
    })
  })
  const client = new Client({
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(baseURL === undefined ? {} : { baseURL }),
    ...(headers === undefined ? {} : { defaultHeaders: headers }),
    ...{ maxRetries: 0, timeout: never, logLevel: 'off', fetch: wireFetch(secrets) },
  })
  return { client, transform: transformJSONSchema as unknown as Transform }
}
