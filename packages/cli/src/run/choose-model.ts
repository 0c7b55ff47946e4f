import type { Model } from '@crewright/core'
import { autoModel, extractive } from '@crewright/local'
import { nearest } from '../input/nearest.ts'
import { MisuseError } from '../misuse-error.ts'

/** What `--model` can name. */
const models: { readonly [id: string]: () => Model } = { extractive, 'local/extractive': extractive }

export interface Choice {
  /** Undefined: the crew's own. */
  readonly model?: Model
  /** Which it is and why, for the user. */
  readonly why: string
}

/** The model that was named, or else the crew's own, or else the one that suits this machine. */
export const chooseModel = (id: string | undefined, bringsModel = false): Choice => {
  if (id === undefined && bringsModel) return { why: "the crew's own" }
  if (id === undefined) {
    const model = autoModel()
    return { model, why: model.chosen.why }
  }
  return { model: modelOf(id, '--model'), why: `${id}: named by --model` }
}

/** The models that `--role-model` names, by role. */
export const chooseRoleModels = (ids: { readonly [role: string]: string } = {}): { readonly [role: string]: Model } =>
  Object.fromEntries(Object.entries(ids).map(([role, id]) => [role, modelOf(id, '--role-model')]))

const modelOf = (id: string, option: string): Model => {
  const make = Object.hasOwn(models, id) ? models[id] : undefined
  if (make !== undefined) return make()
  const near = nearest(id, Object.keys(models))
  const guess = near === undefined ? '' : `, perhaps you mean ${near}`
  throw new MisuseError(
    `There is no model ${id || '""'}${guess}: ${option} can be extractive, which runs on this machine without a key.`,
  )
}
