import { ModelError, type Model } from '@crewright/core'

/** The variables that a model's settings are from. */
export interface Variables {
  readonly key: string
  readonly address: string
}

/**
 * A model whose errors speak of the variables that its settings are from, and of no option: whoever sets variables has
 * written no options.
 */
export function inVariables(model: Model, variables: Variables): Model {
  return {
    ...model,
    async generate(request, call) {
      try {
        return await model.generate(request, call)
      } catch (error) {
        throw error instanceof ModelError ? retold(error, variables) : error
      }
    },
  }
}

function retold(error: ModelError, { key, address }: Variables): ModelError {
  const next = error.next
    .replace('the `apiKey` option, or the environment variable of the provider', key)
    .replace('at the API key and at the `headers`', `at ${key}`)
    .replace(/(the )?`baseURL`/, address)
    // What no variable can set is no advice.
    .replace(', or raise the `timeouts` of the model', '')
    .replace(' set its `contextTokens`,', '')
  if (next === error.next) return error
  const { kind, status, retryAfterMs, message, cause } = error
  const told = new ModelError({ kind, status, retryAfterMs, message, next, cause })
  // Where it was thrown is where it came from.
  if (error.stack !== undefined) told.stack = error.stack
  return told
}
