import type { Rule, Turn } from '../contract/decide.ts'
import type { SentMail } from '../contract/simulation.ts'
import type { Proposal } from '../contract/world.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { orderOfTurns, worldItself } from '../random/stream.ts'
import { deciderOf } from './decider-of.ts'
import { Decisions, type DecisionParts, type Question, type Slow } from './decisions.ts'
import { turnsOf } from './order-of-turns.ts'
import { checkedProposals, proposed } from './proposals.ts'
import { placed, type Phase } from './placed.ts'
import { ruleTurns, type RuleLoop } from './rule-turns.ts'
import type { AnyStage, Parts } from './set-up.ts'

/** What an engine works on and with. */
export interface EngineParts extends DecisionParts {
  /** Lets the rest of the process have its turn. */
  readonly pause: () => Promise<void>
}

/**
 * Of whoever takes time to decide, or decides with all others, what it draws to act comes from another turn than what it
 * drew to decide: a replay draws nothing to decide, and must act as the model did.
 */
const toAct = 0x40000000
/** Wakings within one step, beside 100 for each agent: who is woken more often would be woken for ever. */
const mostWakings = 1_000_000
/** After so many turns the process has other things to do. */
const breath = 50_000

/**
 * Moves one world from step to step. It owns the stage while a step is under way; between steps the stage is whole.
 *
 * E1: an agent's draws depend on (seed, step, its id, its how-many-th turn of its kind in this step) alone.
 * E2: what is decided at once is acted on in the order of turns, whatever came back first.
 * E3: rules never wait: a step without slow deciders runs through without a promise between turns.
 */
export class Engine {
  readonly stage: AnyStage
  readonly decisions: Decisions
  /** Sent in this step; filled when somebody watches. */
  readonly sent: SentMail[] | undefined
  readonly #parts: Parts
  readonly #pause: EngineParts['pause']
  readonly #decider: (id: number) => Rule<unknown, unknown> | Slow
  readonly #turn: { -readonly [Key in keyof Turn]: Turn[Key] }
  /** How often an agent had its turn in this step, where the order may give it several. */
  #regular = new Uint32Array(0)
  /** How often an agent was woken in this step. */
  readonly #woken = new Map<number, number>()
  /** How often all of them together were. */
  #wakings = 0
  /** Whether the order gives nobody a second turn in a step. */
  readonly #oncePerStep: boolean
  #phase: Phase = 'observe'
  #sinceBreath = 0

  constructor(given: EngineParts, watch: boolean) {
    const { parts, pause, stage } = given
    const { schedule = 'sequential' } = parts
    this.#parts = parts
    this.#pause = pause
    this.#oncePerStep = typeof schedule === 'string' || !['drawn', 'poisson'].includes(schedule.order)
    this.stage = stage
    this.decisions = new Decisions(given, watch)
    const decider = deciderOf(parts)
    this.#decider = decider.kind === 'shared' ? () => decider.one : (id) => decider.of(stage.agents.at(id))
    this.#turn = { agent: 0, step: 0, time: 0, random: stage.random }
    this.sent = watch ? [] : undefined
    if (this.sent !== undefined) stage.onSent = (mail) => this.sent?.push(mail)
  }

  /** One step; when it throws, the error says who and when, and the stage is no longer whole. */
  async step(): Promise<void> {
    const { stage } = this
    const step = ++stage.step
    this.#turn.step = step
    this.#woken.clear()
    this.#wakings = 0
    for (const list of [this.sent, this.decisions.watched]) if (list !== undefined) list.length = 0
    try {
      const { schedule = 'sequential' } = this.#parts
      const { parameters, random } = stage
      this.#phase = 'schedule'
      if (!this.#oncePerStep) this.#regular = new Uint32Array(stage.agents.nextId)
      const { ids, times } = turnsOf(schedule as never, { agents: stage.agents, step, parameters, random })
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
      if (rule !== undefined && stage.queue.size === 0 && stage.mailboxes.size === 0) {
        const done = this.#ruleTurns(rule, ids, at)
        this.#sinceBreath += done - at
        at = done
      } else {
        const id = ids[at++] as number
        const slow = stage.agents.has(id) ? this.#takeTurn(id, this.#next(id)) : undefined
        if (slow !== undefined) await slow
        this.#sinceBreath++
      }
      if (this.#sinceBreath > breath) await this.#breathe()
    }
  }

  /** The rule of all agents, when a turn needs nothing but it; undefined otherwise. */
  #ruleOfAll(): Rule<unknown, unknown> | undefined {
    const { decide } = this.#parts
    const plain = this.#oncePerStep && this.decisions.watched === undefined
    return plain && typeof decide === 'function' ? decide : undefined
  }

  #ruleTurns(rule: Rule<unknown, unknown>, ids: Int32Array, from: number): number {
    const loop: RuleLoop = { parts: this.#parts, rule, stage: this.stage, turn: this.#turn, phase: 'observe', turns: 0 }
    this.#turn.time = this.stage.time
    try {
      return ruleTurns(loop, ids, from, Math.min(ids.length, from + breath))
    } finally {
      this.#phase = loop.phase
      this.decisions.counts.rule = (this.decisions.counts.rule ?? 0) + loop.turns
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
      const id = what.kind === 'wake' ? what.agent : what.to
      const there = what.kind === 'wake' ? stage.agents.has(id) : stage.deliver(id, what.mail, what.whenFull)
      if (there && (what.kind === 'wake' || this.#parts.schedule === 'events')) {
        const slow = this.#takeTurn(id, this.#nextWaking(id))
        if (slow !== undefined) await slow
      }
      if (++this.#sinceBreath > breath) await this.#breathe()
    }
    stage.time = time
  }

  /** The number of an agent's next turn that is not a waking: even, so that wakings between shift nothing. */
  #next(id: number): number {
    if (this.#oncePerStep) return 0
    const before = this.#regular[id] ?? 0
    this.#regular[id] = before + 1
    return 2 * before
  }

  #nextWaking(id: number): number {
    const before = this.#woken.get(id) ?? 0
    if (++this.#wakings > mostWakings + 100 * this.stage.agents.count) throw endless(id, this.#wakings, this.stage.step)
    this.#woken.set(id, before + 1)
    return 2 * before + 1
  }

  /** A turn from look to deed: at once by a rule, or a promise of it. */
  #takeTurn(id: number, turn: number): Promise<void> | undefined {
    const { stage } = this
    const decider = this.#decider(id)
    const observation = this.#look(id, turn)
    if (typeof decider !== 'function') return this.#slowTurn(decider, { id, turn, observation })
    this.#do(id, this.#decideNow(decider, { agent: id, turn }, observation))
    stage.mailboxes.delete(id)
    return undefined
  }

  async #slowTurn(decider: Slow, asked: { id: number; turn: number; observation: unknown }): Promise<void> {
    const { id, turn, observation } = asked
    const { decisions, stage } = this
    const question = decisions.ask(id, turn, observation)
    const action = decisions.take(question, await decisions.answer(decider, question))
    stage.random.begin(question.step, id, toAct + turn)
    this.#do(id, action)
    stage.mailboxes.delete(id)
  }

  /** Begins a turn: what this agent sees. */
  #look(id: number, turn: number): unknown {
    const { stage } = this
    stage.acting = id
    this.#turn.agent = id
    this.#turn.time = stage.time
    stage.random.begin(stage.step, id, turn)
    this.#phase = 'observe'
    const observation = this.#parts.observe(stage.agents.at(id), stage)
    this.#phase = 'decide'
    return observation
  }

  #decideNow(
    rule: Rule<unknown, unknown>,
    whose: { readonly agent: number; readonly turn: number },
    observation: unknown,
  ): unknown {
    const action = rule(observation, this.#turn)
    this.decisions.count('rule', { ...whose, action })
    return action
  }

  #do(id: number, action: unknown): void {
    const { stage } = this
    if (action === undefined || !stage.agents.has(id)) return
    stage.acting = id
    this.#phase = 'act'
    this.#parts.act(stage.agents.at(id), action, stage)
  }

  async #allAtOnce(ids: Int32Array, step: number): Promise<void> {
    const { decisions, stage } = this
    if (stage.queue.nextTime <= step) await this.#until(step)
    stage.time = step
    const actions: unknown[] = []
    const questions: Question[] = []
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at] as number
      if (!stage.agents.has(id)) continue
      const decider = this.#decider(id)
      const observation = this.#look(id, 0)
      if (typeof decider === 'function') actions[at] = this.#decideNow(decider, { agent: id, turn: 0 }, observation)
      else questions.push({ at, decider, asked: decisions.ask(id, 0, observation) })
      if (++this.#sinceBreath > breath) await this.#breathe()
    }
    const answers = await decisions.answers(questions)
    for (const { at, asked } of questions) actions[at] = decisions.take(asked, answers[at] as never)
    for (const { agent, action } of this.#resolved(ids, actions, step)) {
      stage.random.begin(step, agent, toAct)
      this.#do(agent, action)
      if (++this.#sinceBreath > breath) await this.#breathe()
    }
    for (const id of stage.mailboxes.size > 0 ? ids : []) stage.mailboxes.delete(id)
  }

  /** What was proposed and counts, in the order in which it is acted on. */
  #resolved(ids: Int32Array, actions: readonly unknown[], step: number): Iterable<Proposal<unknown>> {
    const { stage } = this
    const { schedule } = this.#parts
    const proposals = proposed(ids, actions)
    if (typeof schedule !== 'object' || schedule.order !== 'simultaneous') return proposals
    this.#phase = 'resolve'
    stage.acting = undefined
    stage.random.begin(step, orderOfTurns)
    return checkedProposals(schedule.resolve([...proposals], stage), stage.agents.nextId)
  }

  #worldsTurn(step: number): void {
    const { stage } = this
    this.#phase = 'afterStep'
    stage.acting = undefined
    stage.time = step
    stage.random.begin(step, worldItself)
    this.#parts.afterStep?.(stage)
  }

  /** Rules are quick: a cancellation waits for the step's end, where the world is whole. Who is slow looks for himself. */
  async #breathe(): Promise<void> {
    this.#sinceBreath = 0
    await this.#pause()
  }
}

const endless = (agent: number, wakings: number, step: number): SimulationError =>
  new SimulationError({
    message: `agents were woken ${wakings.toLocaleString('en')} times within step ${step}, agent ${agent} at last`,
    next: 'Let agents answer each other with a delay, wake them less often, or end the exchange.',
    agent,
    step,
  })
