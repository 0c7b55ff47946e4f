/**
 * 02 · A tool of your own: what it is given, what it says while it works, and what a crash may do to it.
 */
import { extractive } from '@crewright/local'
import { defineCrew, defineRole, defineTool, message, TerminalError, type ToolContext } from 'crewright'
import { z } from 'zod'

/** The context is any value of yours: a database, a user's id. It is never written to the journal. */
interface Warehouse {
  shelves: ReadonlyMap<string, number>
}

/** A message of your own: a name, and a schema that is checked at the sender. */
const shortage = message('shortage', z.object({ item: z.string(), left: z.number(), wanted: z.number().default(10) }))

const lookUpStock = defineTool({
  name: 'look_up_stock',
  description: 'Says how many pieces of each item that a request names are on the shelves.',
  // What the tool does to the world, and so what may happen to it after a crash:
  //   read          changes nothing: it may run again
  //   idempotent    may run again with the same call.idempotencyKey
  //   reconcilable  is asked, by its `probe`, whether it happened
  //   once          (the default) is never run again silently
  effect: 'read',
  retries: 2,
  timeoutMs: 5_000,
  // The model writes the input; `execute` gets it checked. `output` checks what the tool gives.
  input: z.object({ request: z.string().describe('The request, in its own words.') }),
  output: z.object({ stock: z.array(z.object({ item: z.string(), text: z.string() })) }),
  async execute({ request }, call: ToolContext<Warehouse>) {
    const { shelves } = call.context
    // A TerminalError ends the task; any other error is told to the model, which may try something else.
    if (shelves.size === 0) throw new TerminalError('the warehouse is empty: there is nothing to look up')
    const stock = []
    for (const [item, left] of shelves) {
      // `signal` aborts on cancellation, on the tool's timeout and when the run's time is up.
      call.signal.throwIfAborted()
      if (!request.toLowerCase().includes(item)) continue
      call.progress(`counting the ${item}`)
      stock.push({ item, text: `There are ${left} ${item} on the shelves.` })
      // The payload is typed; `wanted` has a default, so it may be left out.
      if (left < 10) call.send(shortage, { item, left })
    }
    return { stock }
  },
})

const keeper = defineRole({
  purpose: 'looks up what is in the warehouse',
  instructions: 'Look up the stock and answer from what you find.',
  tools: [lookUpStock],
})

const crew = defineCrew({
  name: 'warehouse',
  model: extractive(),
  roles: { keeper },
  // Messages that are not listed cannot be sent. A supervisor that is a model reads them before its next turn.
  messages: [shortage],
  supervisor: { instructions: 'Have the request looked up.' },
})

const shelves = new Map([
  ['ropes', 40],
  ['lanterns', 3],
  ['anchors', 12],
])

// `start` gives the run itself, to watch it and to cancel it; `run` would give its outcome at once.
const run = crew.start('How many lanterns and ropes are there?', { context: { shelves } })
run.on(shortage, ({ payload, from }) => {
  console.log(`shortage, says task ${from}: ${payload.left} ${payload.item} left of ${payload.wanted}`)
})
for await (const event of run.events()) {
  if (event.type === 'task-progressed') console.log(`progress of task ${event.from}: ${event.payload.note}`)
  if (event.type === 'tool-completed') console.log(`result of the tool: ${JSON.stringify(event.result)}`)
}

const outcome = await run.outcome
console.log(outcome.status === 'completed' ? `Answer: ${outcome.output}` : `The run ended ${outcome.status}.`)

// The wrong input of a tool is refused before the tool runs, and so is a wrong definition, when it is made:
try {
  defineTool({ name: 'finish', description: 'Ends it all.', input: z.object({}), execute: () => 'done' })
} catch (error) {
  if (error instanceof Error) console.log(`Not a tool: ${error.message}`)
}
