import type { Crew } from '../contract/crew.ts'
import type { Model } from '../contract/model.ts'
import type { AnyCrew, AnyDefinition } from '../run/definition.ts'
import { rolesOf } from '../run/definition.ts'
import { changeDefinition } from './change-definition.ts'
import { checkModel, wrong } from './check-parts.ts'
import { isCrew } from './crew-mark.ts'
import { walkCrew } from './walk-crew.ts'

/**
 * The crew with each of its models changed by one rule: the crew's own, its supervisor's, its roles', and those of crews
 * in the place of roles. The crew that it is given stays what it was.
 *
 * @param change given the model that stands there, or `undefined` where a part has none of its own; what it gives stands
 *   there then. It is asked once for each model.
 * @returns a crew of the same type
 * @throws DefinitionError for what is no crew, for a crew that stands in itself, and for what is no model
 * @example const slow = mapModels(crew, (model) => model && retrying(model))
 */
export function mapModels<R, Out, C, M, Takes, P extends string | undefined>(
  crew: Crew<R, Out, C, M, Takes, P>,
  change: (model: Model | undefined) => Model | undefined,
): Crew<R, Out, C, M, Takes, P> {
  if (!isCrew(crew)) throw wrong('mapModels() is given something that is no crew', 'Give it what defineCrew returned.')
  const whole = crew as unknown as AnyCrew
  walkCrew(whole)
  const known = new Map<Model | undefined, Model | undefined>()
  const changed = (model: Model | undefined): Model | undefined => {
    if (!known.has(model)) {
      const its = change(model)
      checkModel(its, 'mapModels()')
      known.set(model, its)
    }
    return known.get(model)
  }
  const mapped = <D extends AnyDefinition>(definition: D): D => {
    const model = changed(definition.model)
    if (definition.kind === 'role') return changeDefinition(definition, withModel(definition, model))
    const { supervisor } = definition
    const roles = Object.entries(rolesOf(definition)).map(([key, role]) => [key, mapped(role)] as const)
    return changeDefinition(definition, {
      ...withModel(definition, model),
      ...(definition.roles === undefined ? {} : { roles: Object.fromEntries(roles) }),
      ...(typeof supervisor === 'function'
        ? {}
        : { supervisor: { ...supervisor, ...withModel(supervisor, changed(supervisor.model)) } }),
    })
  }
  return mapped(whole) as unknown as Crew<R, Out, C, M, Takes, P>
}

/** Nothing where nothing was and nothing comes: a key with `undefined` would be another definition. */
const withModel = (part: { readonly model?: Model }, model: Model | undefined): { model?: Model | undefined } =>
  part.model === undefined && model === undefined ? {} : { model }
