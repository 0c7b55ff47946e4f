/**
 * 04 · Limits and outcomes: every run ends, says why, and hands over what was finished. Reaching a limit is not an error.
 */
import { setTimeout } from 'node:timers/promises'
import { extractive } from '@crewright/local'
import { defineCrew, defineRole, defineTool, DefinitionError, type Model, type Outcome } from 'crewright'
import { z } from 'zod'

const searchNotes = defineTool({
  name: 'search_notes',
  description: 'Finds notes about a topic.',
  effect: 'read',
  input: z.object({ topic: z.string() }),
  execute: () => [{ source: 'notes', quote: 'A lighthouse keeper trims the lamp every four hours.' }],
})
const findings = z.object({ findings: z.array(z.object({ quote: z.string(), source: z.string() })) })
const researcher = defineRole({
  purpose: 'searches the notes and quotes them',
  instructions: 'Search, then quote.',
  tools: [searchNotes],
  returns: findings,
})
const checker = defineRole({
  purpose: 'checks the findings against the notes',
  instructions: 'Search the notes again, and give back the findings that they show.',
  tools: [searchNotes],
  returns: findings,
})

/** A model is a plain object, so it can be wrapped. This one takes its time, as one behind a network does. */
const instant = extractive()
const model: Model = {
  ...instant,
  async generate(request, call) {
    await setTimeout(20, undefined, { signal: call.signal })
    return instant.generate(request, call)
  },
}

const crew = defineCrew({
  name: 'lighthouse',
  model,
  roles: { researcher, checker },
  returns: findings,
  supervisor: { instructions: 'Have the question researched, then have the findings checked.' },
  // Ceilings of one run, nested crews included. What is left out has a safe default.
  limits: { modelCalls: 20, tokens: 50_000, usd: 0.1, timeMs: 20_000 },
})
const question = 'How often does a lighthouse keeper trim the lamp?'

type Found = z.output<typeof findings>

// #region told
/** One line for each way in which a run can end: the compiler says when one is forgotten. */
function told(outcome: Outcome<Found>): string {
  switch (outcome.status) {
    case 'completed':
      return `completed: ${outcome.output.findings.map(({ quote }) => quote).join(' ')}`
    case 'exhausted':
      return `exhausted: the limit ${outcome.limit} was reached`
    case 'stalled':
      return `stalled: ${outcome.evidence.join('; ')}`
    case 'input-required':
      return `input required: ${outcome.requests.map((request) => request.question).join(' ')}`
    case 'canceled':
      return `canceled: ${outcome.reason}`
    case 'failed':
      return `failed: ${outcome.error.message} ${outcome.error.next ?? ''}`
  }
}
// #endregion

function print(title: string, outcome: Outcome<Found>): void {
  console.log(`\n${title}\n  ${told(outcome)}`)
  // What was finished is there on every ending, and so is what it cost.
  for (const task of outcome.partial) console.log(`  finished: task ${task.taskId} (${task.role})`)
  // At a limit or a stall the supervisor has one last turn, whose price was held back from the start.
  if (outcome.closing !== undefined) console.log(`  closing words: ${outcome.closing}`)
  console.log(`  cost: ${outcome.usage.total.modelCalls} model calls, $${outcome.usage.total.usd}`)
}

print('With its own limits', await crew.run(question))

// A run may be given less than its crew has. The last of the five calls is kept for the closing turn.
print('With five model calls', await crew.run(question, { limits: { modelCalls: 5 } }))

// An aborted signal cancels; so does `run.cancel(reason)`. A canceled run has no closing turn.
const run = crew.start(question)
for await (const event of run.events()) {
  if (event.type === 'task-completed') run.cancel('the first result is enough')
}
print('Canceled after the first result', await run.outcome)

// What cannot work at all is said before anything runs, as an error that says what to do.
try {
  await crew.run(question, { limits: { modelCalls: 500 } })
} catch (error) {
  if (!(error instanceof DefinitionError)) throw error
  console.log(`\nWith more than the crew has\n  ${error.message}\n  ${error.next}`)
}
