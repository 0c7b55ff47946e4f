import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { command, root } from '../scripts/testing/command.ts'

const folder = join(root, 'packages/examples/src')
const examples = readdirSync(folder).filter((file) => /^\d\d-.*\.ts$/.test(file))

/** Whatever keys the machine has: the examples need none, and spend nothing. */
const noKeys = { ANTHROPIC_API_KEY: '', OPENAI_API_KEY: '', OPENAI_BASE_URL: '', CREWRIGHT_MODEL: '' }

/** Runs an example as a user does, in a folder and a home of its own; gives what it printed, and what it left behind. */
async function ran(number: string, files: Record<string, string>, before: string[], ...after: string[]) {
  const file = examples.find((name) => name.startsWith(`${number}-`))
  if (file === undefined) throw new Error(`there is no example ${number}`)
  const here = mkdtempSync(join(tmpdir(), 'crewright-example-'))
  onTestFinished(() => rmSync(here, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(here, name), text)
  const args = ['--conditions=source', ...before, join(folder, file), ...after]
  const ended = await command('node', args, { ...noKeys, HOME: here }, here)
  expect(ended.ok, ended.output).toBe(true)
  expect(ended.output, 'nothing goes to standard error').toBe(ended.stdout)
  return { text: ended.stdout, left: readdirSync(here).filter((name) => !(name in files)) }
}

/** What an example prints that is run by Node itself. */
async function printed(number: string): Promise<string> {
  const { text, left } = await ran(number, {}, [])
  expect(left, 'nothing is left behind').toEqual([])
  return text
}

test('the examples are numbered without a gap, and each is run below', () => {
  expect(examples.map((file) => file.slice(0, 2))).toEqual(
    Array.from({ length: examples.length }, (_, at) => `${at + 1}`.padStart(2, '0')),
  )
  const tests = readFileSync(import.meta.filename, 'utf8')
  for (const file of examples) expect(tests).toMatch(new RegExp(`await (printed|ran)\\('${file.slice(0, 2)}'`))
})

test('an example imports what a user can install, and nothing else', () => {
  for (const file of examples) {
    const imports = [...readFileSync(join(folder, file), 'utf8').matchAll(/from '([^']+)'/g)].map(([, name]) => name)
    expect(imports, file).toContain(file.includes('world') ? '@crewright/sim' : 'crewright')
    for (const name of imports)
      expect(name, file).toMatch(
        /^(crewright|zod|node:[\w/]+|@crewright\/(local|sim|core\/[\w/]+)|hono|@hono\/node-server)$/,
      )
  }
})

test('01: a crew answers from documents in memory, without network or key', async () => {
  const text = await printed('01')
  expect(text).toMatch(/^Brief: .*A crash loses nothing that was journaled/m)
  expect(text).toContain('found in journal.md: "A crash loses nothing that was journaled: every fact is written')
  expect(text, 'what the question does not ask for is not found').not.toContain('kitchen')
  expect(text).toMatch(/^2 tasks, \d+ model calls, \d+ tool calls, \$0$/m)
})

test('02: a tool gets its context, says how far it is, sends a typed message and answers', async () => {
  const text = await printed('02')
  expect(text).toContain('progress of task 0.1: counting the lanterns')
  expect(text, 'the default of the schema is filled in').toContain('shortage, says task 0.1: 3 lanterns left of 10')
  expect(text, 'what there is enough of is no shortage').not.toContain('40 ropes left')
  expect(text).toContain('result of the tool: {"stock":[')
  expect(text).toMatch(/^Answer: (.|\n)*There are 3 lanterns on the shelves\./m)
  expect(text).toMatch(/^Not a tool: .*"finish"/m)
})

test('03: a supervisor in code runs tasks side by side and goes on without the one that failed', async () => {
  const text = await printed('03')
  expect(text).toContain('archive: task 0.3 (archivist) failed: the archive is closed on Sundays')
  expect(text).toMatch(/^Report: (.|\n)*tore the mainsail(.|\n)*closed the harbour/m)
  expect(text).toContain('Sources: logbook, 3 May; harbour office')
  expect(text).toContain('Not reached: archive')
  expect(text).toContain('Finished tasks: 0.1 sailor, 0.2 clerk, 0.4 writer')
})

test('04: a run completes, is exhausted with closing words, or is canceled; what it finished is always there', async () => {
  const [, own = '', five = '', canceled = '', wider = ''] = (await printed('04')).split(/^With |^Canceled /m)
  expect(own).toContain('completed: A lighthouse keeper trims the lamp every four hours.')
  expect(own).toMatch(/finished: task 0\.1 \(researcher\)\n {2}finished: task 0\.2 \(checker\)/)
  expect(five).toContain('exhausted: the limit modelCalls was reached')
  expect(five).toContain('finished: task 0.1 (researcher)')
  expect(five).toContain('closing words:')
  expect(five, 'the closing turn is within the limit').toContain('cost: 5 model calls')
  expect(canceled).toContain('canceled: the first result is enough')
  expect(canceled).toContain('finished: task 0.1 (researcher)')
  expect(canceled).not.toContain('0.2')
  expect(canceled).not.toContain('closing words')
  expect(wider).toContain("the limit modelCalls of this run is 500, wider than the crew's 20")
})

test('05: a crew stands in the place of a role, beside its solo twin, and the file tells of both runs', async () => {
  const text = await printed('05')
  expect(text).toMatch(/^flowchart TD\n/)
  expect(text).toContain('subgraph crew_inquiry_crew')
  expect(text).toMatch(/^crew: completed with \d+ model calls/m)
  expect(text).toMatch(/^solo twin: completed with \d+ model calls/m)
  expect(text).toMatch(/^0\.1 inquiry\n {2}0\.1\.1 reader\n {2}0\.1\.2 checker\n0\.2 writer$/m)
  expect(text).toMatch(/^crew says: .*Spring tides come two days after a new moon\./m)
  expect(text).toMatch(/^in the file: tides, completed, \d+ facts, 1 of them results of tools$/m)
  expect(text).toMatch(/^in the file: tides \(solo\), completed, \d+ facts, 1 of them results of tools$/m)
})

test('06: a message reaches the supervisor while its sender works, and one that breaks its schema is never sent', async () => {
  const text = await printed('06')
  expect(text).toMatch(/^refused: the payload of the message doubt does not fit its schema: at seen/m)
  expect(text.match(/^doubt of task 0\.1: .*$/gm)).toEqual([
    'doubt of task 0.1: the mast, weight 3',
    'doubt of task 0.1: the pump, weight 1',
  ])
  expect(text, 'the supervisor acted on the one that weighs enough').toMatch(/^“The mast has a crack/m)
  expect(text, 'and on no other').not.toContain('draws air')
})

test('07: Hono streams a run to its reader, and a reader that leaves ends the run', async () => {
  const text = await printed('07')
  expect(text).toMatch(/^200 text\/event-stream$/m)
  expect(text).toMatch(/^delta: .*On Sundays the ferry leaves at ten\./m)
  expect(text).toMatch(/^outcome: .*On Sundays the ferry leaves at ten\./m)
  expect(text).toMatch(/^\d+ facts, from run-started to run-ended$/m)
  expect(text.match(/^server: \w+/gm)).toEqual(['server: completed', 'server: canceled'])
})

test('08: node:http streams a run to its client, and a client that leaves ends the run', async () => {
  const text = await printed('08')
  expect(text).toMatch(/^client: \d+ events, at last the outcome: .*four metres deep/m)
  expect(text.match(/^server: .*$/gm)).toEqual(['server: completed', 'server: canceled, the client has left'])
})

test('09: a role works with a tool of an MCP server from npm, and with no other of its tools', async () => {
  const text = await printed('09')
  expect(text).toMatch(/^The server has: .*create_entities.*read_graph/m)
  expect(text.match(/^.* is called, .*$/gm)).toEqual(['read_graph is called, with the effect read'])
  expect(text).toMatch(/^Answer: .*The keeper trims the lamp every four hours\./m)
  expect(text).toMatch(/^the MCP server memory-server-of-nobody could not be started: there is no such command\. /m)
})

test('10: the tests of a crew pass, without a network and without waiting', async () => {
  const text = await printed('10')
  expect(text.match(/^✔ /gm)).toHaveLength(4)
  expect(text).toMatch(/^ℹ fail 0$/m)
})

test('11: the command line runs a crew in a file of its own on the files that it is given, and keeps the run', async () => {
  const notes = 'The ferry leaves at nine.\nOn Sundays the ferry leaves at ten.\nDogs travel for free.\n'
  const goal = 'When does the ferry leave on Sundays?'
  const crew = join(root, 'packages/cli/src/bin.js')
  const { text, left } = await ran('11', { 'notes.txt': notes }, [crew, 'run'], goal, 'notes.txt')
  expect(text).toMatch(/^“On Sundays the ferry leaves at ten\.” \(notes\.txt\)$/m)
  expect(text).not.toContain('Dogs')
  expect(left).toEqual(['.crewright'])
})

test('12: boats fish a lake empty without a quota, and live on with one', async () => {
  const crew = join(root, 'packages/cli/src/bin.js')
  const tonnes = async (quota: string, metric: string): Promise<number> => {
    const { text, left } = await ran('12', {}, [crew, 'sim', 'run'], '--set', `quota=${quota}`, '--json')
    expect(left, 'nothing is left behind').toEqual([])
    return (JSON.parse(text) as { metrics: Record<string, number> }).metrics[metric] ?? Number.NaN
  }
  expect(await tonnes('1000', 'fish')).toBeLessThan(10)
  expect(await tonnes('4', 'fish')).toBeGreaterThan(400)
  expect(await tonnes('4', 'caught')).toBeGreaterThan(await tonnes('1000', 'caught'))
})
