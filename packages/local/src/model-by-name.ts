import { DefinitionError, type Model } from '@crewright/core'
import { anthropic } from '@crewright/core/models/anthropic'
import { openai } from '@crewright/core/models/openai'
import { openaiCompatible } from '@crewright/core/models/openai-compatible'
import { priced } from '@crewright/core/prices'
import { environment, otherServer, valueOf, type ModelEnvironment } from './auto-model-environment.ts'
import { defaultModels } from './default-models.ts'
import { extractive } from './extractive.ts'
import { inVariables } from './in-variables.ts'

export interface ModelNamedOptions {
  /** Default: that of this process. */
  readonly env?: ModelEnvironment
}

const examples = `Name extractive, anthropic/<id> or openai/<id>, such as openai/${defaultModels.openai}; with OPENAI_BASE_URL openai/<id> is a model of that server, such as Ollama.`

/**
 * A model by its name, with its key from the environment and its price from the installed list:
 *
 * - `extractive`: the embedded one, which needs no key
 * - `anthropic/<id>`: of Anthropic, or of the server that `ANTHROPIC_BASE_URL` names, with `ANTHROPIC_API_KEY`
 * - `openai/<id>`: of OpenAI, with `OPENAI_API_KEY`; or of the server that `OPENAI_BASE_URL` names (Ollama, vLLM,
 *   llama.cpp, LM Studio, OpenRouter …), with the key if there is one; bills call it `openai@host/<id>`
 *
 * A model that is not in the price list has no price: what it costs is then not known, and never 0.
 *
 * What its errors say to do names these variables.
 *
 * @throws DefinitionError when the name says no model, or its key is not there
 * @example
 * const poet = defineRole({ …, model: modelNamed('anthropic/claude-haiku-4-5') })
 */
export function modelNamed(name: string, { env = environment() }: ModelNamedOptions = {}): Model {
  if (name === 'extractive' || name === 'local/extractive') return extractive()
  const [, provider, id] = /^([^/]+)\/(.+)$/s.exec(name.trim()) ?? []
  if (provider === 'anthropic' && id !== undefined) {
    const apiKey = keyOf(env, 'ANTHROPIC_API_KEY', name)
    const baseURL = addressIn(env, 'ANTHROPIC_BASE_URL', 'https://api.anthropic.com')
    const model = anthropic(id, { apiKey, ...(baseURL !== undefined && { baseURL }) })
    return inVariables(priced(model), { key: 'ANTHROPIC_API_KEY', address: 'ANTHROPIC_BASE_URL' })
  }
  if (provider === 'openai' && id !== undefined) {
    return inVariables(priced(ofOpenai(id, name, env)), { key: 'OPENAI_API_KEY', address: 'OPENAI_BASE_URL' })
  }
  // Whoever mixes up two variables must not find a key on the screen.
  if (/^(sk|rk|pk)-/i.test(name.trim()))
    throw new DefinitionError({ message: 'what is given as the name of a model looks like a key', next: examples })
  throw new DefinitionError({ message: `there is no model ${name.trim() || '""'}${guessed(name)}`, next: examples })
}

/** A model of OpenAI, or of the server that is named in its place: the bill calls that one `openai@host/id`. */
function ofOpenai(id: string, name: string, env: ModelEnvironment): Model {
  const baseURL = addressIn(env, 'OPENAI_BASE_URL', 'http://localhost:11434/v1')
  if (baseURL === undefined || otherServer(env) === undefined) {
    const apiKey = keyOf(env, 'OPENAI_API_KEY', name)
    return openai(id, { apiKey, ...(baseURL !== undefined && { baseURL }) })
  }
  const apiKey = valueOf(env, 'OPENAI_API_KEY')
  const server = { baseURL, name: `openai@${new URL(baseURL).host}` }
  return openaiCompatible({ ...server, ...(apiKey !== undefined && { apiKey }) })(id)
}

function keyOf(env: ModelEnvironment, variable: 'ANTHROPIC_API_KEY' | 'OPENAI_API_KEY', name: string): string {
  const key = valueOf(env, variable)
  if (key !== undefined) return key
  throw new DefinitionError({
    message: `${name} needs a key, and ${variable} is not set`,
    next: `Set it, as in export ${variable}=…, or use extractive, which needs none.`,
  })
}

/** The address that a variable holds. What stands there and is none is not repeated: it may be a key. */
function addressIn(
  env: ModelEnvironment,
  variable: 'ANTHROPIC_BASE_URL' | 'OPENAI_BASE_URL',
  example: string,
): string | undefined {
  const url = valueOf(env, variable)
  if (url === undefined) return undefined
  const wrong = (what: string): DefinitionError =>
    new DefinitionError({ message: `${variable} ${what}`, next: `Set it to an address such as ${example}.` })
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw wrong('is no address of a server')
  const { username, password, search, hash } = new URL(url)
  if (username !== '' || password !== '') throw wrong('holds a user or a password, which cannot be sent')
  if (search !== '' || hash !== '') throw wrong('has something behind its path')
  return url
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
