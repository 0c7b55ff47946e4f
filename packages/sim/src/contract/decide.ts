import type { Json, Model } from '@crewright/core'
import type { Random } from './random.ts'

/** What surrounds one decision. It is good until the decision is made. */
export interface Turn {
  /** The agent's id. */
  readonly agent: number
  /** 1 is the first step. */
  readonly step: number
  /** Virtual time: step n ends at n. */
  readonly time: number
  readonly random: Random
}

/** An agent as a rule: from what it sees to what it does; undefined does nothing. */
export type Rule<Observation, Action> = (observation: Observation, turn: Turn) => Action | undefined

/** Who made a decision. `cache`: a model's earlier answer to the same prompt and seed. */
export type DecidedBy = 'rule' | 'model' | 'cache' | 'recording' | 'fallback' | 'replay' | 'human'

/** One question to a decider. What stands here is the question's own, for as long as it takes. */
export interface Asked<Observation> extends Turn {
  readonly observation: Observation
  /** Which of its turns in this step: 0, 2, 4 … are those of the order of turns, 1, 3, 5 … those that it was woken for. */
  readonly turn: number
  /** What this agent's earlier decision left; undefined at first. */
  readonly memory: Json | undefined
  /** Aborts when the run is canceled. */
  readonly signal: AbortSignal
  /** The run's one way to models. */
  readonly broker: ModelGate
}

/** What came of it. */
export interface Decided<Action> {
  /** Undefined does nothing. */
  readonly action: Action | undefined
  readonly by: DecidedBy
  /** What this agent shall remember, in place of what it did. Absent: no change. */
  readonly memory?: Json
  /** Why it was the fallback, in one sentence. */
  readonly why?: string
}

/**
 * Whoever takes time to decide: a model, a person, a recording. Its decisions must depend on the question alone, never on
 * the order in which questions are answered.
 */
export interface Decider<Observation, Action> {
  readonly kind: 'decider'
  /** What reports call it. */
  readonly name: string
  decide(asked: Asked<Observation>): Promise<Decided<Action>>
}

/** Several ways to decide in one world: `by` says which agent uses which. */
export interface Deciders<Fields, Observation, Action, Names extends string = string> {
  readonly by: (agent: Readonly<Fields & { readonly id: number }>) => Names
  readonly of: { readonly [Name in Names]: Rule<Observation, Action> | Decider<NoInfer<Observation>, Action> }
}

/** What a decider needs of the run's broker. */
export interface ModelGate {
  /**
   * The same model behind the run's one gate: so many calls at once, so many a second, equal calls asked once, answers
   * kept, one budget, recorded and replayed. Models are told apart by their ids.
   *
   * @param seed part of what makes two calls equal
   */
  through(model: Model, seed: number): GatedModel
}

/** A model behind the gate, and where its answers came from. */
export interface GatedModel {
  readonly model: Model
  /** Of all its answers so far: `model` as soon as one was asked for on the wire. */
  from(): 'model' | 'cache' | 'recording'
  /** The text of its last answer; undefined: it gave none. */
  said(): string | undefined
  /** What its last call failed with; undefined: it did not. */
  failure(): Error | undefined
}
