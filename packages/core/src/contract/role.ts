import type { TaskId } from './ids.ts'
import type { Tool } from './tool.ts'

/** A value that goes in. Something that takes less may stand where more is given; `Into<never>` is "takes whatever". */
export type Into<T> = (value: T) => void

/** What a role or a crew takes, gives and asks for, carried by type alone. As it stands here: of any role. */
export interface Types {
  takes: Into<never>
  gives: unknown
  context: Into<never>
  roles: unknown
  messages: unknown
}

/**
 * Whatever can stand in a crew's `roles`: an agent, or a crew with a purpose. `RoleLike` alone is any of them; a crew of
 * such roles must be run with `context`, if only `undefined`, since the types cannot see what they ask for.
 */
export interface RoleLike<T extends Types = Types> {
  readonly kind: 'role' | 'crew'
  /** One line that tells the supervisor what this role is for. */
  readonly purpose: string
  readonly '~types'?: T
}

/** The types that a role or a crew carries. */
export type TypesOf<R> = R extends { readonly '~types'?: infer T } ? Extract<T, Types> : never

/** What a role's brief must bring as `input`. */
export type TakesOf<R> = TypesOf<R>['takes'] extends Into<infer Takes> ? Takes : never

// What a run must be given is the meeting of what its parts ask for. Each need is put into a box, because a union of
// functions would be one; a conditional type distributes over the boxes.
type Box<Need> = { box: Need }
type ToolBox<T> = T extends Tool<string, never, unknown, infer C> ? Box<Into<C>> : never
type RoleBox<R> = R extends RoleLike ? Box<TypesOf<R>['context']> : never
type Meet<B extends Box<Into<never>>> = [B] extends [never] ? unknown : B['box'] extends Into<infer I> ? I : never

/** The context that a list of tools asks for. */
export type ToolsContext<T extends readonly Tool[]> = Meet<ToolBox<T[number]>>
/** The context that a record of roles asks for. */
export type RolesContext<R> = Meet<RoleBox<R[keyof R]>>

/**
 * The second argument of `run`. `context` is optional while no part asks for one, and required when one does; `never`
 * says that some part's need is not known (a `Tool[]`, a `RoleLike`): then it is required, whatever it is.
 */
export type RunArguments<Options, C> = [C] extends [never]
  ? [options: Options & { context: unknown }]
  : unknown extends C
    ? [options?: Options & { context?: unknown }]
    : [options: Options & { context: C }]

/** Instructions: a text, or a function of the user's context (annotated by the user). */
export type Instructions<C> = string | ((given: { context: C }) => string)

/** A promise of a task's result that also names the task, so that `use` can point at it before it is done. */
export interface Delegation<out Result> extends Promise<Result> {
  readonly taskId: TaskId
}

interface BriefFields {
  readonly objective: string
  /** Earlier tasks whose whole results the brief shall hold. */
  readonly use?: readonly Delegation<unknown>[]
}

/** What work is given: to `crew.run`, `role.run` and `desk.delegate` alike. `never`: its input is not known. */
export type Brief<Takes = undefined> = [Takes] extends [never]
  ? string | (BriefFields & { readonly input?: unknown })
  : [Takes] extends [undefined]
    ? string | BriefFields
    : undefined extends Takes
      ? string | (BriefFields & { readonly input?: Takes })
      : BriefFields & { readonly input: Takes }
