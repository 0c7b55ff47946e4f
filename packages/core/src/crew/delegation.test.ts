import { expect, test } from 'vitest'
import { z } from 'zod'
import { call, scripted } from '../testing/scripted.ts'
import { readResult } from '../supervision/read-result.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate, echo, only, play } from './play.fixture.ts'

const a = defineRole({ purpose: 'does a', instructions: 'Do a.' })
const b = defineRole({ purpose: 'does b', instructions: 'Do b.' })
const counted = defineRole({
  purpose: 'counts',
  instructions: 'Count.',
  takes: z.object({ words: z.array(z.string()) }),
  returns: z.object({ n: z.number() }),
})
const supervisor = { instructions: 'Lead.' }

const toolEntries = (requests: readonly { transcript: readonly object[] }[], at: number) =>
  requests[at]?.transcript.filter((entry) => (entry as { from: string }).from === 'tool') as {
    text: string
    failed: boolean
    callId: string
  }[]

test('a role that does not exist is refused with the names of those that do, and the supervisor recovers', async () => {
  const model = scripted([
    { toolCalls: [delegate('c', 'x')] },
    { toolCalls: [delegate('a', 'x')] },
    'A is done.',
    'All is done.',
  ])
  const { outcome, events } = await play(defineCrew({ name: 'crew', model, roles: { a, b }, supervisor }), 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'All is done.' })
  expect(only(events, 'call-refused')[0]?.reason).toContain('The roles are: a, b')
  model.assertDrained()
})

test('several delegations in one reply are at work at the same time, and answer in the order of the calls', async () => {
  let working = 0
  let most = 0
  const work = (text: string, turns: number) => async () => {
    most = Math.max(most, ++working)
    for (let i = 0; i < turns; i++) await Promise.resolve()
    working--
    return text
  }
  const model = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('a', 'slow', {}, 'first'), delegate('b', 'fast', {}, 'second')] }, 'Done.'],
      a: [work('from a', 99)],
      b: [work('from b', 1)],
    }),
  )
  const { outcome, events } = await play(defineCrew({ name: 'crew', model, roles: { a, b }, supervisor }), 'go')
  expect(outcome.status).toBe('completed')
  expect(most).toBe(2)
  expect(only(events, 'task-completed').map(({ from }) => from)).toEqual(['0.2', '0.1'])
  const answers = toolEntries(model.requests, 3)
  expect(answers.map(({ callId }) => callId)).toEqual(['first', 'second'])
  expect(answers.map(({ text }) => JSON.parse(text))).toMatchObject([
    { task: '0.1', result: 'from a' },
    { task: '0.2', result: 'from b' },
  ])
})

test('what one role found goes whole into the brief of the next, and never through the supervisor', async () => {
  const long = 'x'.repeat(20_000)
  const model = scripted(
    byRole({
      supervisor: [
        { toolCalls: [delegate('a', 'find')] },
        { toolCalls: [delegate('b', 'write', { use: ['0.1'] })] },
        'Done.',
      ],
      a: [{ text: long, usage: { inputTokens: 1, outputTokens: 1 } }],
      b: ['written'],
    }),
  )
  const { outcome } = await play(defineCrew({ name: 'crew', model, roles: { a, b }, supervisor }), 'go')
  expect(outcome.status).toBe('completed')
  const [brief] = model.requests.find(({ system }) => system.includes('role "b"'))?.transcript ?? []
  expect(brief).toMatchObject({ from: 'user', text: expect.stringContaining(`## Result of task 0.1 (a)\n\n${long}`) })
  const [shown] = toolEntries(model.requests, 2)
  expect(shown?.text.length).toBeLessThan(5_000)
  expect(JSON.parse(shown?.text ?? '')).toMatchObject({ cut: expect.stringContaining('4000 of 20000 characters') })
})

test('the rest of a result that was cut can be read with readResult', async () => {
  const long = `${'x'.repeat(5_000)}the end`
  const model = scripted(
    byRole({
      supervisor: [
        { toolCalls: [delegate('a', 'find')] },
        { toolCalls: [call('read_result', { task: '0.1', from: 5_000 }), call('read_result', { task: '0.7' })] },
        'Done.',
      ],
      a: [{ text: long, usage: { inputTokens: 1, outputTokens: 1 } }],
    }),
  )
  const crew = defineCrew({ name: 'crew', model, roles: { a }, supervisor: { ...supervisor, tools: [readResult] } })
  await play(crew, 'go')
  const answers = toolEntries(model.requests, 3)
  expect(JSON.parse(answers[1]?.text ?? '')).toEqual({ text: 'the end', characters: 5_007 })
  expect(answers[2]).toMatchObject({ failed: true, text: 'there is no finished task 0.7' })
})

test('`use` of a task that is not finished is refused with the ids of those that are', async () => {
  const model = scripted(
    byRole({
      supervisor: [
        { toolCalls: [delegate('a', 'find')] },
        { toolCalls: [delegate('b', 'write', { use: ['0.9'] }), delegate('b', 'write', { use: 'all' })] },
        'Done.',
      ],
      a: ['found'],
    }),
  )
  const { events } = await play(defineCrew({ name: 'crew', model, roles: { a, b }, supervisor }), 'go')
  expect(only(events, 'call-refused').map(({ reason }) => reason)).toEqual([
    '`use` names "0.9", which is no finished task. Finished are: 0.1.',
    '`use` must be a list of task ids.',
  ])
})

test('`input` is held against what the role takes, at the sender', async () => {
  const model = scripted(
    byRole({
      supervisor: [
        {
          toolCalls: [
            delegate('counted', 'count', { input: { words: [1] } }, 'wrong'),
            delegate('counted', 'count', {}, 'none'),
            delegate('a', 'do', { input: { words: [] } }, 'unasked'),
            delegate('counted', ' ', { input: { words: [] } }, 'silent'),
            delegate('counted', 'count', { input: { words: ['x', 'y'] } }),
          ],
        },
        'Done.',
      ],
      counted: [{ toolCalls: [call('submit', { n: 2 })] }],
    }),
  )
  const { outcome, events } = await play(defineCrew({ name: 'crew', model, roles: { a, counted }, supervisor }), 'go')
  expect(outcome.status).toBe('completed')
  expect(outcome.partial).toMatchObject([{ role: 'counted', result: { n: 2 } }])
  const refused = Object.fromEntries(only(events, 'call-refused').map(({ callId, reason }) => [callId, reason]))
  expect(refused).toEqual({
    wrong: expect.stringContaining('at words.0'),
    none: expect.stringContaining('does not fit what counted takes'),
    unasked: expect.stringContaining('The role a takes no `input`'),
    silent: expect.stringContaining('Give `objective`'),
  })
  expect(only(events, 'task-assigned').map(({ to, payload }) => [to, payload.input])).toEqual([
    ['0.1', { words: ['x', 'y'] }],
  ])
  const [brief] = model.requests.find(({ system }) => system.includes('role "counted"'))?.transcript ?? []
  expect(brief).toMatchObject({ text: '## Objective\n\ncount\n\n## Input\n\n{"words":["x","y"]}' })
})

test('finish takes the whole result of a task, once it fits what the crew gives', async () => {
  const model = scripted(
    byRole({
      supervisor: [
        { toolCalls: [delegate('a', 'x'), delegate('counted', 'count', { input: { words: [] } })] },
        { toolCalls: [call('finish', { from: '0.1' })] },
        { toolCalls: [call('finish', { from: '0.7' })] },
        { toolCalls: [call('finish', { from: '0.2' })] },
      ],
      a: ['text'],
      counted: [{ toolCalls: [call('submit', { n: 0 })] }],
    }),
  )
  const crew = defineCrew({
    name: 'crew',
    model,
    roles: { a, counted },
    supervisor,
    returns: z.object({ n: z.number() }),
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: { n: 0 } })
  expect(only(events, 'call-refused').map(({ reason }) => reason.slice(0, 40))).toEqual([
    'The result of task 0.1 does not fit what',
    '`from` names "0.7", which is no finished',
  ])
  expect(only(events, 'result-accepted')).toMatchObject([{ result: { n: 0 }, from: '0.2' }])
})

test('finish takes an output written by the model, and the schema may change it', async () => {
  const returns = z.object({ n: z.number().default(7) })
  const model = scripted([{ toolCalls: [call('finish', { output: {} })] }])
  const { outcome } = await play(defineCrew({ name: 'crew', model, roles: { a }, supervisor, returns }), 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: { n: 7 } })
})

test('a control tool beside other calls is refused, and the others run', async () => {
  const model = scripted([
    { toolCalls: [call('finish', { output: { n: 1 } }), call('echo', { text: 'x' })] },
    { toolCalls: [call('finish', { output: { n: 2 } })] },
  ])
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { a }, returns: z.object({ n: z.number() }) },
    supervisor: { ...supervisor, tools: [echo] },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: { n: 2 } })
  expect(only(events, 'call-refused')[0]?.reason).toContain('Call finish alone')
  expect(only(events, 'tool-completed')).toHaveLength(1)
})

test('a result that never fits is repaired twice, then the task fails with the last reason', async () => {
  const wrong = { toolCalls: [call('submit', { n: 'many' })] }
  const model = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('counted', 'count', { input: { words: [] } })] }, 'It failed.'],
      counted: [wrong, wrong, wrong],
    }),
  )
  const { outcome, events } = await play(defineCrew({ name: 'crew', model, roles: { counted }, supervisor }), 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'It failed.', partial: [] })
  const [failed] = only(events, 'task-failed')
  expect(failed?.payload.error.name).toBe('ResultError')
  expect(failed?.payload.error.message).toContain('at n:')
  const [answer] = toolEntries(model.requests, 4)
  expect(answer?.failed).toBe(true)
  expect(JSON.parse(answer?.text ?? '')).toMatchObject({
    task: '0.1',
    status: 'failed',
    error: expect.any(String) as string,
  })
})

test('a reply in text where a call is asked for is told so, and counts as an attempt', async () => {
  const model = scripted(['{"n":1}', { toolCalls: [call('submit', { n: 1 })] }])
  const outcome = await counted.run({ objective: 'count', input: { words: [] } }, { model })
  expect(outcome).toMatchObject({ status: 'completed', output: { n: 1 } })
  expect(model.requests[1]?.transcript.at(-1)).toEqual({
    from: 'user',
    text: 'A reply is no result here: call `submit`.',
  })
})

test('a model with structured output of its own is given the schema and no submit', async () => {
  const model = scripted(['{"n":', '{"n":"1"}', '{"n":1}'], { structuredOutput: 'native' })
  const outcome = await counted.run({ objective: 'count', input: { words: [] } }, { model })
  expect(outcome).toMatchObject({ status: 'completed', output: { n: 1 } })
  expect(model.requests[0]?.tools).toEqual([])
  expect(model.requests[0]?.responseSchema).toMatchObject({ type: 'object' })
})

test('an ask ends the run with the question, and nothing of what was found is lost', async () => {
  const model = scripted(
    byRole({
      supervisor: [
        { toolCalls: [delegate('a', 'x')] },
        { toolCalls: [call('ask', { question: 'Which of the two?' })] },
      ],
      a: ['found'],
    }),
  )
  const crew = defineCrew({ name: 'crew', model, roles: { a }, supervisor: { ...supervisor, ask: true } })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'input-required', partial: [{ role: 'a', result: 'found' }] })
  const [asked] = only(events, 'question-asked')
  if (outcome.status !== 'input-required') throw new Error(outcome.status)
  expect(outcome.requests).toEqual([{ id: `0:${asked?.seq}`, question: 'Which of the two?' }])
})

test('a supervisor without `ask` has no such tool', async () => {
  const model = scripted([{ toolCalls: [call('ask', { question: 'What?' })] }, 'Never mind.'])
  const { outcome, events } = await play(defineCrew({ name: 'crew', model, roles: { a }, supervisor }), 'go')
  expect(outcome.status).toBe('completed')
  expect(only(events, 'call-refused')[0]?.reason).toBe('There is no tool "ask". You have: delegate.')
})

test('an ask beside other calls is refused: it would end the run under them', async () => {
  const model = scripted(
    byRole({
      supervisor: [
        { toolCalls: [delegate('a', 'x'), call('ask', { question: 'What?' })] },
        { toolCalls: [call('ask', { question: 'What?' })] },
      ],
      a: ['found'],
    }),
  )
  const crew = defineCrew({ name: 'crew', model, roles: { a }, supervisor: { ...supervisor, ask: true } })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'input-required', partial: [{ result: 'found' }] })
  expect(only(events, 'call-refused')[0]?.reason).toContain('Call ask alone')
})
