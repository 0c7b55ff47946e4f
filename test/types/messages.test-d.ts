/** Users' messages: what a sender writes, what a reader gets, and who may listen to which. */
import { defineCrew, defineRole, defineTool, message, type Envelope, type EventId, type TaskId } from '@crewright/core'
import { z } from 'zod'
import { expectType } from './expect-type.ts'
import { alarm, author, judge, raise, remark, today } from './parts.ts'

// The sender writes the schema's input, the reader gets its output.
const sighting = message(
  'sighting',
  z.object({ ship: z.string(), miles: z.number().default(0), name: z.string().optional() }),
)
const report = defineTool({
  name: 'report',
  description: 'Reports a ship.',
  input: z.object({ ship: z.string() }),
  execute: ({ ship }, call) => {
    call.send(sighting, { ship })
    call.send(sighting, { ship, miles: 3, name: 'Ada' })
    // @ts-expect-error no payload
    call.send(sighting)
    // @ts-expect-error the ship is missing
    call.send(sighting, { miles: 1 })
    // @ts-expect-error miles are a number
    call.send(sighting, { ship, miles: 'far' })
    // @ts-expect-error misspelt
    call.send(sighting, { ship, mile: 1 })
    // @ts-expect-error a message is made by `message`, not named
    call.send('sighting', { ship })
    // What a tool asks is answered by the payload of the reply.
    void call.request(sighting, { ship }, alarm).then((answer) => {
      expectType<{ claim: string; weight: number }>()(answer, true)
    })
    // @ts-expect-error it says what shall answer
    void call.request(sighting, { ship })
    // @ts-expect-error wrong payload
    void call.request(sighting, { ships: 1 }, alarm)
    // @ts-expect-error the reply is a message
    void call.request(sighting, { ship }, 'alarm')
    return 'reported'
  },
})
const lookout = defineRole({ purpose: 'looks out', instructions: 'Report ships.', tools: [report, raise] })
const crew = defineCrew({
  name: 'watch',
  roles: { lookout },
  messages: [sighting, alarm],
  supervisor: async (desk) => {
    desk.on(sighting, ({ payload, from }) => {
      expectType<{ ship: string; miles: number; name?: string | undefined }>()(payload, true)
      expectType<TaskId>()(from, true)
    })
    // One handler for several kinds: a union with `type` as its discriminant.
    const both = (told: Envelope<typeof sighting | typeof alarm>): number =>
      told.type === 'sighting' ? told.payload.miles : told.payload.weight
    desk.on(sighting, both)
    desk.on(alarm, both)
    // What is heard can be answered, with what the crew lists.
    desk.on(sighting, (heard) => {
      expectType<EventId | undefined>()(heard.causedBy, true)
      expectType<string | undefined>()(heard.awaits, true)
      desk.reply(heard, alarm, { claim: heard.payload.ship, weight: 1 })
      // The sender writes the schema's input.
      desk.reply(heard, sighting, { ship: 'Ada' })
      // @ts-expect-error wrong payload
      desk.reply(heard, alarm, { claim: 1, weight: 1 })
      // @ts-expect-error unlisted
      desk.reply(heard, remark, { text: 'x' })
      // @ts-expect-error a text is no message that was heard
      desk.reply('0.1:3', alarm, { claim: 'x', weight: 1 })
    })
    // A handler may take its time.
    desk.on(alarm, async ({ payload }) => {
      await desk.delegate('lookout', payload.claim)
    })
    // @ts-expect-error the handler reads another payload
    desk.on(alarm, (told: Envelope<typeof sighting>) => told.payload.ship)
    return desk.delegate('lookout', 'Look.')
  },
})

const run = crew.start('x')
run.on(sighting, () => {}) satisfies () => void
run.on(alarm, ({ payload }) => expectType<{ claim: string; weight: number }>()(payload, true))
// @ts-expect-error unlisted
run.on(remark, () => {})
for await (const event of run.events()) {
  if (event.type === 'sighting') expectType<number>()(event.payload.miles, true)
  if (event.type === 'alarm') expectType<string>()(event.payload.claim, true)
  if (event.type === 'task-failed') expectType<string>()(event.payload.error.message, true)
  // @ts-expect-error unlisted
  if (event.type === 'remark') void event
}

// An observer is told the same.
void crew.run('x', {
  onEvent: (event) => {
    if (event.type === 'sighting') expectType<number>()(event.payload.miles, true)
    if (event.type === 'task-failed') expectType<string>()(event.payload.error.message, true)
    // @ts-expect-error unlisted
    if (event.type === 'remark') void event
  },
})
// @ts-expect-error it is told one fact
void crew.run('x', { onEvent: (event: string) => event })

// A crew without messages has none to listen to.
const silent = defineCrew({ name: 'c', roles: { author }, supervisor: {} }).start('x')
// @ts-expect-error unlisted
silent.on(alarm, () => {})
// @ts-expect-error a list of messages, not of names
defineCrew({ name: 'c', messages: ['alarm'], supervisor: {} })

// What a nested crew lists, the outer crew hears; a desk sends to the supervisor above it.
const inner = defineCrew({
  name: 'inner',
  purpose: 'judges',
  roles: { judge },
  messages: [alarm],
  supervisor: async (desk) => {
    desk.send(remark, { text: 'begun' })
    // @ts-expect-error wrong payload
    desk.send(remark, { txt: 'begun' })
    return ''
  },
})
const outer = defineCrew({
  name: 'outer',
  roles: { inner },
  messages: [remark],
  supervisor: async (desk) => {
    desk.on(remark, ({ payload }) => expectType<string>()(payload.text, true))
    desk.on(alarm, ({ payload }) => expectType<number>()(payload.weight, true))
    return desk.delegate('inner', 'x')
  },
})
outer.start('x', { context: { today } }).on(alarm, () => {})

// Misspelt options.
message('m', z.object({}), { whenFull: 'drop-oldest' })
// @ts-expect-error unknown policy
message('m', z.object({}), { whenFull: 'drop' })
// @ts-expect-error misspelt
message('m', z.object({}), { whenfull: 'wait' })
// @ts-expect-error no schema
message('m')
// @ts-expect-error the schema of a payload is a schema
message('m', { ship: 'string' })
