import type { Crew } from '../contract/crew.ts'
import type { AnyCrew } from '../run/definition.ts'
import { rolesOf } from '../run/definition.ts'
import { changeDefinition } from './change-definition.ts'
import { wrong } from './check-parts.ts'
import { isCrew } from './crew-mark.ts'

/**
 * The crew without one of its roles, to see what that role is worth. All else stays word for word: its name, and
 * instructions that speak of the role. A supervisor led by a model is no longer offered it; one that is code must do without it,
 * and when it delegates to it all the same, its run ends `failed` with an error that names the role.
 *
 * @param role a key of the crew's own roles
 * @returns a crew of the same kind; the crew that it is given stays what it was
 * @throws DefinitionError for what is no crew, and for a role that the crew has not, naming those it has
 * @example const outcome = await withoutRole(crew, 'critic').run('What does a crash lose?', { context })
 */
export function withoutRole<R, Out, C, M, Takes, P extends string | undefined, K extends keyof R & string>(
  crew: Crew<R, Out, C, M, Takes, P>,
  role: K,
): Crew<Omit<R, K>, Out, C, M, Takes, P> {
  if (!isCrew(crew)) {
    throw wrong('withoutRole() is given something that is no crew', 'Give it what defineCrew returned.')
  }
  const whole = crew as unknown as AnyCrew
  const names = Object.keys(rolesOf(whole))
  if (!names.includes(role)) {
    throw wrong(
      `the crew ${whole.name} has no role ${role}`,
      names.length === 0 ? 'It has none.' : `Use one of: ${names.join(', ')}.`,
    )
  }
  const { [role]: _, ...roles } = rolesOf(whole)
  return changeDefinition(whole, { roles }) as unknown as Crew<Omit<R, K>, Out, C, M, Takes, P>
}
