import type { Model } from '@crewright/core'
import { modelNamed } from '@crewright/local'
import { whenNoneIsNamed } from '../models/when-none-is-named.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface Choice {
  /** Undefined: the crew's own. */
  readonly model?: Model
  /** Which it is and why, for the user. */
  readonly why: string
  /** Whether texts and money go where nobody in this call has said: that is told even where nobody watches. */
  readonly unasked: boolean
}

type Env = Terminal['env']

/** The model that was named, or else the crew's own, or else the one that suits this machine. */
export const chooseModel = async (id: string | undefined, bringsModel: boolean, env: Env): Promise<Choice> => {
  if (id !== undefined) return { model: modelNamed(id, { env }), why: `${id}: named by --model`, unasked: false }
  if (bringsModel) return { why: "the crew's own", unasked: false }
  const chosen = await whenNoneIsNamed(env)
  return { ...chosen, unasked: !chosen.model.id.startsWith('local/') }
}

/** The models that `--role-model` names, by role. */
export const chooseRoleModels = (
  ids: { readonly [role: string]: string } = {},
  env: Env,
): { readonly [role: string]: Model } =>
  Object.fromEntries(Object.entries(ids).map(([role, id]) => [role, modelNamed(id, { env })]))
