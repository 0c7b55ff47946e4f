/**
 * 09 · Tools of an MCP server: connected before the crew, picked for a role, closed at the end.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { McpError, mcpTools } from '@crewright/core/mcp'
import { extractive } from '@crewright/local'
import { defineCrew, defineRole } from 'crewright'

// What the memory server of npm knows lies in one file, whose name it takes from its environment.
const folder = mkdtempSync(join(tmpdir(), 'harbour-'))
const file = join(folder, 'memory.jsonl')
const observations = [
  'The lighthouse was built in 1832.',
  'The keeper trims the lamp every four hours.',
  'The north pier is closed to ships of more than 40 tons.',
]
writeFileSync(file, `${JSON.stringify({ type: 'entity', name: 'Harbour', entityType: 'place', observations })}\n`)

// #region connect
// A server is a resource: it is started here, before the crew, and may serve many runs. Of a server that you have not
// installed, npx runs the newest: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-memory'] }. A server
// that is reached over HTTP is { url: 'https://…', headers: { authorization: `Bearer ${key}` } }.
const memory = await mcpTools({
  command: process.execPath,
  args: [fileURLToPath(import.meta.resolve('@modelcontextprotocol/server-memory/dist/index.js'))],
  env: { MEMORY_FILE_PATH: file },
})
console.log(`The server has: ${memory.tools.map(({ name }) => name).join(', ')}.`)

// Each role gets what it needs: this one can read what the server remembers, and change nothing.
const archivist = defineRole({
  purpose: 'looks up what is remembered of the harbour',
  instructions: 'Read what is remembered and answer from it.',
  tools: memory.pick('read_graph'),
})
// #endregion

const crew = defineCrew({
  name: 'harbour',
  model: extractive(),
  roles: { archivist },
  supervisor: { instructions: 'Have the question looked up.' },
})

const run = crew.start('How often does the keeper trim the lamp?')
for await (const event of run.events()) {
  // What the server says of a tool becomes its effect, which decides what may happen when a call is cut off.
  if (event.type === 'tool-intended') console.log(`${event.name} is called, with the effect ${event.effect}`)
}
const outcome = await run.outcome
console.log(outcome.status === 'completed' ? `Answer: ${outcome.output}` : `The run ended ${outcome.status}.`)

// Node 24 and later can say `await using memory = …` in place of this. A server that is forgotten does not keep the
// program alive, and ends with it.
await memory.close()
rmSync(folder, { recursive: true })

// What cannot be reached says so when it is connected, in one sentence, before any crew has spent anything.
try {
  await mcpTools({ command: 'memory-server-of-nobody' })
} catch (error) {
  if (error instanceof McpError) console.log(`${error.message}. ${error.next}`)
}
