import { DefinitionError, type Model } from '@crewright/core'
import { openai } from '@crewright/core/models/openai'
import { openaiCompatible } from '@crewright/core/models/openai-compatible'
import { priced } from '@crewright/core/prices'
import { environment, otherServer, valueOf, type ModelEnvironment } from './auto-model-environment.ts'
import { defaultModels } from './default-models.ts'
import { extractive } from './extractive.ts'

export interface ModelNamedOptions {
  /** Default: that of this process. */
  readonly env?: ModelEnvironment
}

const examples = `Name extractive, openai/<id> or anthropic/<id>, for example openai/${defaultModels.openai}.`

/**
 * A model by its name, with its key from the environment and its price from the installed list:
 *
 * - `extractive`: the embedded one, which needs no key
 * - `anthropic/<id>`: of Anthropic, with `ANTHROPIC_API_KEY`
 * - `openai/<id>`: of OpenAI, with `OPENAI_API_KEY`; or of the server that `OPENAI_BASE_URL` names (Ollama, vLLM,
 *   llama.cpp, LM Studio, OpenRouter …), with the key if there is one
 *
 * A model that is not in the price list has no price: what it costs is then not known, and never 0.
 *
 * @throws DefinitionError when the name says no model, or its key is not there
 * @example
 * const writer = defineRole({ …, model: modelNamed('anthropic/claude-haiku-4-5') })
 */
export function modelNamed(name: string, { env = environment() }: ModelNamedOptions = {}): Model {
  if (name === 'extractive' || name === 'local/extractive') return extractive()
  const [, provider, id] = /^([^/]+)\/(.+)$/s.exec(name.trim()) ?? []
  if (provider === 'anthropic' && id !== undefined) {
    keyOf(env, 'ANTHROPIC_API_KEY', name)
    throw new DefinitionError({ message: `${name} cannot be used yet`, next: 'Use openai/<id> or extractive.' })
  }
  if (provider === 'openai' && id !== undefined) {
    const baseURL = otherServer(env)
    if (baseURL === undefined) {
      const apiKey = keyOf(env, 'OPENAI_API_KEY', name)
      const own = valueOf(env, 'OPENAI_BASE_URL')
      return priced(openai(id, { apiKey, ...(own !== undefined && { baseURL: own }) }))
    }
    mustBeAddress(baseURL)
    const apiKey = valueOf(env, 'OPENAI_API_KEY')
    return priced(openaiCompatible({ baseURL, ...(apiKey !== undefined && { apiKey }) })(id))
  }
  throw new DefinitionError({ message: `there is no model ${name.trim() || '""'}${guessed(name)}`, next: examples })
}

function keyOf(env: ModelEnvironment, variable: 'ANTHROPIC_API_KEY' | 'OPENAI_API_KEY', name: string): string {
  const key = valueOf(env, variable)
  if (key !== undefined) return key
  throw new DefinitionError({
    message: `${name} needs a key, and ${variable} is not set`,
    next: `Set it, as in export ${variable}=…, or use extractive, which needs none.`,
  })
}

function mustBeAddress(url: string): void {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return
  throw new DefinitionError({
    message: 'OPENAI_BASE_URL is no address of a server',
    next: 'Set one with its protocol, for example http://localhost:11434/v1.',
  })
}

/** What a name without its provider, or with a provider that is spelt otherwise, probably means. */
function guessed(name: string): string {
  const given = name.trim().toLowerCase()
  const id = given.replace(/^[^/]*\//, '')
  if (/^(claude|anthrop)/.test(given) || id.startsWith('claude'))
    return `, perhaps you mean anthropic/${id.startsWith('claude') ? id : defaultModels.anthropic}`
  if (/^(gpt|o\d|chatgpt|openi|opena|oepn)/.test(given) || id.startsWith('gpt'))
    return `, perhaps you mean openai/${/^(gpt|o\d|chatgpt)/.test(id) ? id : defaultModels.openai}`
  return /^(local\/)?ext/.test(given) ? ', perhaps you mean extractive' : ''
}
