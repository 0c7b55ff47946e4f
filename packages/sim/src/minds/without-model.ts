import { defineRole, type RoleDefinition, type RoleLike, type Schema, type Tool } from '@crewright/core'

type Definition = RoleDefinition<readonly Tool[], Schema | undefined, Schema | undefined, unknown>

/** The same role with no model of its own: each of its runs is given one. */
export const withoutModel = <R extends RoleLike>(role: R): R => {
  // A role is its definition and its kind; the types show the kind alone.
  const { kind: _, model: __, ...definition } = role as unknown as Definition & { kind: 'role' }
  return defineRole(definition) as unknown as R
}
