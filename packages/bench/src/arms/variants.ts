import { describeCrew, mapModels, withoutRole, type Crew, type Model } from '@crewright/core'

/**
 * The crew without one of its roles, to see what that role is worth. All else stays word for word, instructions that speak
 * of the role included. A supervisor led by a model is no longer offered it; one that is code and delegates to it all the
 * same ends its runs `failed`, with an error that names the role: its arm then tells nothing about the role's worth.
 *
 * @throws DefinitionError for a role that the crew has not, naming those it has
 * @example arms: { crew, 'without critic': without(crew, 'critic') }
 */
export const without = <R, Out, C, M, Takes, P extends string | undefined, K extends keyof R & string>(
  crew: Crew<R, Out, C, M, Takes, P>,
  role: K,
): Crew<Omit<R, K>, Out, C, M, Takes, P> => withoutRole(crew, role)

/**
 * One arm for each of the crew's own roles, without it: `without critic`, `without writer` …
 *
 * @throws DefinitionError for what is no crew
 * @example arms: { solo: solo(crew), crew, ...ablations(crew) }
 */
export function ablations<R, Out, C, M, Takes, P extends string | undefined>(
  crew: Crew<R, Out, C, M, Takes, P>,
): { readonly [K in keyof R & string as `without ${K}`]: Crew<Omit<R, K>, Out, C, M, Takes, P> } {
  const { roles } = describeCrew(crew as unknown as Crew)
  const arms = roles.map((role) => [`without ${role}`, withoutRole(crew, role as keyof R & string)])
  return Object.fromEntries(arms) as ReturnType<typeof ablations<R, Out, C, M, Takes, P>>
}

/**
 * The crew with one model for all of its parts, those that have their own included. For some parts only, see `withModels`.
 *
 * @throws DefinitionError for what is no crew, and for what is no model
 * @example arms: { large: withModel(crew, large), small: withModel(crew, small) }
 */
export const withModel = <R, Out, C, M, Takes, P extends string | undefined>(
  crew: Crew<R, Out, C, M, Takes, P>,
  model: Model,
): Crew<R, Out, C, M, Takes, P> => mapModels(crew, () => model)
