import type { Message, PayloadOf, Schema } from '@crewright/core'
import type { Agent, Agents, FirstAgents } from './agents.ts'
import type { Decider, Deciders, Rule } from './decide.ts'
import type { Parameters, ValuesOf } from './parameters.ts'
import type { Random } from './random.ts'
import type { Show } from './show.ts'
import type { WorldView } from './view.ts'

/** What `state` and `agents` are made from. */
export interface Setup<P> {
  readonly parameters: P
  readonly random: Random
}

/** How a message travels. */
export interface Delivery {
  /** An agent's id, several, or all but the sender. Neighbours: what a space's `neighbours` gives. */
  readonly to: number | Iterable<number> | 'all'
  /** In units of virtual time, for each receiver. Default 0: it is there before the next turn. */
  readonly delay?: number | ((to: number) => number)
  /** The chance of each receiver never to get it. Default 0. */
  readonly loss?: number
}

/** What `act` and `afterStep` may do. */
export interface World<P, S, Fields> extends Omit<WorldView<P, S, Fields>, 'state' | 'agents'> {
  readonly state: S
  readonly agents: Agents<Fields>
  /** One more agent, from the next turn on. */
  add(fields: Fields): Agent<Fields>
  /**
   * Takes an agent out. Its turn of this step is left out, what was sent to it becomes a dead letter; a wake-up that waits
   * for it is an error, unless `pending` is `cancel`.
   */
  remove(agent: number, options?: { readonly pending?: 'error' | 'cancel' }): void
  /** Sends a message that `message()` of core made. Throws when the payload breaks its schema, here at the sender. */
  send<M extends Message<string, never>>(message: M, payload: PayloadOf<M>, delivery: Delivery): void
  /** Gives this agent one more turn, `delay` units of virtual time from now; more than 0. */
  wake(agent: number, delay: number): void
}

/** What an agent proposed in a step that decides all at once. */
export interface Proposal<Action> {
  readonly agent: number
  readonly action: Action
}

/**
 * Whose turn it is.
 * - `sequential` (the default): every agent once a step, by id.
 * - `shuffled`: every agent once a step, in an order drawn anew each step.
 * - `drawn`: `turns` times a step one agent, drawn with replacement. Default: as many as there are agents.
 * - `simultaneous`: all see the same state and propose; `resolve` says which proposals count, and in which order; those are acted on.
 * - `probabilistic`: like `sequential`, but each only with its `probability` in a step.
 * - `poisson`: each agent's turns come at random instants, `rate` a unit of time on average.
 * - `events`: only who was woken, or got a message.
 */
export type Schedule<P, S, Fields, Action> =
  | 'sequential'
  | 'shuffled'
  | 'simultaneous'
  | 'events'
  | { readonly order: 'drawn'; readonly turns?: number | ((parameters: P) => number) }
  | {
      readonly order: 'simultaneous'
      readonly resolve: (
        proposals: readonly Proposal<Action>[],
        world: WorldView<P, S, Fields>,
      ) => Iterable<Proposal<Action>>
    }
  | { readonly order: 'probabilistic'; readonly probability: number | ((agent: Readonly<Agent<Fields>>) => number) }
  | { readonly order: 'poisson'; readonly rate: number | ((agent: Readonly<Agent<Fields>>) => number) }

/** What `defineWorld` takes. */
export interface WorldParts<
  P extends Parameters,
  S,
  Fields extends object,
  Observation,
  Action,
  Metric extends string,
> {
  readonly name: string
  /** One sentence: what it shows. */
  readonly purpose: string
  /** What can be set, with defaults. */
  readonly parameters?: P
  /** What the world holds beside its agents. Default: an empty object. */
  readonly state?: (setup: Setup<ValuesOf<P>>) => S
  readonly agents: (setup: Setup<ValuesOf<P>> & { readonly state: S }) => FirstAgents<Fields>
  /** The action's schema: what a recording or a person decides is held to it. A model's is held to its role's `returns`. */
  readonly action?: Schema<unknown, Action>
  /** All that an agent sees when it decides. */
  readonly observe: (agent: Readonly<Agent<Fields>>, world: WorldView<ValuesOf<P>, S, Fields>) => Observation
  readonly decide:
    Rule<Observation, Action> | Decider<NoInfer<Observation>, Action> | Deciders<Fields, Observation, Action>
  /** What a decision does to the world. */
  readonly act: (agent: Agent<Fields>, action: Action, world: World<ValuesOf<P>, S, Fields>) => void
  readonly schedule?: Schedule<ValuesOf<P>, S, Fields, Action>
  /** What the world itself does when all had their turn. */
  readonly afterStep?: (world: World<ValuesOf<P>, S, Fields>) => void
  /** What is measured after each step, and after the set-up. */
  readonly collect?: { readonly [Name in Metric]: (world: WorldView<ValuesOf<P>, S, Fields>) => number }
  /** Ends the run after this step; a text says why. */
  readonly stop?: (world: WorldView<ValuesOf<P>, S, Fields>) => boolean | string | undefined
  /** Steps of a run that does not say. Default 100. */
  readonly steps?: number
  /** How a picture of it is drawn. */
  readonly show?: Show<ValuesOf<P>, S, Fields>
}

/** A world, made by `defineWorld`. */
export interface DefinedWorld<
  P extends Parameters = Parameters,
  S = unknown,
  Fields extends object = object,
  Observation = unknown,
  Action = unknown,
  Metric extends string = string,
> {
  readonly kind: 'world'
  readonly name: string
  readonly purpose: string
  readonly parameters: P
  readonly steps: number
  readonly metrics: readonly Metric[]
  readonly parts: WorldParts<P, S, Fields, Observation, Action, Metric>
}

/** Any world, its types forgotten: what a list or a command holds. */
export interface AnyWorld extends Omit<DefinedWorld, 'parts'> {
  readonly parts: unknown
}
