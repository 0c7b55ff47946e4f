import type { Json } from '@crewright/core'
import type { Asked, Decided, DecidedBy, Decider, ModelGate, Rule, Turn } from '../contract/decide.ts'
import type { DecidedNow, SentMail } from '../contract/simulation.ts'
import type { Proposal } from '../contract/world.ts'
import { holdAction } from '../minds/hold-action.ts'
import { orderOfTurns, TurnStream, worldItself } from '../random/stream.ts'
import { deciderOf } from './decider-of.ts'
import { inParallel } from './in-parallel.ts'
import { turnsOf } from './order-of-turns.ts'
import { ruleTurns, type RuleLoop } from './rule-turns.ts'
import { placed, type Phase } from './placed.ts'
import type { AnyStage, Parts } from './set-up.ts'

/** What an engine works on and with. */
export interface EngineParts {
  readonly parts: Parts
  readonly stage: AnyStage
  readonly seed: number
  readonly broker: ModelGate
  /** Decisions under way at once. */
  readonly concurrency: number
  readonly signal: AbortSignal
  readonly memories: Map<number, Json>
  /** Lets the rest of the process have its turn. */
  readonly pause: () => Promise<void>
}

type Slow = Decider<unknown, unknown>

/** A question to a slow decider, and where in the order of turns it stands. */
interface Question {
  readonly at: number
  readonly decider: Slow
  readonly asked: Asked<unknown>
}

/** Of whoever takes time to decide, or decides with all others, what it draws to act comes from another turn than what it drew to decide. */
const toAct = 0x40000000
/** After so many turns the process has other things to do. */
const breath = 50_000

/**
 * Moves one world from step to step. It owns the stage while a step is under way; between steps the stage is whole.
 *
 * E1: an agent's draws depend on (seed, step, its id, its how-many-th turn in this step) alone.
 * E2: what is decided at once is acted on in the order of turns, whatever came back first.
 * E3: rules never wait: a step without slow deciders runs through without a promise between turns.
 */
export class Engine {
  readonly stage: AnyStage
  readonly memories: Map<number, Json>
  readonly decided: { [By in DecidedBy]?: number } = {}
  /** Of this step; filled when somebody watches. */
  readonly watched: { sent: SentMail[]; decided: DecidedNow[] } | undefined
  readonly #parts: Parts
  readonly #with: EngineParts
  readonly #decider: (id: number) => Rule<unknown, unknown> | Slow
  readonly #turn: { -readonly [Key in keyof Turn]: Turn[Key] }
  /** How many turns an agent had in this step, of those that had one in it before. */
  readonly #turns = new Map<number, number>()
  #oncePerStep = true
  #phase: Phase = 'observe'
  #sinceBreath = 0

  constructor(given: EngineParts, watch: boolean) {
    this.#with = given
    this.#parts = given.parts
    this.stage = given.stage
    this.memories = given.memories
    const decider = deciderOf(given.parts)
    this.#decider = decider.kind === 'shared' ? () => decider.one : (id) => decider.of(given.stage.agents.at(id))
    this.#turn = { agent: 0, step: 0, time: 0, random: given.stage.random }
    this.watched = watch ? { sent: [], decided: [] } : undefined
    if (this.watched !== undefined) this.stage.onSent = (mail) => this.watched?.sent.push(mail)
  }

  /** One step; when it throws, the error says who and when, and the stage is no longer whole. */
  async step(): Promise<void> {
    const { stage } = this
    const step = ++stage.step
    this.#turn.step = step
    this.#turns.clear()
    if (this.watched !== undefined) this.watched.sent.length = this.watched.decided.length = 0
    try {
      const { schedule = 'sequential' } = this.#parts
      this.#phase = 'schedule'
      const { ids, times } = turnsOf(schedule as never, stage.agents, {
        step,
        parameters: stage.parameters,
        random: stage.random,
      })
      this.#oncePerStep = typeof schedule === 'string' || /^(sim|prob)/.test(schedule.order)
      const order = typeof schedule === 'string' ? schedule : schedule.order
      if (order === 'simultaneous') await this.#allAtOnce(ids, step)
      else await this.#oneByOne(ids, times, step)
      await this.#until(step)
      this.#worldsTurn(step)
    } catch (error) {
      throw placed(error, { agent: stage.acting, step, phase: this.#phase })
    } finally {
      stage.acting = undefined
      stage.random.begin(step, worldItself, 1)
    }
  }

  async #oneByOne(ids: Int32Array, times: Float64Array | undefined, step: number): Promise<void> {
    const { stage } = this
    const rule = this.#ruleOfAll()
    let at = 0
    while (at < ids.length) {
      const time = times === undefined ? step : (times[at] as number)
      if (stage.queue.nextTime <= time) await this.#until(time)
      stage.time = time
      if (rule === undefined || times !== undefined || stage.queue.size > 0 || stage.mailboxes.size > 0) {
        const slow = stage.agents.has(ids[at] as number) ? this.#takeTurn(ids[at] as number) : undefined
        if (slow !== undefined) await slow
        at++
        this.#sinceBreath++
      } else {
        const done = this.#ruleTurns(rule, ids, at)
        this.#sinceBreath += done - at
        at = done
      }
      if (this.#sinceBreath > breath) await this.#breathe()
    }
  }

  /** The rule of all agents, when a turn needs nothing but it; undefined otherwise. */
  #ruleOfAll(): Rule<unknown, unknown> | undefined {
    const { decide } = this.#parts
    return typeof decide === 'function' && this.#oncePerStep && this.watched === undefined ? decide : undefined
  }

  #ruleTurns(rule: Rule<unknown, unknown>, ids: Int32Array, from: number): number {
    const loop: RuleLoop = { parts: this.#parts, rule, stage: this.stage, turn: this.#turn, phase: 'observe', turns: 0 }
    this.#turn.time = this.stage.time
    try {
      return ruleTurns(loop, ids, from, Math.min(ids.length, from + breath))
    } finally {
      this.#phase = loop.phase
      this.decided.rule = (this.decided.rule ?? 0) + loop.turns
    }
  }

  /** All that waits until then: messages arrive, and who is woken has a turn. */
  async #until(time: number): Promise<void> {
    const { stage } = this
    while (stage.queue.nextTime <= time) {
      const next = stage.queue.take()
      if (next === undefined) break
      stage.time = next.time
      const { what } = next
      const there = what.kind === 'wake' ? stage.agents.has(what.agent) : stage.deliver(what.to, what.mail)
      const acts = there && (what.kind === 'wake' || this.#parts.schedule === 'events')
      if (acts) await this.#takeTurn(what.kind === 'wake' ? what.agent : what.to)
      if (++this.#sinceBreath > breath) await this.#breathe()
    }
    stage.time = time
  }

  /** A turn from look to deed: at once by a rule, or a promise of it. */
  #takeTurn(id: number): Promise<void> | undefined {
    const { stage } = this
    const turn = this.#beginTurn(id)
    const agent = stage.agents.at(id)
    this.#phase = 'observe'
    const observation = this.#parts.observe(agent, stage)
    const decider = this.#decider(id)
    if (typeof decider !== 'function') return this.#slowTurn(decider, { id, turn, observation })
    this.#phase = 'decide'
    const action = decider(observation, this.#turn)
    this.#count('rule', id, action)
    if (action !== undefined) {
      this.#phase = 'act'
      this.#parts.act(agent, action, stage)
    }
    this.#endTurn(id)
    return undefined
  }

  async #slowTurn(
    decider: Slow,
    { id, turn, observation }: { id: number; turn: number; observation: unknown },
  ): Promise<void> {
    this.#phase = 'decide'
    const asked = this.#ask(id, turn, observation)
    const action = this.#take(id, await this.#answer(decider, asked))
    if (action !== undefined) {
      this.#phase = 'act'
      // A replay draws nothing to decide, and must act as the model did.
      this.stage.random.begin(asked.step, id, toAct + turn)
      this.#parts.act(this.stage.agents.at(id), action, this.stage)
    }
    this.#endTurn(id)
  }

  async #allAtOnce(ids: Int32Array, step: number): Promise<void> {
    const { stage } = this
    if (stage.queue.nextTime <= step) await this.#until(step)
    stage.time = step
    const actions: unknown[] = []
    const slow: Question[] = []
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at] as number
      const turn = this.#beginTurn(id)
      this.#phase = 'observe'
      const observation = this.#parts.observe(stage.agents.at(id), stage)
      const decider = this.#decider(id)
      this.#phase = 'decide'
      if (typeof decider !== 'function') {
        slow.push({ at, decider, asked: this.#ask(id, turn, observation) })
        actions.push(undefined)
        continue
      }
      const action = decider(observation, this.#turn)
      actions.push(action)
      this.#count('rule', id, action)
      if (++this.#sinceBreath > breath) await this.#breathe()
    }
    if (slow.length > 0) await this.#allAnswers(slow, ids, actions)
    for (const id of stage.mailboxes.size > 0 ? ids : []) stage.mailboxes.delete(id)
    await this.#actOn(ids, actions, step)
  }

  async #allAnswers(slow: readonly Question[], ids: Int32Array, actions: unknown[]): Promise<void> {
    const answers: Decided<unknown>[] = []
    await inParallel(slow, this.#with.concurrency, async ({ at, decider, asked }) => {
      answers[at] = await this.#answer(decider, asked)
    })
    for (const { at } of slow) actions[at] = this.#take(ids[at] as number, answers[at] as Decided<unknown>)
  }

  async #actOn(ids: Int32Array, actions: readonly unknown[], step: number): Promise<void> {
    const { schedule } = this.#parts
    if (typeof schedule === 'object' && schedule.order === 'simultaneous') {
      const proposals: Proposal<unknown>[] = []
      for (let at = 0; at < ids.length; at++)
        if (actions[at] !== undefined) proposals.push({ agent: ids[at] as number, action: actions[at] })
      this.#phase = 'resolve'
      this.stage.acting = undefined
      this.stage.random.begin(step, orderOfTurns)
      for (const { agent, action } of schedule.resolve(proposals, this.stage)) await this.#act(agent, action, step)
      return
    }
    for (let at = 0; at < ids.length; at++) {
      const action = actions[at]
      if (action !== undefined) await this.#act(ids[at] as number, action, step)
    }
  }

  #act(id: number, action: unknown, step: number): Promise<void> | undefined {
    const { stage } = this
    if (!stage.agents.has(id)) return undefined
    stage.acting = id
    this.#phase = 'act'
    stage.random.begin(step, id, toAct)
    this.#parts.act(stage.agents.at(id), action, stage)
    return ++this.#sinceBreath > breath ? this.#breathe() : undefined
  }

  #worldsTurn(step: number): void {
    const { stage } = this
    this.#phase = 'afterStep'
    stage.acting = undefined
    stage.time = step
    stage.random.begin(step, worldItself)
    this.#parts.afterStep?.(stage)
  }

  /** How many turns this agent had in this step before. */
  #beginTurn(id: number): number {
    const { stage } = this
    stage.acting = id
    this.#turn.agent = id
    this.#turn.time = stage.time
    let turn = 0
    if (!this.#oncePerStep || this.#turns.size > 0 || stage.queue.size > 0) {
      turn = this.#turns.get(id) ?? 0
      this.#turns.set(id, turn + 1)
    }
    stage.random.begin(stage.step, id, turn)
    return turn
  }

  #endTurn(id: number): void {
    if (this.stage.mailboxes.size > 0) this.stage.mailboxes.delete(id)
  }

  /** One question, whose own its random numbers are. */
  #ask(id: number, turn: number, observation: unknown): Asked<unknown> & { random: TurnStream } {
    const { step, time } = this.stage
    const { broker, signal, seed } = this.#with
    const random = new TurnStream(seed)
    random.begin(step, id, turn)
    return { agent: id, step, time, turn, random, observation, memory: this.memories.get(id), signal, broker }
  }

  async #answer(decider: Slow, asked: Asked<unknown>): Promise<Decided<unknown>> {
    asked.signal.throwIfAborted()
    try {
      return this.#held(await decider.decide(asked), asked)
    } catch (error) {
      throw placed(error, { agent: asked.agent, step: asked.step, phase: 'decide' })
    }
  }

  /** What a recording or a person decided, held to the world's schema. */
  #held(decided: Decided<unknown>, asked: Asked<unknown>): Decided<unknown> {
    const { action: schema } = this.#parts
    const { action, by } = decided
    if (schema === undefined || action === undefined || (by !== 'replay' && by !== 'human')) return decided
    return { ...decided, action: holdAction(schema, action, { agent: asked.agent, step: asked.step }) }
  }

  /** Takes an answer in; the caller does so in the order of turns. */
  #take(agent: number, { action, by, memory, why }: Decided<unknown>): unknown {
    if (memory !== undefined) this.memories.set(agent, memory)
    this.#count(by, agent, action, why, memory)
    return action
  }

  #count(by: DecidedBy, agent: number, action: unknown, why?: string, memory?: Json): void {
    this.decided[by] = (this.decided[by] ?? 0) + 1
    this.watched?.decided.push({ agent, time: this.stage.time, action, by, why, memory })
  }

  async #breathe(): Promise<void> {
    this.#sinceBreath = 0
    await this.#with.pause()
    this.#with.signal.throwIfAborted()
  }
}
