/** The same servers of npm, over their standard streams and over HTTP: nothing that a crew sees differs. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bridged } from './bridge.fixture.ts'
import type { McpProgram, McpServer } from './index.ts'
import { callTool, fromNpm, misfit, newFolder, open } from './servers.fixture.ts'

const ways: readonly [way: string, reach: (server: McpProgram) => Promise<McpServer>][] = [
  ['its standard streams', (server) => Promise.resolve(server)],
  ['HTTP', async (server) => ({ url: await bridged(server) })],
]

test.each(ways)('the filesystem server reads and writes a folder over %s', async (_, reach) => {
  const folder = newFolder()
  writeFileSync(join(folder, 'log.md'), 'Day 3: the keel is laid.')
  const server = await open(await reach(fromNpm('filesystem', folder)))
  const path = join(folder, 'log.md')
  expect(await callTool(server, 'read_text_file', { path })).toMatchObject({ content: 'Day 3: the keel is laid.' })
  await callTool(server, 'write_file', { path: join(folder, 'brief.md'), content: 'Laid.' })
  expect(readFileSync(join(folder, 'brief.md'), 'utf8')).toBe('Laid.')
  const effects = Object.fromEntries(server.tools.map(({ name, effect }) => [name, effect]))
  expect(effects).toMatchObject({ read_text_file: 'read', write_file: 'idempotent', move_file: 'once' })
  const [read] = server.pick('read_text_file')
  expect(read?.description).toMatch(/Read the complete contents of a file/)
  expect(read?.input['~standard'].jsonSchema.input({ target: 'draft-2020-12' })).toMatchObject({ required: ['path'] })
  expect(read && (await misfit(read, { file: 'log.md' }))).toMatch(/path/)
  // What the server itself turns down is an error that says why.
  await expect(callTool(server, 'read_text_file', { path: '/etc/passwd' })).rejects.toThrow(/outside allowed/)
})

test.each(ways)('the memory server keeps what it is told over %s', async (_, reach) => {
  const file = join(newFolder(), 'memory.jsonl')
  const server = await open(await reach({ ...fromNpm('memory'), env: { MEMORY_FILE_PATH: file } }))
  const entities = [{ name: 'keel', entityType: 'part', observations: ['laid on day 3'] }]
  await callTool(server, 'create_entities', { entities })
  expect(await callTool(server, 'read_graph')).toMatchObject({ entities, relations: [] })
  expect(readFileSync(file, 'utf8')).toContain('laid on day 3')
})
