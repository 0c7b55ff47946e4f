import type { Message, WhenFull } from '@crewright/core'
import type { Agent } from '../contract/agents.ts'
import type { Population } from '../contract/population.ts'
import type { SentMail } from '../contract/simulation.ts'
import type { Mail } from '../contract/view.ts'
import type { Delivery, World } from '../contract/world.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import type { TurnStream } from '../random/stream.ts'
import { EventQueue } from './event-queue.ts'
import { payloadOf } from './payload.ts'

/** How many a mailbox holds whose message says what to do when it is full. */
const fullMailbox = 1000

/**
 * The world as the user's functions see it: one object for the whole run. By type `observe` can only look at it, and `act`
 * may change it. It owns what agents sent and when they are woken.
 */
export class Stage<P, S, Fields extends object> implements World<P, S, Fields> {
  readonly parameters: P
  readonly state: S
  readonly agents: Population<Fields>
  step = 0
  time = 0
  random: TurnStream
  queue = new EventQueue()
  readonly mailboxes = new Map<number, Mail[]>()
  readonly counts = { sent: 0, lost: 0, delivered: 0, dead: 0 }
  /** Whose turn it is; undefined: the world's own. */
  acting: number | undefined
  /** Is told of each message, when somebody watches. */
  onSent: ((mail: SentMail) => void) | undefined

  constructor(parts: { parameters: P; state: S; agents: Population<Fields>; random: TurnStream }) {
    this.parameters = parts.parameters
    this.state = parts.state
    this.agents = parts.agents
    this.random = parts.random
    // Users take them out of what they are given: `act: (agent, action, { send }) => …`.
    this.inbox = this.inbox.bind(this)
    this.add = this.add.bind(this)
    this.remove = this.remove.bind(this)
    this.send = this.send.bind(this)
    this.wake = this.wake.bind(this)
  }

  inbox(agent: number): readonly Mail[]
  inbox<M extends Message>(agent: number, message: M): readonly Mail<never>[]
  inbox(agent: number, message?: Message): readonly Mail[] {
    const all = this.mailboxes.get(agent) ?? []
    return message === undefined ? all : all.filter((mail) => mail.message === message.name)
  }

  add(fields: Fields): Agent<Fields> {
    return this.agents.at(this.agents.add(fields))
  }

  remove(agent: number, { pending = 'error' }: { pending?: 'error' | 'cancel' } = {}): void {
    this.#need(agent, 'remove')
    const waits = (what: { kind: string; agent?: number }): boolean => what.kind === 'wake' && what.agent === agent
    if (this.queue.size > 0 && pending === 'error' && this.queue.some(waits))
      throw this.#error(
        `agent ${agent} is removed while a wake-up waits for it`,
        "Take the wake-up with it: world.remove(id, { pending: 'cancel' }).",
        agent,
      )
    if (this.queue.size > 0) this.queue.drop(waits)
    this.counts.dead += this.mailboxes.get(agent)?.length ?? 0
    this.mailboxes.delete(agent)
    this.agents.remove(agent)
  }

  send(message: Message<string, never>, payload: unknown, { to, delay = 0, loss = 0 }: Delivery): void {
    const sent = payloadOf(message, payload, (text, next) => this.#error(text, next))
    if (!(loss >= 0 && loss <= 1))
      throw this.#error(`the message ${message.name} has a loss of ${loss}`, 'Give a chance from 0 to 1.')
    const mail = { message: message.name, payload: sent, from: this.acting, sent: this.time }
    for (const receiver of this.#receivers(to)) {
      const after = typeof delay === 'function' ? delay(receiver) : delay
      if (!(after >= 0 && after < Infinity))
        throw this.#error(
          `the message ${message.name} has a delay of ${after}`,
          'Give a number of at least 0, in units of virtual time: a step is 1.',
        )
      this.counts.sent++
      const lost = loss > 0 && this.random.chance(loss)
      this.onSent?.({ ...mail, to: receiver, arrives: lost ? undefined : this.time + after })
      if (lost) this.counts.lost++
      else this.queue.add(this.time + after, { kind: 'mail', to: receiver, mail, whenFull: message.whenFull })
    }
  }

  wake(agent: number, delay: number): void {
    this.#need(agent, 'wake')
    if (!(delay > 0 && delay < Infinity))
      throw this.#error(
        `agent ${agent} shall be woken after ${delay}`,
        'Give more than 0 units of virtual time: a step is 1.',
        agent,
      )
    this.queue.add(this.time + delay, { kind: 'wake', agent })
  }

  /** Puts a message that has arrived into its receiver's mailbox, and says whether somebody is there to read it. */
  deliver(to: number, mail: Mail, whenFull: WhenFull): boolean {
    if (!this.agents.has(to)) {
      this.counts.dead++
      return false
    }
    const box = this.mailboxes.get(to) ?? []
    if (whenFull !== 'wait') this.#makeRoom(box, { to, mail, whenFull })
    this.counts.delivered++
    box.push(mail)
    this.mailboxes.set(to, box)
    return true
  }

  *#receivers(to: Delivery['to']): Iterable<number> {
    const several = to === 'all' ? this.agents.ids() : typeof to === 'number' ? [to] : to
    for (const receiver of several) {
      if (to === 'all' && receiver === this.acting) continue
      this.#need(receiver, 'send to')
      yield receiver
    }
  }

  /** What a full mailbox does with one more message is up to the message: it waits beside the others, unless it says otherwise. */
  #makeRoom(box: Mail[], { to, mail, whenFull }: { to: number; mail: Mail; whenFull: 'drop-oldest' | 'refuse' }): void {
    const { from, message } = mail
    if (box.filter((other) => other.message === message).length < fullMailbox) return
    if (whenFull === 'refuse')
      throw this.#error(
        `the mailbox of agent ${to} is full: ${fullMailbox} messages ${message} wait in it, and one more came from ${from === undefined ? 'the world' : `agent ${from}`}`,
        "Send less, give the receiver a turn, or define the message with whenFull: 'drop-oldest'.",
        to,
      )
    const oldest = box.findIndex((other) => other.message === message)
    box.splice(oldest, 1)
    this.counts.dead++
  }

  #need(agent: number, what: string): void {
    if (this.agents.has(agent)) return
    throw this.#error(
      `cannot ${what} agent ${agent}: there is none`,
      'Ask `world.agents.has(id)` first: it may have been removed.',
    )
  }

  #error(message: string, next: string, agent = this.acting): SimulationError {
    return new SimulationError({ message: `${message}, at step ${this.step}`, next, agent, step: this.step })
  }
}
