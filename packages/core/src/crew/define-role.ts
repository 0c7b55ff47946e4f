import type { Outcome, Role, RunOptions } from '../contract/crew.ts'
import type { Memory } from '../contract/memory.ts'
import type { Model } from '../contract/model.ts'
import type { Brief, Instructions, RunArguments, ToolsContext } from '../contract/role.ts'
import type { InputOf, Returned, Schema } from '../contract/schema.ts'
import type { Tool } from '../contract/tool.ts'
import { checkRole } from './check.ts'
import { start } from './start.ts'

/** What `defineRole` is given. */
export interface RoleDefinition<
  T extends readonly Tool[],
  A extends Schema | undefined,
  S extends Schema | undefined,
  C,
> {
  /** One line for the supervisor: what this role is for. */
  purpose: string
  /** How the role works; a function gets the user's context. */
  instructions: Instructions<C>
  /** Default: the crew's. */
  model?: Model
  /** What it may use; tools of one role have different names. Default: none. */
  tools?: T
  /** What its brief must bring as `input`. Default: nothing. */
  takes?: A
  /** What it gives. Default: text. */
  returns?: S
  /** `transcript`: its brief also holds what its supervisor has said and seen. Default `brief`. */
  share?: 'brief' | 'transcript'
  /** What it remembers within a run. Default: a window that fits the model. */
  memory?: Memory
}

// One object per role, its methods shared: ten thousand roles cost little more than their texts.
const roleMethods = {
  // `async`: a definition error rejects.
  async run(this: Role, brief: Brief, ...options: RunArguments<RunOptions, unknown>): Promise<Outcome<unknown>> {
    return start(this, brief, options[0]).outcome
  },
}

/**
 * Defines a role: an agent that a supervisor can delegate to, and that can run alone.
 *
 * @param role its options, explained one by one at `RoleDefinition`: `purpose` and `instructions` are needed. Its name is
 *   the key under which it stands in a crew's `roles`. Without `returns` it gives text.
 * @returns the role, for the `roles` of any number of crews; `role.run(brief)` runs it alone.
 * @throws DefinitionError when the definition cannot work: an unknown option, a tool that is none, two tools of one name.
 * @example
 * const writer = defineRole({ purpose: 'writes a brief from findings', instructions: 'Cite every claim.' })
 */
export function defineRole<
  const T extends readonly Tool[] = [],
  A extends Schema | undefined = undefined,
  S extends Schema | undefined = undefined,
  C = unknown,
>(role: RoleDefinition<T, A, S, C>): Role<InputOf<A>, Returned<S>, NoInfer<C> & ToolsContext<T>> {
  checkRole(role)
  return Object.assign(Object.create(roleMethods) as object, { kind: 'role' }, role) as unknown as Role<
    InputOf<A>,
    Returned<S>,
    C & ToolsContext<T>
  >
}
