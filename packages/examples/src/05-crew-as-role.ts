/**
 * 05 · A crew in the place of a role, its solo twin, and a journal in a file that is read back.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteJournal } from '@crewright/core/stores/sqlite'
import { extractive } from '@crewright/local'
import { defineCrew, defineRole, defineTool, solo, type ToolContext } from 'crewright'
import { z } from 'zod'

interface Almanac {
  almanac: readonly { source: string; quote: string }[]
}
const searchAlmanac = defineTool({
  name: 'search_almanac',
  description: 'Finds entries of the almanac about a topic.',
  effect: 'read',
  input: z.object({ topic: z.string() }),
  execute: (_, { context }: ToolContext<Almanac>) => context.almanac,
})

const findings = z.object({ findings: z.array(z.object({ quote: z.string(), source: z.string() })) })
const reader = defineRole({
  purpose: 'searches the almanac and quotes it',
  instructions: 'Search, then quote.',
  tools: [searchAlmanac],
  returns: findings,
})
const checker = defineRole({
  purpose: 'checks what was found against the almanac',
  instructions: 'Give back the findings that the almanac shows.',
  tools: [searchAlmanac],
  returns: findings,
})

// A crew with a `purpose` may stand wherever a role stands. Its supervisor leads its own roles, within the limits of both.
const inquiry = defineCrew({
  name: 'inquiry',
  purpose: 'looks a question up in the almanac',
  roles: { reader, checker },
  returns: findings,
  supervisor: { instructions: 'Have the question looked up, then have the result checked.' },
  limits: { modelCalls: 12 },
})
const writer = defineRole({ purpose: 'writes the answer from what was found', instructions: 'Write one sentence.' })

const crew = defineCrew({
  name: 'tides',
  model: extractive(),
  roles: { inquiry, writer },
  supervisor: { instructions: 'Have the question looked up, then have the answer written.' },
})

// The crew as a picture: paste it into any Mermaid viewer.
console.log(crew.diagram())

const folder = await mkdtemp(join(tmpdir(), 'crewright-'))
const path = join(folder, 'runs.db')
const almanac = [
  { source: 'almanac, page 7', quote: 'Spring tides come two days after a new moon.' },
  { source: 'almanac, page 9', quote: 'Oysters are best in months with an r.' },
]
const question = 'When do spring tides come?'

// One file keeps the runs of many crews. Each fact is on the disk before anything follows from it.
const journal = sqliteJournal({ path })
const outcome = await crew.run(question, { context: { almanac }, journal })

// One agent with all the tools and the roles' instructions: what a crew must beat to be worth its price.
const twin = await solo(crew).run(question, { context: { almanac }, journal })
await journal.close()

for (const [name, { status, usage }] of Object.entries({ crew: outcome, 'solo twin': twin })) {
  console.log(`\n${name}: ${status} with ${usage.total.modelCalls} model calls and ${usage.total.toolCalls} tool calls`)
}
if (outcome.status === 'completed') console.log(`crew says: ${outcome.output}`)
if (twin.status === 'completed') console.log(`solo twin says: ${twin.output}`)

// What a crew in the place of a role had finished hangs below its own task. If it was cut, it has no result.
for (const task of outcome.partial) {
  console.log(`${task.taskId} ${task.role}${task.result === undefined ? ', cut before it finished' : ''}`)
  if (task.role === 'inquiry') for (const below of task.partial) console.log(`  ${below.taskId} ${below.role}`)
}

// Later, in another process: the file alone tells what happened.
const later = sqliteJournal({ path })
for (const { runId, crew: name, status } of await later.runs()) {
  const facts = await later.read(runId)
  const tools = facts.filter(({ type }) => type === 'tool-completed')
  console.log(`in the file: ${name}, ${status}, ${facts.length} facts, ${tools.length} of them results of tools`)
}
await later.close()
await rm(folder, { recursive: true })
