/**
 * 06 · Typed messages: a role says something to its supervisor while it still works, and the supervisor acts on it.
 */
import { extractive } from '@crewright/local'
import { defineCrew, defineRole, defineTool, message, MessageError } from 'crewright'
import { z } from 'zod'

/** A name, and a schema. A sender writes what goes in (`weight` may be left out), a reader gets what comes out. */
const doubt = message('doubt', z.object({ part: z.string(), seen: z.string(), weight: z.number().default(1) }))

const walkRound = defineTool({
  name: 'walk_round_the_ship',
  description: 'Looks at each part of the ship that a request names.',
  effect: 'read',
  input: z.object({ request: z.string() }),
  execute(_, call) {
    call.send(doubt, { part: 'mast', seen: 'The mast has a crack at the second ring.', weight: 3 })
    call.send(doubt, { part: 'pump', seen: 'The pump draws air.' })
    // A payload that breaks its schema is refused here, at the sender, and never sent.
    try {
      call.send(doubt, { part: 'hull' } as never)
    } catch (error) {
      if (error instanceof MessageError) console.log(`refused: ${error.message}`)
    }
    return 'The hull is dry. The sails are whole.'
  },
})
const inspector = defineRole({ purpose: 'inspects ships', instructions: 'Look at every part.', tools: [walkRound] })
const carpenter = defineRole({
  purpose: 'says what a repair needs',
  instructions: 'Say what was seen.',
  takes: z.object({ seen: z.string() }),
})

const crew = defineCrew({
  name: 'inspection',
  model: extractive(),
  roles: { inspector, carpenter },
  messages: [doubt], // what is not listed cannot be sent, and nobody can listen to it
  supervisor: async (desk) => {
    const repairs: Promise<string>[] = []
    // Called while the inspector is still at work; a supervisor that is a model reads messages before its next turn.
    const off = desk.on(doubt, ({ payload: { part, seen, weight } }) => {
      if (weight > 1)
        repairs.push(desk.delegate('carpenter', { objective: `What does the ${part} need?`, input: { seen } }))
    })
    const report = await desk.delegate('inspector', 'How are the hull and the sails?')
    off()
    return [report, ...(await Promise.all(repairs))].join('\n')
  },
})

const run = crew.start('Is the ship fit to sail?')
// Whoever holds the run may listen as well: to what was sent before, too.
run.on(doubt, ({ from, payload: { part, weight } }) =>
  console.log(`doubt of task ${from}: the ${part}, weight ${weight}`),
)
const outcome = await run.outcome
console.log(outcome.status === 'completed' ? `Report:\n${outcome.output}` : `The run ended ${outcome.status}.`)
