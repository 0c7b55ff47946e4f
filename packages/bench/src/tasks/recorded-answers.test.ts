import { expect, test } from 'vitest'
import { fileWith } from './file-with.fixture.ts'
import { readTasks } from './read-tasks.ts'
import { recordedAnswers, type AnswerFields } from './recorded-answers.ts'

const tasks = [
  { id: 'a', goal: 'How many?' },
  { id: 'b', goal: 'Who?' },
  { id: 'c', goal: 'Who?' },
]

const read = (name: string, content: string, fields?: AnswerFields) =>
  recordedAnswers(fileWith(name, content), { tasks, ...(fields !== undefined && { fields }) })

test('answers are found by the id of their task; tasks without one, and records of other tasks, are told', async () => {
  const lines = [
    { id: 'b', reply: { text: 'Jo' }, ms: 120, answer: 'expected' },
    { id: 'x', reply: { text: 'no' }, ms: 1 },
    { id: 'a', reply: { text: null }, ms: 5 },
  ]
  const content = lines.map((line) => JSON.stringify(line)).join('\n')
  expect(await read('a.jsonl', content, { answer: 'reply.text', durationMs: 'ms' })).toEqual({
    answers: new Map([['b', { output: 'Jo', durationMs: 120 }]]),
    missing: ['a', 'c'],
    others: 1,
  })
})

test('without ids they are found by what is asked, and answer every task that asks it', async () => {
  expect(await read('a.csv', 'question,answer,output\nWho?,Jo,Al\n')).toEqual({
    answers: new Map([
      ['b', { output: 'Al' }],
      ['c', { output: 'Al' }],
    ]),
    missing: ['a'],
    others: 0,
  })
})

test('answers to tasks whose ids were made from their goals are found by what is asked', async () => {
  const asked = readTasks(fileWith('t.jsonl', '{"question":"Why?"}\n{"question":"When?"}'))
  const path = fileWith('a.json', '[{"question":"When?","solution":{"year":7}}]')
  const { answers, missing } = await recordedAnswers(path, { tasks: asked })
  expect([...answers.values()]).toEqual([{ output: { year: 7 } }])
  expect(missing).toHaveLength(1)
})

test('ids that the tasks do not have are no hindrance where what is asked stands beside them, unless they are named', async () => {
  const content = '{"id":"x-1","question":"How many?","output":12}\n'
  const { answers } = await read('a.jsonl', content)
  expect([...answers]).toEqual([['a', { output: 12 }]])
  expect((await read('a.jsonl', `${content}{"id":"x-2","output":1}\n`)).others).toBe(1)
  await expect(read('a.jsonl', content, { id: 'id' })).rejects.toThrow(/its "id", such as "x-1", is the id of none/)
})

test.for([
  ['a.jsonl', '{"id":"x","output":1}\n', /a\.jsonl answers other tasks: its "id", such as "x", is the id of none/],
  [
    'a.jsonl',
    '{"question":"No?","output":1}\n',
    /answers other tasks: its "question", such as "No\?", is the goal of none/,
  ],
  [
    'a.jsonl',
    '{"id":"a","output":1}\n{"id":"a","output":2}\n',
    /a\.jsonl:2 answers task "a", which \S*a\.jsonl:1 answers as well/,
  ],
  ['a.jsonl', '{"id":"a","output":1}\n{"id":"b"}\n', /a\.jsonl:2 has no field "output", where its answer should stand/],
  [
    'a.jsonl',
    '{"id":"a","guess":1}\n',
    /a\.jsonl:1 has no field that is known as an answer: its fields are "id", "guess"/,
  ],
  ['a.jsonl', '{"output":1}\n', /no field that is known as the id or the goal of a task/],
  ['a.jsonl', '', /There are no answers in/],
] as const)('%s that holds %j is an error before anything is run', async ([name, content, message]) => {
  const error: unknown = await read(name, content).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ name: 'TasksError', message: expect.stringMatching(message) as string })
  expect((error as { next: string }).next).toMatch(/\w{3,}.*\.$/)
})

test('a time that is none is an error', async () => {
  await expect(read('a.csv', 'id,output,ms\na,1,soon\n', { durationMs: 'ms' })).rejects.toThrow(
    /has no time in its field "ms"/,
  )
})
