import type { Crew } from '../contract/crew.ts'
import type { Model } from '../contract/model.ts'
import type { AnyCrew } from '../run/definition.ts'
import { rolesOf } from '../run/definition.ts'
import { shown } from '../values/check-options.ts'
import { changeDefinition } from './change-definition.ts'
import { checkModel, wrong } from './check-parts.ts'
import { isCrew } from './crew-mark.ts'

/**
 * Models by role: `supervisor` is the crew's own, led by a model, and `research.finder` the role `finder` of the crew that
 * stands in the role `research`.
 */
export type ModelsByRole<R> = {
  readonly [K in (keyof R & string) | 'supervisor' | `${keyof R & string}.${string}`]?: Model | undefined
}

/**
 * The crew with other models for some of its parts, for a run of a crew that others defined: what its definition says of
 * these parts' models is replaced, all else stays as it is, and the crew that it is given stays what it was.
 *
 * @param models by the role's name; a crew in the place of a role gets it as the model of every part without its own
 * @returns a crew of the same type
 * @throws DefinitionError for a role that the crew has not, naming those it has, and for what is no model
 * @example const outcome = await withModels(crew, { writer: openai('gpt-5.4') }).run('What does a crash lose?', { context })
 */
export function withModels<R, Out, C, M, Takes, P extends string | undefined>(
  crew: Crew<R, Out, C, M, Takes, P>,
  models: ModelsByRole<R>,
): Crew<R, Out, C, M, Takes, P> {
  if (!isCrew(crew)) throw wrong('withModels() is given something that is no crew', 'Give it what defineCrew returned.')
  if (typeof models !== 'object' || models === null || Array.isArray(models)) {
    throw wrong(
      `the models for ${crew.name} are ${shown(models)}, not an object`,
      'Give models by role: { writer: model }.',
    )
  }
  let whole = crew as unknown as AnyCrew
  for (const [path, model] of Object.entries<Model | undefined>(models)) {
    if (model === undefined) continue
    checkModel(model, path)
    whole = replaced(whole, path.split('.'), model, path)
  }
  return whole as unknown as Crew<R, Out, C, M, Takes, P>
}

function replaced(crew: AnyCrew, [name = '', ...rest]: readonly string[], model: Model, path: string): AnyCrew {
  const roles = rolesOf(crew)
  const { supervisor } = crew
  if (name === 'supervisor' && rest.length === 0) {
    if (typeof supervisor !== 'function') return changeDefinition(crew, { supervisor: { ...supervisor, model } })
    throw wrong(`the supervisor of ${crew.name} is code, which has no model`, 'Give the models of its roles.')
  }
  const role = Object.hasOwn(roles, name) ? roles[name] : undefined
  if (role === undefined || (rest.length > 0 && role.kind !== 'crew')) {
    const lead = typeof supervisor === 'function' ? [] : ['supervisor']
    const names = [...lead, ...Object.keys(roles)].join(', ')
    throw wrong(`the crew ${crew.name} has no role ${path}`, names === '' ? 'It has none.' : `Use one of: ${names}.`)
  }
  const one =
    role.kind === 'crew' && rest.length > 0 ? replaced(role, rest, model, path) : changeDefinition(role, { model })
  return changeDefinition(crew, { roles: { ...roles, [name]: one } })
}
