/** `outcome.status` is a discriminant: a switch over it sees each ending's own fields, and the compiler sees a missing one. */
import { defineCrew, type Event, type LimitName, type Outcome, type Status } from '@crewright/core'
import { z } from 'zod'
import { expectType } from './expect-type.ts'

const crew = defineCrew({ name: 'c', supervisor: {}, returns: z.object({ n: z.number() }) })
const outcome = await crew.run('x')

/** Compiles only where nothing is left. */
declare function never(value: never): never

function told(): string {
  switch (outcome.status) {
    case 'completed':
      return String(outcome.output.n)
    case 'input-required':
      return outcome.requests.map(({ question }) => question).join()
    case 'exhausted':
      expectType<LimitName>()(outcome.limit, true)
      return outcome.limit
    case 'stalled':
      return outcome.evidence.join()
    case 'canceled':
      return outcome.reason
    case 'failed':
      return `${outcome.error.message} ${outcome.error.next ?? ''}`
    default:
      return never(outcome)
  }
}
told()

function forgetful(): string {
  switch (outcome.status) {
    case 'completed':
      return String(outcome.output.n)
    case 'exhausted':
      return outcome.limit
    default:
      // @ts-expect-error four endings are left
      return never(outcome)
  }
}
forgetful()

// @ts-expect-error there are six endings, and this is none
if (outcome.status === 'success') told()
expectType<Status>()(outcome.status, true)

// What every ending has.
expectType<boolean>()(outcome.resumable, true)
expectType<string | undefined>()(outcome.closing, true)
outcome.runId satisfies string
outcome.unknown?.[0]?.tool satisfies string | undefined

// An outcome can be named in a signature: by what it gives, and by the roles when their tasks matter.
function brief(given: Outcome<{ n: number }>): number {
  return given.status === 'completed' ? given.output.n : 0
}
brief(outcome)
// @ts-expect-error another output
brief(await defineCrew({ name: 'c', supervisor: {} }).run('x'))

// `event.type` is the other discriminant.
for await (const event of crew.start('x').events()) {
  event.position satisfies number
  if (event.type === 'run-started') expectType<string>()(event.crew, true)
  if (event.type === 'task-assigned') expectType<string>()(event.payload.objective, true)
  if (event.type === 'run-ended') expectType<Status>()(event.outcome.status, true)
  // @ts-expect-error no such fact
  if (event.type === 'run-finished') void event
}
declare const fact: Event
// @ts-expect-error facts are not changed
fact.position = 1
