import type { Model } from '@crewright/core'
import { autoModel, defaultModels, modelNamed, otherServer } from '@crewright/local'
import { MisuseError } from '../misuse-error.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Probed } from './probe.ts'
import { probe } from './probe.ts'
import { openaiServer, valueOf } from './servers.ts'

type Env = Terminal['env']

export interface Chosen {
  readonly model: Model
  /** Which it is and why, for the user. */
  readonly why: string
}

/**
 * The model that the environment stands for: as `autoModel()` has it, and where only a server is named, one of those
 * that the server lists.
 *
 * @param ask gives what that server lists, and is called only when it is needed
 * @throws MisuseError when the server cannot be used, or has several models and none of them is the usual one
 */
export const whenNoneIsNamed = async (
  env: Env,
  ask: () => Promise<Probed> = () => probe(openaiServer(env)),
): Promise<Chosen> => {
  const decided = valueOf(env, 'CREWRIGHT_MODEL') ?? valueOf(env, 'ANTHROPIC_API_KEY')
  if (decided !== undefined || otherServer(env) === undefined) {
    const model = autoModel({ env })
    return { model, why: model.chosen.why }
  }
  const { id, why } = pick(await ask())
  return { model: modelNamed(`openai/${id}`, { env }), why: `openai/${id}: OPENAI_BASE_URL is set, and ${why}` }
}

const pick = (probed: Probed): { readonly id: string; readonly why: string } => {
  if (!probed.ok) throw new MisuseError(`${probed.why}.`)
  const { models } = probed
  const [first, ...others] = models
  // A gateway to OpenAI often lists nothing, and has what OpenAI has.
  if (first === undefined) return { id: defaultModels.openai, why: 'its server lists no models' }
  if (others.length === 0) return { id: first, why: 'it is the only model of its server' }
  if (models.includes(defaultModels.openai)) return { id: defaultModels.openai, why: 'its server has it' }
  const some = models.slice(0, 5).join(', ') + (models.length > 5 ? ' …' : '')
  throw new MisuseError(
    `The server of OPENAI_BASE_URL has ${models.length} models (${some}): name one, as in --model openai/${first}, or set CREWRIGHT_MODEL.`,
  )
}
