import type { Crew, RoleLike } from '@crewright/core'
import type { Arm } from '../contract/arm.ts'
import type { AnyTask } from '../contract/task.ts'

/** What goes in: core's own way to carry what a definition asks for. */
type Into<T> = (value: T) => void

/** What a function that is an arm is given beside its task; what it may call stands at `functionArm`. */
type Given = never

type AnyArm<Task> = Arm<never, unknown> | ((task: Task, given: Given) => unknown)

/** What may stand in `arms`: a crew, a function of a task, or an arm made by one of this package's functions. */
export type ArmLike<Task = AnyTask> = Crew | AnyArm<Task>

/** The same, of which none asks for a context. */
export type FreeArm<Task = AnyTask> = Crew<Record<string, RoleLike>, unknown, unknown> | AnyArm<Task>

/** What an arm answers with. */
export type ArmOutput<A> =
  A extends Arm<never, infer Output>
    ? Output
    : A extends { readonly kind: 'crew'; readonly '~types'?: infer T }
      ? NonNullable<T> extends { gives: infer Output }
        ? Output
        : unknown
      : A extends (...given: never[]) => infer Output
        ? Awaited<Output>
        : unknown

/** What any of several arms answers with. */
export type AnswerOf<Arms> = { [K in keyof Arms]: ArmOutput<Arms[K]> }[keyof Arms]

type NeedOf<A> = A extends { readonly kind: 'crew'; readonly '~types'?: infer T }
  ? NonNullable<T> extends { context: infer C }
    ? C
    : Into<unknown>
  : Into<unknown>

// As core does for roles: each need in a box, because a union of functions would be one; `Into` makes them meet.
type Box<Need> = { box: Need }
type Boxes<Arms> = { [K in keyof Arms]: Box<NeedOf<Arms[K]>> }[keyof Arms]
type Meet<B extends Box<unknown>> = B['box'] extends Into<infer Need> ? Need : never

/** The context that all arms together ask for: `unknown` when none asks, `never` when what one asks for is not known. */
export type ContextOf<Arms> = Meet<Boxes<Arms>>
