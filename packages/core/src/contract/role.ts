import type { TaskId } from './ids.ts'
import type { Tool } from './tool.ts'

/** What a role or a crew takes, gives and asks for, carried by type alone. */
export interface Types {
  takes: unknown
  gives: unknown
  context: unknown
  roles: unknown
  messages: unknown
}

/** Whatever can stand in a crew's `roles`: an agent, or a crew with a purpose. */
export interface RoleLike<T extends Types = Types> {
  readonly kind: 'role' | 'crew'
  /** One line that tells the supervisor what this role is for. */
  readonly purpose: string
  readonly '~types'?: T
}

/** The types that a role or a crew carries. */
export type TypesOf<R> = R extends { readonly '~types'?: infer T }
  ? NonNullable<T> extends Types
    ? NonNullable<T>
    : Types
  : Types

// What a run must be given is the meeting of what its parts ask for. Each need is put into a box, because
// `unknown` in a union would swallow the rest; a conditional type distributes over the boxes.
type Box<C> = { box: (context: C) => void }
type ToolBox<T> = T extends Tool<string, never, unknown, infer C> ? Box<C> : never
type RoleBox<R> = R extends RoleLike ? Box<TypesOf<R>['context']> : never
type Meet<B extends Box<never>> = [B] extends [never] ? unknown : B['box'] extends (context: infer I) => void ? I : never

/** The context that a list of tools asks for. */
export type ToolsContext<T extends readonly Tool[]> = Meet<ToolBox<T[number]>>
/** The context that a record of roles asks for. */
export type RolesContext<R> = Meet<RoleBox<R[keyof R]>>

/** The second argument of `run`: optional while no part asks for a context, required when one does. */
export type RunArguments<Options, C> = unknown extends C
  ? [options?: Options & { context?: undefined }]
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

/** What work is given: to `crew.run`, `role.run` and `desk.delegate` alike. */
export type Brief<Takes = undefined> = undefined extends Takes
  ? string | BriefFields
  : BriefFields & { readonly input: Takes }
