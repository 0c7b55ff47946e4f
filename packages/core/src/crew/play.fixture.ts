/** For tests of whole runs: a run under a simulated clock, with its facts. */
import { z } from 'zod'
import type { Event, StoredEvent } from '../contract/event.ts'
import type { RunId } from '../contract/ids.ts'
import type { Journal } from '../contract/journal.ts'
import type { ModelRequest } from '../contract/model.ts'
import { memoryJournal } from '../stores/memory.ts'
import { call } from '../testing/scripted.ts'
import type { ScriptedReply } from '../testing/scripted.ts'
import type { SimulatedClock } from '../testing/simulated-clock.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { defineTool } from '../tools/define-tool.ts'

/** What the tests start. */
interface Startable {
  start(
    goal: never,
    options: never,
  ): { readonly id: RunId; readonly outcome: Promise<unknown>; cancel(reason: string): void }
}

type OutcomeOf<C> = C extends { run(...args: never[]): Promise<infer O> } ? O : never

export interface Played<O> {
  readonly outcome: O
  readonly events: readonly Event[]
  readonly clock: SimulatedClock
}

/** Runs a crew to its end; hangs cost no time. */
export async function play<C extends Startable>(
  crew: C,
  goal: Parameters<C['start']>[0] | string,
  options: { readonly journal?: Journal; readonly clock?: SimulatedClock; readonly [option: string]: unknown } = {},
): Promise<Played<OutcomeOf<C>>> {
  const { journal = memoryJournal(), clock = simulatedClock() } = options
  const run = crew.start(goal as never, { ...options, journal, clock } as never)
  const outcome = (await clock.until(run.outcome)) as OutcomeOf<C>
  return { outcome, events: (await journal.read(run.id)) as Event[], clock }
}

/** The facts of one type, in order. */
export const only = <T extends Event['type']>(events: readonly Event[], type: T): Extract<Event, { type: T }>[] =>
  events.filter((event): event is Extract<Event, { type: T }> => event.type === type)

/** The facts of one task as their types. */
export const typesOf = (events: readonly StoredEvent[], taskId = '0'): string[] =>
  events.filter((event) => event.taskId === taskId).map(({ type }) => type)

export const delegate = (role: string, objective: string, more: object = {}, id = '') =>
  call('delegate', { role, objective, ...more }, id)

/** A model that answers by who is asked: the supervisor, or a role by its key; each has its own script. */
export function byRole(scripts: {
  readonly [who: string]: readonly ScriptedReply[]
}): (request: ModelRequest) => ScriptedReply {
  const places = new Map<string, number>()
  return (request) => {
    const who = /^You are the role "(.+?)"/.exec(request.system)?.[1] ?? 'supervisor'
    const place = places.get(who) ?? 0
    places.set(who, place + 1)
    const reply = scripts[who]?.[place]
    return reply ?? new Error(`the script has no reply ${place + 1} for ${who}`)
  }
}

/** Gives back what it is told. */
export const echo = defineTool({
  name: 'echo',
  description: 'Says the same.',
  effect: 'read',
  input: z.object({ text: z.string() }),
  execute: ({ text }) => text,
})

/** A promise and its ends, for tests that decide when something happens. */
export const gate = (): PromiseWithResolvers<void> => Promise.withResolvers<void>()

/** Never settles, unless the signal says so. */
export const forever = (signal?: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))
