import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Event } from '../contract/event.ts'
import { byRole, delegate, only } from '../crew/play.fixture.ts'
import { defineCrew } from '../crew/define-crew.ts'
import { defineRole } from '../crew/define-role.ts'
import { memoryJournal } from '../stores/memory.ts'
import { call, scripted } from '../testing/scripted.ts'
import { fromNpm, newFolder, odd, open } from './servers.fixture.ts'

test('a crew works on a folder through the filesystem server: one role reads it, the other writes to it', async () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'log.md'), 'Day 3: the keel is laid.')
  const files = await open(fromNpm('filesystem', folder))
  const reader = defineRole({
    purpose: 'reads files',
    instructions: 'Read.',
    tools: files.pick('list_directory', 'read_text_file'),
  })
  const writer = defineRole({
    purpose: 'writes files',
    instructions: 'Write.',
    tools: files.pick('write_file'),
    returns: z.object({ path: z.string() }),
  })
  const path = join(folder, 'brief.md')
  const model = scripted(
    byRole({
      supervisor: [
        { toolCalls: [delegate('reader', 'Read the log.')] },
        { toolCalls: [delegate('writer', 'Write the brief.', { use: ['0.1'] })] },
        { toolCalls: [call('finish', { from: '0.2' })] },
      ],
      reader: [
        { toolCalls: [call('list_directory', { path: folder }), call('read_text_file', { file: 'log.md' })] },
        { toolCalls: [call('read_text_file', { path: join(folder, 'log.md') })] },
        'The keel is laid.',
      ],
      writer: [
        { toolCalls: [call('write_file', { path, content: 'The keel is laid.' })] },
        { toolCalls: [call('submit', { path })] },
      ],
    }),
  )
  const crew = defineCrew({
    name: 'files',
    model,
    roles: { reader, writer },
    supervisor: { instructions: 'Read, then write.' },
    returns: z.object({ path: z.string() }),
  })
  const journal = memoryJournal()
  const run = crew.start('Write a brief of the log.', { journal })
  expect(await run.outcome).toMatchObject({ status: 'completed', output: { path } })
  expect(readFileSync(path, 'utf8')).toBe('The keel is laid.')

  const tools = model.requests.map((request) => request.tools.map(({ name }) => name).join())
  expect(new Set(tools)).toEqual(new Set(['delegate,finish', 'list_directory,read_text_file', 'submit,write_file']))
  const events = (await journal.read(run.id)) as Event[]
  expect(only(events, 'tool-intended').map(({ name, effect }) => `${name} ${effect}`)).toEqual([
    'list_directory read',
    'read_text_file read',
    'write_file idempotent',
  ])
  expect(only(events, 'call-refused')[0]?.reason).toMatch(
    /arguments of read_text_file do not fit .*required property 'path'/,
  )
  expect(only(events, 'tool-completed').map(({ result }) => result)).toContainEqual({
    content: 'Day 3: the keel is laid.',
  })
})

async function playOdd(calls: readonly (readonly string[])[]) {
  const server = await open(odd())
  const model = scripted([...calls.map((names) => ({ toolCalls: names.map((name) => call(name, {})) })), 'Done.'])
  const crew = defineCrew({ name: 'odd', model, supervisor: { instructions: 'Work.', tools: server.tools } })
  const journal = memoryJournal()
  const run = crew.start('Go on.', { journal })
  const outcome = await run.outcome
  return { outcome, model, events: (await journal.read(run.id)) as Event[] }
}

test('a `once` tool whose server dies in the call is unknown, named in the outcome, and not called again', async () => {
  const { outcome, events } = await playOdd([['die'], ['die']])
  expect(outcome).toMatchObject({ status: 'completed', unknown: [{ tool: 'die' }] })
  expect(only(events, 'tool-outcome-unknown')[0]?.reason).toMatch(/ended with exit code 3.*the same call is refused/)
  expect(only(events, 'tool-started')).toHaveLength(1)
  expect(only(events, 'call-refused')[0]?.reason).toMatch(/not run again/)
})

test('a tool that only reads has failed when its server dies in the call, and so has every call after it', async () => {
  const { outcome, events } = await playOdd([['die_reading'], ['count']])
  expect(outcome).toMatchObject({ status: 'completed' })
  expect(outcome.unknown).toBeUndefined()
  expect(only(events, 'tool-failed').map(({ error }) => error.message)).toEqual([
    expect.stringMatching(/ended during the call of die_reading/),
    expect.stringMatching(/has ended, so count cannot be called/),
  ])
})

test('a server that never answers is cut off by the timeout of its tools', async () => {
  const server = await open({ ...odd(), timeoutMs: 200 })
  const model = scripted([{ toolCalls: [call('stall', {})] }, 'It does not answer.'])
  const crew = defineCrew({ name: 'odd', model, supervisor: { instructions: 'Work.', tools: server.pick('stall') } })
  const outcome = await crew.run('Go on.')
  expect(outcome).toMatchObject({ status: 'completed', output: 'It does not answer.', unknown: [{ tool: 'stall' }] })
})

test('a run that is canceled cancels the call, and leaves the server to other runs', async () => {
  const server = await open(odd())
  const tools = server.pick('stall', 'count')
  const model = scripted(({ transcript }) => {
    const goal = transcript[0]?.from === 'user' ? transcript[0].text : ''
    if (transcript.length > 1) return 'Done.'
    return { toolCalls: [call(goal.includes('Stall') ? 'stall' : 'count', {})] }
  })
  const crew = defineCrew({ name: 'odd', model, supervisor: { instructions: 'Work.', tools } })
  const run = crew.start('Stall.')
  for await (const event of run.events()) if (event.type === 'tool-started') run.cancel('enough')
  expect(await run.outcome).toMatchObject({ status: 'canceled', unknown: [{ tool: 'stall' }] })
  expect(await crew.run('Count.')).toMatchObject({ status: 'completed', output: 'Done.' })
})

test('progress of a server is journaled as progress of the task', async () => {
  const { events } = await playOdd([['progress']])
  const notes = events.filter(({ type }) => type === 'task-progressed')
  expect(notes).toHaveLength(100)
  expect(notes[0]).toMatchObject({ payload: { note: '0 % page 0' }, trust: 'tool' })
})
