import { ModelError, type Model } from '@crewright/core'
import { environment, otherServer, valueOf, type ModelEnvironment } from './auto-model-environment.ts'
import { defaultModels } from './default-models.ts'
import { modelNamed } from './model-by-name.ts'

/** A model that was chosen for the user, and why. */
export interface ChosenModel extends Model {
  readonly chosen: { readonly why: string }
}

export interface AutoModelOptions {
  /** Default: that of this process. */
  readonly env?: ModelEnvironment
}

/**
 * The model that this machine can use, by its environment; the first of these that is set decides:
 *
 * 1. `CREWRIGHT_MODEL`, a name as `modelNamed` takes it
 * 2. `ANTHROPIC_API_KEY`: Anthropic's claude-haiku-4-5
 * 3. `OPENAI_API_KEY`: OpenAI's gpt-5.4-mini
 * 4. nothing: `extractive()`, which needs neither a network nor a key
 *
 * With `OPENAI_BASE_URL`, `openai/<id>` is a model of that server. Which models it has is not known here, so that
 * `CREWRIGHT_MODEL` must name one: without it, each call fails with a `ModelError` that says so. A crew that is given
 * another model to run with never comes to that.
 *
 * @returns a model with its price where that is known, and `chosen.why` saying why it is this one
 * @throws DefinitionError when `CREWRIGHT_MODEL` names no model
 * @example
 * const model = autoModel()
 * console.log(model.id, model.chosen.why)
 */
export function autoModel({ env = environment() }: AutoModelOptions = {}): ChosenModel {
  const choice = choiceIn(env)
  if (choice === undefined) return unnamed
  return { ...modelNamed(choice.name, { env }), chosen: { why: choice.why } }
}

/** Undefined: a server is named, and none of its models. */
function choiceIn(env: ModelEnvironment): { readonly name: string; readonly why: string } | undefined {
  const named = valueOf(env, 'CREWRIGHT_MODEL')
  if (named !== undefined) return { name: named, why: `${named}: named by CREWRIGHT_MODEL` }
  if (valueOf(env, 'ANTHROPIC_API_KEY') !== undefined) {
    const name = `anthropic/${defaultModels.anthropic}`
    return { name, why: `${name}: ANTHROPIC_API_KEY is set` }
  }
  if (otherServer(env) !== undefined) return undefined
  if (valueOf(env, 'OPENAI_API_KEY') !== undefined) {
    const name = `openai/${defaultModels.openai}`
    return { name, why: `${name}: OPENAI_API_KEY is set` }
  }
  return {
    name: 'extractive',
    why: 'extractive: it runs in this process, quotes documents and calls no language model; no key is set',
  }
}

/** Stands for a model that nobody has named yet. */
const unnamed: ChosenModel = {
  id: 'openai/unnamed',
  contextTokens: 128_000,
  chosen: { why: 'OPENAI_BASE_URL names a server, and nothing says which of its models to use' },
  generate: () =>
    Promise.reject(
      new ModelError({
        kind: 'not-found',
        message: 'OPENAI_BASE_URL names a server, but nothing says which of its models to use',
        next: 'Set CREWRIGHT_MODEL, as in CREWRIGHT_MODEL=openai/qwen3:8b, or name the model where it is used.',
      }),
    ),
}
