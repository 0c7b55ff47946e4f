import type { Json } from '@crewright/core'
import type { Asked, Decided, DecidedBy, Decider, ModelGate } from '../contract/decide.ts'
import type { DecidedNow } from '../contract/simulation.ts'
import { holdAction } from '../minds/hold-action.ts'
import { TurnStream } from '../random/stream.ts'
import { inParallel } from './in-parallel.ts'
import { placed } from './placed.ts'
import type { AnyStage, Parts } from './set-up.ts'

/** Whoever takes time to decide. */
export type Slow = Decider<unknown, unknown>

/** A question to one of them, and where in the order of turns it stands. */
export interface Question {
  readonly at: number
  readonly decider: Slow
  readonly asked: Asked<unknown>
}

/** What decisions are made with. */
export interface DecisionParts {
  readonly parts: Parts
  readonly stage: AnyStage
  readonly seed: number
  readonly broker: ModelGate
  /** Decisions under way at once. */
  readonly concurrency: number
  readonly signal: AbortSignal
  readonly memories: Map<number, Json>
}

/** Asks those who take time, and keeps account of who decided. It owns what agents remember between decisions. */
export class Decisions {
  readonly counts: { [By in DecidedBy]?: number } = {}
  /** Those of this step; filled when somebody watches. */
  readonly watched: DecidedNow[] | undefined
  readonly #with: DecisionParts

  constructor(given: DecisionParts, watch: boolean) {
    this.#with = given
    this.watched = watch ? [] : undefined
  }

  /** One question, whose own its random numbers are. */
  ask(id: number, turn: number, observation: unknown): Asked<unknown> {
    const { broker, memories, seed, signal, stage } = this.#with
    const { step, time } = stage
    const random = new TurnStream(seed)
    random.begin(step, id, turn)
    return { agent: id, step, time, turn, random, observation, memory: memories.get(id), signal, broker }
  }

  async answer(decider: Slow, asked: Asked<unknown>): Promise<Decided<unknown>> {
    asked.signal.throwIfAborted()
    try {
      return this.#held(await decider.decide(asked), asked)
    } catch (error) {
      throw placed(error, { agent: asked.agent, step: asked.step, phase: 'decide' })
    }
  }

  /** All answers, by the place of their questions, whatever came back first. */
  async answers(questions: readonly Question[]): Promise<readonly Decided<unknown>[]> {
    const answers: Decided<unknown>[] = []
    await inParallel(questions, this.#with.concurrency, async ({ at, decider, asked }) => {
      answers[at] = await this.answer(decider, asked)
    })
    return answers
  }

  /** Takes an answer in, and gives its action; the caller does so in the order of turns. */
  take({ agent, turn }: Asked<unknown>, { action, by, memory, why }: Decided<unknown>): unknown {
    if (memory !== undefined) this.#with.memories.set(agent, memory)
    this.count(by, { agent, turn, action, why, memory })
    return action
  }

  count(by: DecidedBy, what: Omit<DecidedNow, 'time' | 'by'>): void {
    this.counts[by] = (this.counts[by] ?? 0) + 1
    this.watched?.push({ ...what, time: this.#with.stage.time, by })
  }

  /** What a recording or a person decided, held to the world's schema. */
  #held(decided: Decided<unknown>, { agent, step }: Asked<unknown>): Decided<unknown> {
    const { action: schema } = this.#with.parts
    const { action, by } = decided
    if (schema === undefined || action === undefined || (by !== 'replay' && by !== 'human')) return decided
    return { ...decided, action: holdAction(schema, action, { agent, step }) }
  }
}
