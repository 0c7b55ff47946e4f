import type { Crew, Desk, ListedMessages, Run, RunOptions } from '../contract/crew.ts'
import type { Memory } from '../contract/memory.ts'
import type { Message } from '../contract/message.ts'
import type { Model } from '../contract/model.ts'
import type { Brief, Instructions, RoleLike, RolesContext, RunArguments, ToolsContext } from '../contract/role.ts'
import type { InputOf, OutputOf, Returned, Returning, Schema } from '../contract/schema.ts'
import type { Tool } from '../contract/tool.ts'
import type { Limits } from '../contract/usage.ts'
import { checkCrew } from './check.ts'
import { crewMark } from './crew-mark.ts'
import { diagram } from './diagram.ts'
import { start } from './start.ts'

/** What a crew's tools, roles and instructions ask for together. */
type Needs<R, T extends readonly Tool[], C> = C & RolesContext<R> & ToolsContext<T>

// `NoInfer` below: a crew that is defined in the place of a role is what its own parts make it, whatever the place expects.

/** A supervisor led by a model. */
export interface ModelLed<T extends readonly Tool[], C> {
  /** How it leads: a text, or a function of the user's context. Default: none but what the roles are for. */
  instructions?: Instructions<C>
  /** Its own tools. Default: none; it can always delegate, and finish. */
  tools?: T
  /** Default: the crew's. */
  model?: Model
  /** What it remembers within a run. Default: a window that fits the model. */
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
  /** What lists of runs show. */
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
  /** Ceilings of one run, crews in it included: `usd`, `tokens`, `timeMs` … Default: safe ones, and no ceiling on money. */
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
 * @param crew its options, explained one by one at `CrewDefinition`: `name` and `supervisor` are needed. A supervisor is an
 *   object (a model leads) or an async function of the desk (code leads). Without `returns` the crew gives text.
 * @returns the crew: `run` and `start` it, put it into another crew's `roles` if it has a `purpose`, show its `diagram()`,
 *   hold it against its `solo()` twin. Defining runs nothing.
 * @throws DefinitionError when the definition cannot work: an unknown option, a limit that is not above 0, a role that is
 *   none. What depends on the run (a missing model, a price, a cycle) is looked at when it starts.
 * @example
 * const crew = defineCrew({
 *   name: 'brief', model, roles: { researcher, writer },
 *   supervisor: { instructions: 'Research, then write.' }, limits: { usd: 0.5 },
 * })
 * const outcome = await crew.run('What does a crash lose?')
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
