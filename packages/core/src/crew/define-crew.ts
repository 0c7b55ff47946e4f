import type { Crew, Desk, ListedMessages, Run, RunOptions } from '../contract/crew.ts'
import type { Memory } from '../contract/memory.ts'
import type { Message } from '../contract/message.ts'
import type { Model } from '../contract/model.ts'
import type { Brief, Instructions, RoleLike, RolesContext, RunArguments, ToolsContext } from '../contract/role.ts'
import type { InputOf, OutputOf, Returned, Returning, Schema } from '../contract/schema.ts'
import type { Tool } from '../contract/tool.ts'
import type { Limits } from '../contract/usage.ts'
import { checkCrew } from './check.ts'
import { diagram } from './diagram.ts'
import { start } from './start.ts'

/** What a crew's tools, roles and instructions ask for together. */
type Needs<R, T extends readonly Tool[], C> = C & RolesContext<R> & ToolsContext<T>

// `NoInfer` below: a crew that is defined in the place of a role is what its own parts make it, whatever the place expects.

/** A supervisor led by a model. */
export interface ModelLed<T extends readonly Tool[], C> {
  instructions?: Instructions<C>
  tools?: T
  /** Default: the crew's. */
  model?: Model
  memory?: Memory
  /** Whether it may ask a person; until people can answer, an ask ends the run `input-required`. Default false. */
  ask?: boolean
}

/** What `defineCrew` is given. */
export interface CrewDefinition<
  R extends Record<string, RoleLike>,
  A extends Schema | undefined,
  S extends Schema | undefined,
  M extends readonly Message[],
  T extends readonly Tool[],
  C,
  P extends string | undefined,
> {
  name: string
  /** One line that lets this crew stand in the place of a role. */
  purpose?: P
  /** The model of every part that has none of its own. */
  model?: Model
  /** The key is the role's name. */
  roles?: R
  /** What a goal must bring as `input`. Default: nothing. */
  takes?: A
  /** What the crew gives. Default: text. */
  returns?: S
  /** The users' messages that its roles may send. */
  messages?: M
  limits?: Limits
  /** Part of the definition's hash: functions cannot be hashed. */
  version?: string
  /** Model-led: an object. Code-led: a function over the desk, whose value is what the crew gives. */
  supervisor:
    ModelLed<T, C> | ((desk: Desk<R, ListedMessages<R, M>, Needs<R, T, C>, OutputOf<A>>) => Promise<Returning<S>>)
}

const crewMethods = {
  // `async`: a definition error rejects.
  async run(this: Crew<unknown, unknown>, goal: Brief, ...options: RunArguments<RunOptions, unknown>) {
    return start(this, goal, options[0]).outcome
  },
  start(
    this: Crew<unknown, unknown>,
    goal: Brief,
    ...options: RunArguments<RunOptions, unknown>
  ): Run<unknown, unknown, never> {
    return start(this, goal, options[0])
  },
  diagram(this: Crew<unknown, unknown>): string {
    return diagram(this)
  },
}

/**
 * Defines a crew: one supervisor, some roles or none, limits, and the type of what it gives.
 *
 * @example
 * const crew = defineCrew({
 *   name: 'brief', model, roles: { researcher, writer },
 *   supervisor: { instructions: 'Research, then write.' }, limits: { usd: 0.5 },
 * })
 * const outcome = await crew.run('What does a crash lose?')
 * @throws DefinitionError when the definition cannot work: limits that are not above 0, a cycle, a name taken twice.
 */
export function defineCrew<
  const R extends Record<string, RoleLike> = {},
  A extends Schema | undefined = undefined,
  S extends Schema | undefined = undefined,
  const M extends readonly Message[] = [],
  const T extends readonly Tool[] = [],
  C = unknown,
  const P extends string | undefined = undefined,
>(
  crew: CrewDefinition<R, A, S, M, T, C, P>,
): Crew<NoInfer<R>, Returned<S>, Needs<R, T, NoInfer<C>>, ListedMessages<R, M>, InputOf<A>, NoInfer<P>> {
  checkCrew(crew)
  return Object.assign(
    Object.create(crewMethods) as object,
    { kind: 'crew', [crewMark]: true },
    crew,
  ) as unknown as Crew<R, Returned<S>, Needs<R, T, C>, ListedMessages<R, M>, InputOf<A>, P>
}

/** What marks a crew, whichever copy of this package made it. */
export const crewMark: unique symbol = Symbol.for('crewright.crew') as never
