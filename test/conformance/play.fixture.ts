/** For the claims: a run under a simulated clock, with its facts; a model that answers by who is asked. */
import { defineTool, memoryJournal } from '@crewright/core'
import type { Event, Journal, ModelRequest, RunId } from '@crewright/core'
import { call, simulatedClock } from '@crewright/core/testing'
import type { ScriptedReply, SimulatedClock } from '@crewright/core/testing'
import { z } from 'zod'

interface Startable {
  start(goal: never, options: never): { readonly id: RunId; readonly outcome: Promise<unknown> }
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
  options: { readonly journal?: Journal; readonly clock?: SimulatedClock; readonly [option: string]: unknown } = {},
  goal = 'go',
): Promise<Played<OutcomeOf<C>>> {
  const { journal = memoryJournal(), clock = simulatedClock() } = options
  const run = crew.start(goal as never, { ...options, journal, clock } as never)
  const outcome = (await clock.until(run.outcome)) as OutcomeOf<C>
  return { outcome, events: (await journal.read(run.id)) as Event[], clock }
}

export const only = <T extends Event['type']>(events: readonly Event[], type: T): Extract<Event, { type: T }>[] =>
  events.filter((event): event is Extract<Event, { type: T }> => event.type === type)

export const delegate = (role: string, objective: string, more: object = {}) =>
  call('delegate', { role, objective, ...more })

/** Who is asked: the supervisor, or a role by its key. */
export const whoOf = (request: ModelRequest): string =>
  /^You are the role "(.+?)"/.exec(request.system)?.[1] ?? 'supervisor'

/** A script for each who is asked. */
export function byRole(scripts: {
  readonly [who: string]: readonly ScriptedReply[]
}): (request: ModelRequest) => ScriptedReply {
  const places = new Map<string, number>()
  return (request) => {
    const who = whoOf(request)
    const place = places.get(who) ?? 0
    places.set(who, place + 1)
    return scripts[who]?.[place] ?? new Error(`the script has no reply ${place + 1} for ${who}`)
  }
}

export const echo = defineTool({
  ...{ name: 'echo', description: 'Says the same.', effect: 'read' as const, input: z.object({ text: z.string() }) },
  execute: ({ text }) => text,
})
export const forever = (): Promise<never> => new Promise(() => {})
