import type { Event } from './event.ts'
import type { EventId, RunId, TaskId } from './ids.ts'
import type { Journal } from './journal.ts'
import type { Envelope, Message, PayloadOf, Send } from './message.ts'
import type { Model } from './model.ts'
import type { OutcomeFact } from './outcome.ts'
import type { Brief, Delegation, Into, RoleLike, RunArguments, TakesOf, Types, TypesOf } from './role.ts'
import type { LimitName, Limits, Usage } from './usage.ts'
import type { Clock } from './clock.ts'

/** A finished task, as a union over the crew's roles. */
export type Finished<R = Record<string, RoleLike>> = {
  [K in keyof R & string]: {
    readonly role: K
    readonly taskId: TaskId
    readonly objective: string
  } & FinishedWork<TypesOf<R[K]>>
}[keyof R & string]

/**
 * What a finished task gave. A crew in the place of a role brings its own tasks, and may have been cut before it
 * finished: then `result` is missing. Of a role whose types are not known, it may be either.
 */
type FinishedWork<T extends Types> = unknown extends T['roles']
  ? { readonly result?: T['gives']; readonly partial?: readonly Finished[] }
  : [keyof T['roles']] extends [never]
    ? { readonly result: T['gives'] }
    : { readonly result?: T['gives']; readonly partial: readonly Finished<T['roles']>[] }

/**
 * The one typed value that a run ends with; `status` says which of the six endings it is.
 *
 * `Outcome<Out>` is what a crew of any roles ends with that gives `Out`.
 */
export type Outcome<Out = unknown, R = Record<string, RoleLike>> = {
  readonly runId: RunId
  /** Every finished task with its typed result, whatever the ending. */
  readonly partial: readonly Finished<R>[]
  /** What the supervisor said in its closing turn, when a limit or a stall ended the run. */
  readonly closing?: string
  /** Calls of `once` tools that may or may not have happened. */
  readonly unknown?: OutcomeFact['unknown']
  readonly usage: {
    readonly total: Usage
    readonly byRole: { readonly [K in (keyof R & string) | 'supervisor']?: Usage }
    readonly byModel: { readonly [model: string]: Usage }
  }
  readonly resumable: boolean
} & (
  | { readonly status: 'completed'; readonly output: Out }
  | {
      readonly status: 'input-required'
      readonly requests: readonly { readonly id: EventId; readonly question: string }[]
    }
  | { readonly status: 'exhausted'; readonly limit: LimitName }
  | { readonly status: 'stalled'; readonly evidence: readonly string[] }
  | { readonly status: 'canceled'; readonly reason: string }
  | { readonly status: 'failed'; readonly error: Error & { readonly next?: string } }
)

/** What a code-led supervisor works with. When the run has ended, every call rejects with `RunEndedError`. */
export interface Desk<out R, in M = never, C = unknown, Takes = undefined> {
  readonly objective: string
  readonly input: Takes
  readonly context: C
  readonly signal: AbortSignal
  /** To this crew's own supervisor, when this crew stands in the place of a role. */
  readonly send: Send
  /** Hands a task to a role. Rejects with `TaskFailedError`; left unawaited, it never becomes an unhandled rejection. */
  delegate<const K extends keyof R & string>(role: K, brief: Brief<TakesOf<R[K]>>): Delegation<TypesOf<R[K]>['gives']>
  /** Waits for every task, then gives all results, or rejects with the first failure in the order given. */
  all<const D extends readonly Delegation<unknown>[]>(
    delegations: D,
  ): Promise<{ -readonly [I in keyof D]: Awaited<D[I]> }>
  /**
   * Calls `handler` for each message of this kind from the crew's tasks; returns what takes that back. What `handler`
   * throws, or a promise of its that rejects, ends the run `failed`; a promise that never settles holds nothing up. Throws
   * `MessageError` for a message that the crew does not list, or the same handler twice.
   */
  on<X extends M>(message: X, handler: (message: Envelope<X>) => unknown): () => void
  /**
   * Answers a message that this desk has heard: `message` goes to the task that sent it, caused by it. A tool that waits for
   * it by `request` gets it; otherwise the task's model reads it before its next turn, as one line. Throws `MessageError`
   * when `to` was not sent to this desk, when the crew does not list `message`, and when the payload breaks its schema.
   *
   * @example desk.on(doubt, (asked) => desk.reply(asked, ruling, { keep: asked.payload.weight < 3 }))
   */
  reply<X extends M>(to: Envelope<Message>, message: X, payload: PayloadOf<X>): void
}

/** How one run differs from the crew's definition, and who watches it. `M`: the messages that the crew lists. */
export interface RunOptions<M = never> {
  /** Aborting it cancels the run: the outcome is `canceled`. */
  readonly signal?: AbortSignal
  /** Where facts go. Default: a memory journal that belongs to this run. */
  readonly journal?: Journal
  /** Narrower ceilings for this run; a wider one is a definition error. */
  readonly limits?: Limits
  /** In place of the crew's model, not of a role's own. */
  readonly model?: Model
  /** What was said before the goal, oldest first; the root supervisor alone sees it. */
  readonly history?: readonly { readonly from: 'user' | 'assistant'; readonly text: string }[]
  /** Default: the system's. Tests and simulations give their own. */
  readonly clock?: Clock
  /** Default: a new nanoid. A run's id must be new in its journal. */
  readonly runId?: string
  /**
   * An observer: called with each fact once it is journaled, in the journal's order, `run-ended` before the outcome is
   * there. It is called at once, so it should be quick; an error in it, or a promise of its that rejects, never touches
   * the run. For a reader that may be slow, take `run.events()`.
   *
   * @example await crew.run(goal, { onEvent: ({ type, taskId }) => console.log(taskId, type) })
   */
  onEvent?(event: Event | Envelope<M>): unknown
}

/** A piece of text that a model is writing. */
export interface Delta {
  readonly taskId: TaskId
  readonly text: string
}

/** A run that has started. */
export interface Run<Out, R, M> {
  readonly id: RunId
  /** Resolves for every ending, errors in your own code included; never rejects. */
  readonly outcome: Promise<Outcome<Out, R>>
  /** All facts from the first on, as they come: a cursor over the journal. Ends with the run. */
  events(): AsyncIterable<Event | Envelope<M>>
  /** Provisional text of models that stream: shown, never acted on, never journaled. */
  deltas(): AsyncIterable<Delta>
  /** Ends the run `canceled`, with what is finished. */
  cancel(reason: string): void
  /**
   * The run as server-sent events: one per fact, `event:` its type and `id:` its position, and at last one `outcome`. With
   * `deltas` also provisional text as it comes, each an event `delta`. Facts hold prompts and results whole: serve them to
   * whoever may read those. A reader that leaves does not end the run; give the request's signal to `start` for that.
   */
  toResponse(options?: { readonly deltas?: boolean }): Response
  /**
   * Calls `handler` for each message of this kind, those already sent included; what it returns takes that back. An error
   * in it never touches the run. Throws `MessageError` for a message that the crew does not list, or the same handler twice.
   */
  on<X extends M>(message: X, handler: (message: Envelope<X>) => unknown): () => void
}

/**
 * A crew: one supervisor, some roles or none, limits, and the type of what it gives. `Crew` alone is any crew.
 */
export interface Crew<
  R = Record<string, RoleLike>,
  Out = unknown,
  C = never,
  M = Message,
  Takes = never,
  Purpose extends string | undefined = string | undefined,
> {
  readonly kind: 'crew'
  readonly name: string
  readonly purpose: Purpose
  readonly '~types'?: { takes: Into<Takes>; gives: Out; context: Into<C>; roles: R; messages: M }
  /**
   * Runs the crew for one goal and gives its outcome: short for `start(…).outcome`.
   *
   * @param goal a text, or `{ objective, input }`; `input` is required when the crew has `takes`.
   * @param options `context` (required when any part asks for one) and the `RunOptions`.
   * @returns the outcome, whichever of the six endings it is; its promise rejects with `DefinitionError` only, when no run
   *   could be started.
   * @example
   * const outcome = await crew.run('What does a crash lose?', { limits: { usd: 0.2 } })
   * if (outcome.status === 'completed') console.log(outcome.output)
   */
  run(goal: Brief<Takes>, ...options: RunArguments<RunOptions<M>, C>): Promise<Outcome<Out, R>>
  /**
   * Starts a run and gives a handle on it at once: to watch, to stream, to cancel.
   *
   * @throws DefinitionError at once, when the definition or the options cannot work; then no run was started.
   * @example
   * const run = crew.start('What does a crash lose?')
   * for await (const event of run.events()) console.log(event.type)
   */
  start(goal: Brief<Takes>, ...options: RunArguments<RunOptions<M>, C>): Run<Out, R, M>
  /** The crew as a Mermaid flow chart. */
  diagram(): string
}

/** An agent: its purpose, instructions, model, tools and memory, what it takes and gives. */
export interface Role<Takes = undefined, Out = string, C = unknown> extends RoleLike<{
  takes: Into<Takes>
  gives: Out
  context: Into<C>
  roles: {}
  messages: never
}> {
  readonly kind: 'role'
  /**
   * Runs this role alone, for one brief; its own `model`, or the one in `options`. Rejects with `DefinitionError` only.
   *
   * @example const outcome = await writer.run('Describe a keel.', { model })
   */
  run(brief: Brief<Takes>, ...options: RunArguments<RunOptions, C>): Promise<Outcome<Out, {}>>
}

/** The messages that a crew may see: its own list and those of the crews in it, as far as the types know them. */
export type ListedMessages<R, M extends readonly Message[]> =
  M[number] | { [K in keyof R]: Known<TypesOf<R[K]>['messages']> }[keyof R]
type Known<M> = unknown extends M ? never : M
