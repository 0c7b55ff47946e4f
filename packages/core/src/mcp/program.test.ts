import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { mcpTools, McpError } from './index.ts'
import { callTool, fromNpm, isAlive, misfit, newFolder, notesIn, odd, open } from './servers.fixture.ts'

const thrownBy = (work: Promise<unknown>): Promise<Error & { next?: string }> =>
  work.then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => error as Error,
  )

test('annotations become effects: what only reads, what may be repeated, and `once` for all that says nothing', async () => {
  const files = await open(fromNpm('filesystem', newFolder()))
  const effects = Object.fromEntries(files.tools.map(({ name, effect }) => [name, effect]))
  expect(effects).toMatchObject({
    read_text_file: 'read',
    write_file: 'idempotent',
    edit_file: 'once',
    move_file: 'once',
  })
  const memory = await open({ ...fromNpm('memory'), prefix: 'graph_', effects: { search_nodes: 'read' } })
  const [search] = memory.pick('graph_search_nodes')
  expect(search?.effect).toBe('read')
  const [create] = memory.pick('graph_create_entities')
  expect(create?.effect).toBe('once')
})

test('arguments are checked by the server’s schema before the call', async () => {
  const log = join(newFolder(), 'log')
  const { tools } = await open(odd('fine', log))
  const echo = tools.find(({ name }) => name === 'echo')
  if (echo === undefined) return expect.unreachable()
  expect(await misfit(echo, { text: 'a', times: 2 })).toBeUndefined()
  expect(await misfit(echo, { text: 3 })).toBe('`text` must be string')
  expect(await misfit(echo, {})).toMatch(/required property 'text'/)
  expect(await misfit(echo, { text: 'a', other: 1 })).toMatch(/additional properties/)
  expect(notesIn(log)).toHaveLength(1)
})

test('a name that models would refuse is written so that they take it, and still reaches the right tool', async () => {
  const server = await open(odd())
  expect(server.tools.map(({ name }) => name)).toContain('write_down')
  expect(await callTool(server, 'write_down')).toBe('written')
  const clashing = await open({ ...odd('clash'), prefix: 'p_' })
  expect(clashing.tools.map(({ name }) => name)).toEqual(['p_a_b', 'p_a_b_2', `p_${'x'.repeat(62)}`])
})

test('a tool without a description is described by its title, and else by its name', async () => {
  const server = await open(odd())
  expect(server.pick('echo', 'progress').map(({ description }) => description)).toEqual(['Echo', 'progress'])
})

test('tools of all pages are there', async () => {
  const { tools } = await open(odd('pages'))
  expect(tools.map(({ name }) => name)).toEqual(['tool_0', 'tool_1', 'tool_2', 'tool_3', 'tool_4'])
})

test('structured content is the result; images are told by kind and size, resources by what they hold', async () => {
  expect(await callTool(await open(odd()), 'parts')).toEqual({
    structured: { n: 7 },
    content: [
      { type: 'image', mimeType: 'image/png', bytes: 1000 },
      { type: 'resource', uri: 'file:///a.txt', text: 'inside' },
      { type: 'resource_link', uri: 'file:///b.txt', name: 'b' },
    ],
  })
  const everything = await open(fromNpm('everything'))
  expect(await callTool(everything, 'get-sum', { a: 2, b: 3 })).toBe('The sum of 2 and 3 is 5.')
  expect(await callTool(everything, 'get-structured-content', { location: 'Chicago' })).toMatchObject({
    conditions: expect.any(String),
  })
  const image = await callTool(everything, 'get-tiny-image')
  expect(image).toContainEqual({ type: 'image', mimeType: 'image/png', bytes: expect.any(Number) })
})

test('a tool that says that it failed throws what it said', async () => {
  const server = await open({ ...odd(), env: { ODD_SECRET: 'none' } })
  expect((await thrownBy(callTool(server, 'refuse'))).message).toBe('no access with none')
  expect((await thrownBy(callTool(server, 'grow_silent'))).message).toMatch(/grow_silent failed/)
})

test('a key in a variable stays out of what a server gives; a folder in one does not', async () => {
  const env = { API_KEY: 'sk-1234567', ODD_FOLDER: '/home/odd' }
  const everything = await open({ ...fromNpm('everything'), env })
  const result = JSON.stringify(await callTool(everything, 'get-env'))
  expect(result).not.toContain('sk-1234567')
  expect(result).toContain('[hidden]')
  expect(result).toContain('/home/odd')
})

test('progress becomes notes, and a flood of it becomes a hundred of them', async () => {
  const progress = vi.fn<(note: string) => void>()
  expect(await callTool(await open(odd()), 'progress', {}, { progress })).toBe('all read')
  expect(progress).toHaveBeenCalledTimes(100)
  expect(progress).toHaveBeenNthCalledWith(1, '0 % page 0')
  const everything = await open(fromNpm('everything'))
  const notes: string[] = []
  await callTool(
    everything,
    'trigger-long-running-operation',
    { duration: 0.2, steps: 2 },
    { progress: (note) => notes.push(note) },
  )
  expect(notes[0]).toBe('50 %')
})

test('a canceled call ends at once, and the server is told', async () => {
  const log = join(newFolder(), 'log')
  const server = await open(odd('fine', log))
  const controller = new AbortController()
  const call = thrownBy(callTool(server, 'stall', {}, { signal: controller.signal }))
  await vi.waitFor(() => expect(notesIn(log)).toContain('stall'), 20_000)
  controller.abort(new Error('enough'))
  await call
  await vi.waitFor(() => expect(notesIn(log)).toContain('stall was told to stop'), 20_000)
  expect(await callTool(server, 'echo', { text: 'go on' })).toBe('go on')
})

test('a server that dies in a call leaves its outcome unknown, and from then on its tools say so', async () => {
  const server = await open(odd())
  const stalled = thrownBy(callTool(server, 'stall'))
  const died = await thrownBy(callTool(server, 'die'))
  expect(died).toBeInstanceOf(OutcomeUnknownError)
  expect(died.message).toMatch(/ended during the call of die: it ended with exit code 3/)
  expect(await stalled).toBeInstanceOf(OutcomeUnknownError)
  const later = await thrownBy(callTool(server, 'echo', { text: 'there?' }))
  expect(later).not.toBeInstanceOf(OutcomeUnknownError)
  expect(later.message).toMatch(/has ended, so echo cannot be called: it ended with exit code 3/)
  expect(later.next).toMatch(/Connect again/)
})

test('a server that sends one endless line is cut off, and nothing is left running', async () => {
  const log = join(newFolder(), 'log')
  const server = await open(odd('fine', log))
  const flooded = await thrownBy(callTool(server, 'flood'))
  expect(flooded).toBeInstanceOf(OutcomeUnknownError)
  const pid = Number(notesIn(log)[0]?.split(' ')[1])
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 10_000)
}, 60_000)

test('output that is no message is passed over', async () => {
  const server = await open(odd('banner'))
  expect(await callTool(server, 'babble')).toBe('still here')
})

test('a server of the newest protocol alone is spoken to in it', async () => {
  expect(await callTool(await open(odd('modern')), 'echo', { text: 'new' })).toBe('new')
})

const wrong: [title: string, server: Parameters<typeof mcpTools>[0], message: RegExp, next: RegExp][] = [
  [
    'a command that does not exist',
    { command: 'no-such-server', args: ['--key', 'hunter22'] },
    /^the MCP server no-such-server could not be started: there is no such command$/,
    /Install it, .*npx -y/,
  ],
  ['a file that may not be run', { command: join(import.meta.dirname, 'index.ts') }, /may not be run/, /executable/],
  [
    'a folder that does not exist',
    { ...odd(), cwd: '/no/such/folder' },
    /\/no\/such\/folder, in which .* does not exist/,
    /`cwd`/,
  ],
  [
    'a program that prints something else',
    // Time enough for a slow machine to start it: until then it has printed nothing.
    { ...odd('garbage'), connectTimeoutMs: 4_000 },
    /did not say within 4000 ms .*; it printed "Welcome to the odd server!", which is no MCP message/,
    /connectTimeoutMs/,
  ],
  [
    'a program that never answers',
    { ...odd('silent'), connectTimeoutMs: 700 },
    /did not say within 700 ms that it is ready/,
    /Check that this starts an MCP server/,
  ],
  [
    'a program that ends at once',
    { ...odd('exit'), env: { ODD_SECRET: 'postgres://me:pw@db' } },
    /ended before it was ready: it ended with exit code 1; it said: no database at \[hidden\]$/,
    /Run the command by hand/,
  ],
  ['a server without tools', odd('no-tools'), /has no tools/, /signed in/],
]

test.each(wrong)('refused in one sentence that says what to do: %s', async (_, server, message, next) => {
  const error = await thrownBy(mcpTools(server))
  expect(error).toBeInstanceOf(McpError)
  expect(error.message).toMatch(message)
  expect(error.message).not.toContain('hunter22')
  expect(error.next).toMatch(next)
})

test('an effect or a pick of a tool that is not there names those that are', async () => {
  const server = await open(odd())
  expect(() => server.pick('ecko')).toThrow(/has no tool "ecko"/)
  const error = await thrownBy(mcpTools({ ...odd('pages'), effects: { tool_9: 'read' } }))
  expect(error.message).toMatch(/has no tool "tool_9"/)
  expect(error.next).toBe('It has: tool_0, tool_1, tool_2, tool_3, tool_4.')
})

test('an abort while connecting ends what was started', async () => {
  const log = join(newFolder(), 'log')
  const controller = new AbortController()
  const connecting = thrownBy(mcpTools({ ...odd('silent', log), signal: controller.signal }))
  await vi.waitFor(() => expect(notesIn(log)).toHaveLength(1), 20_000)
  controller.abort()
  expect((await connecting).message).toMatch(/given up before it was ready/)
  expect(isAlive(Number(notesIn(log)[0]?.split(' ')[1]))).toBe(false)
}, 60_000)
