import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { fileWith } from './file-with.fixture.ts'
import type { TaskFields } from './task-fields.ts'
import { type FileTask, readTasks, type ReadTasksOptions } from './read-tasks.ts'

async function walked(path: string, options?: ReadTasksOptions): Promise<FileTask[]> {
  const tasks: FileTask[] = []
  for await (const task of readTasks(path, options)) tasks.push(task)
  return tasks
}

const tasksOf = (name: string, content: string | Uint8Array, options?: ReadTasksOptions): Promise<FileTask[]> =>
  walked(fileWith(name, content), options)

const want: FileTask[] = [
  { id: '7', goal: 'How many?', expected: '12', cluster: 'ducks' },
  { id: '8', goal: 'Who?\nSay a name.', expected: 'Jo, "the" cook', cluster: 'cooks' },
]

test('the same tasks come from lines of JSON, a list, an object that holds one, and tables', async () => {
  const objects = want.map(({ id, goal, expected, cluster }) => ({
    id: Number(id),
    question: goal,
    answer: expected,
    cluster,
  }))
  const lines = objects.map((one) => JSON.stringify(one)).join('\r\n')
  const rows = 'Cluster,ID,Question,Answer\nducks,7,How many?,12\n\ncooks,8,"Who?\nSay a name.","Jo, ""the"" cook"\n'
  expect(await tasksOf('a.jsonl', `\uFEFF${lines}\n\n`)).toEqual(want)
  expect(await tasksOf('a.json', `\uFEFF${JSON.stringify(objects)}`)).toEqual(want)
  expect(await tasksOf('a.json', JSON.stringify({ version: 2, tasks: objects }))).toEqual(want)
  expect(await tasksOf('a.json', JSON.stringify({ keywords: ['x'], examples: objects }))).toEqual(want)
  expect(await tasksOf('a.csv', `\uFEFF${rows}`)).toEqual(want)
  expect(await tasksOf('a.csv', rows.replaceAll(/,(?! )/g, ';'))).toEqual(want)
  expect(await tasksOf('a.tsv', rows.replaceAll(/,(?! )/g, '\t'))).toEqual(want)
  expect(await tasksOf('a.txt', lines, { format: 'jsonl' })).toEqual(want)
})

test('fields are named, with dots into objects and lists; null says that there is none', async () => {
  const line = JSON.stringify({ id: 1, meta: { ask: 'Where?', from: ['map'] }, answer: { text: 'here' }, label: 'x' })
  const fields = { id: null, goal: 'meta.ask', expected: 'answer.text', cluster: 'meta.from.0' }
  const [task] = await tasksOf('a.jsonl', line, { fields })
  expect(task).toMatchObject({ goal: 'Where?', expected: 'here', cluster: 'map' })
  expect(task?.id).toMatch(/^[0-9a-f]{16}$/)
  expect(await tasksOf('a.jsonl', line, { fields: { goal: 'meta.ask', expected: null } })).toEqual([
    { id: '1', goal: 'Where?' },
  ])
  expect(
    await tasksOf('a.csv', 'ask.it,answer.text\nWhy?,so\n', { fields: { goal: 'ask.it', expected: 'answer.text' } }),
  ).toMatchObject([{ goal: 'Why?', expected: 'so' }])
})

test('an expected answer keeps its type: a list, an object, a number', async () => {
  const lines = [['a', 'b'], { x: 1 }, 3, false].map((answer, at) => JSON.stringify({ question: `Q${at}`, answer }))
  expect((await tasksOf('a.jsonl', lines.join('\n'))).map(({ expected }) => expected)).toEqual([
    ['a', 'b'],
    { x: 1 },
    3,
    false,
  ])
})

test('ids that a file does not give stay the same when lines are added, taken out or sorted', async () => {
  const path = fileWith('a.jsonl', '{"goal":"one"}\n{"goal":"two"}\n')
  const ids = (await walked(path)).map(({ id }) => id)
  appendFileSync(path, '{"goal":"three"}\n')
  expect((await walked(path)).slice(0, 2).map(({ id }) => id)).toEqual(ids)
  writeFileSync(path, '{"goal":"two"}\n{"goal":"one"}\n')
  expect((await walked(path)).map(({ id }) => id)).toEqual(ids.toReversed())
})

test('tasks are read anew each time that they are walked, and a walk may end early', async () => {
  const tasks = readTasks(
    fileWith('a.csv', `question\n${Array.from({ length: 5_000 }, (_, at) => `q${at}`).join('\n')}\n`),
  )
  for (let walk = 0; walk < 2; walk += 1) {
    for await (const { goal } of tasks) {
      expect(goal).toBe('q0')
      break
    }
  }
  let count = 0
  for await (const { id } of tasks) count += id === '' ? 0 : 1
  expect(count).toBe(5_000)
})

const utf16 = Buffer.from('\uFEFF{"goal":"x"}', 'utf16le')

test.for([
  [
    'a.jsonl',
    '{"question":"x","answer":"1"}\n{"question":"y"}\n',
    /a\.jsonl:2 has no field "answer": its fields are "question"/,
  ],
  [
    'a.jsonl',
    '{"question":"x"}\n{"question":"y","answer":1}\n',
    /a\.jsonl:2 has a field "answer", which the first record has not/,
  ],
  ['a.jsonl', '{"question":"x","answer":null}\n', /a\.jsonl:1 has no field "answer"/],
  ['a.jsonl', '{"question":" "}\n', /a\.jsonl:1 has nothing in its field "question"/],
  ['a.jsonl', '{"question":{"text":"x"}}\n', /a\.jsonl:1 has an object in its field "question".* question\.text/],
  [
    'a.jsonl',
    '{"wish":"x"}\n',
    /a\.jsonl:1 has no field that is known as a task's goal: its fields are "wish".*--fields goal=NAME/,
  ],
  [
    'a.jsonl',
    '{"id":"a","goal":"x"}\n\n{"id":"b","goal":"y"}\n{"id":"a","goal":"z"}\n',
    /a\.jsonl:4 has the id "a", which \S*a\.jsonl:1 has as well/,
  ],
  ['a.jsonl', '{"goal":"x"}\n{"goal":"x"}\n', /a\.jsonl:2 asks the same as \S*a\.jsonl:1.*give each an id/],
  ['a.jsonl', '{"goal":"x"}\n{"goal":\n', /a\.jsonl:2 is not JSON/],
  ['a.jsonl', '[\n{"goal":"x"}]\n', /a\.jsonl:1 is not JSON.*ends in \.json/],
  ['a.jsonl', '"x"\n', /a\.jsonl:1 is a string, not an object/],
  ['a.jsonl', '[1]\n', /a\.jsonl:1 is a list, not an object/],
  ['a.jsonl', '', /no tasks in \S*a\.jsonl/],
  ['a.jsonl', '\n \n', /no tasks in/],
  ['a.jsonl', utf16, /a\.jsonl is UTF-16.*UTF-8/],
  ['a.jsonl', Buffer.from('{"goal":"x"}\n{"goal":"K\u00e4se"}\n', 'latin1'), /a\.jsonl:2 is not UTF-8/],
  ['a.jsonl', Buffer.from([0x7b, 0, 0x7d]), /a\.jsonl is not text/],
  ['a.jsonl', Buffer.from([0x1f, 0x8b, 8]), /a\.jsonl is compressed.*gunzip/],
  ['a.jsonl.gz', '', /a\.jsonl\.gz is of no kind that is read.*Unpack/],
  ['a.txt', 'x', /a\.txt is of no kind that is read.*\.jsonl/],
  ['a.json', '', /no tasks in \S*a\.json/],
  ['a.json', '[]', /no tasks in/],
  ['a.json', '{"a":[],"b":[]}', /a\.json holds 2 lists \(a, b\) of records/],
  ['a.json', '{"a":1}', /a\.json holds no list of records/],
  ['a.json', '[{"goal":"x"},{"goal":""}]', /a\.json, \[1\] has nothing in its field "goal"/],
  ['a.json', '{"examples":[{"input":"x","target":"1"},{"input":"y"}]}', /a\.json, examples\[1\] has no field "target"/],
  ['a.json', '{"goal":"x"}\n{"goal":"y"}\n', /a\.json is not JSON.*line 2.*ends in \.jsonl/],
  ['a.csv', 'question,answer\nx,1\ny\n', /a\.csv:3 has 1 cells, but there are 2 columns \(question, answer\)/],
  ['a.csv', 'question,answer\nx,\n', /a\.csv:2 has nothing in its field "answer"/],
  ['a.csv', 'question,question\nx,y\n', /first row of \S*a\.csv names two columns "question"/],
  ['a.csv', 'question\n"open\n', /a\.csv(:\d+)? cannot be read as a table/],
  ['a.csv', 'question\n', /no tasks in/],
] as const)('%s that holds %j is an error with its place and what to do', async ([name, content, message]) => {
  const error: unknown = await tasksOf(name, content).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ name: 'TasksError' })
  const { message: said, next } = error as { message: string; next: string }
  expect(`${said} ${next}`).toMatch(message)
  expect(next).toMatch(/\w{3,}.*\.$/)
})

test('a file that is not there, a folder and a mapping that is not known are errors', async () => {
  const path = fileWith('a.jsonl', '{"goal":"x"}')
  await expect(walked(`${path}.jsonl`)).rejects.toMatchObject({ message: `There is no file ${path}.jsonl.` })
  const folder = join(dirname(path), 'in.csv')
  mkdirSync(folder)
  await expect(walked(folder)).rejects.toMatchObject({ message: `${folder} is a folder, not a file.` })
  await expect(walked(path, { mapping: 'mmlu' as 'plain' })).rejects.toThrow('There is no mapping "mmlu".')
})

test('a field that is named by a name of another kind is an error, not a guess', async () => {
  const fields = { answer: 'reply' } as TaskFields
  const read = tasksOf('a.jsonl', '{"goal":"x","answer":"1","reply":"2"}', { fields })
  await expect(read).rejects.toMatchObject({
    message: 'There is no field "answer" to be named.',
    next: expect.stringContaining('id, goal, expected, cluster') as string,
  })
})

test('a line without an end and a .json file that is too large are refused before they fill the memory', async () => {
  const long = `{"goal":"${'x'.repeat(17 * 1024 * 1024)}`
  await expect(tasksOf('a.jsonl', long)).rejects.toThrow(/a\.jsonl:1 is a line of over 16 million characters/)
  const large = await tasksOf('a.json', `["${'x'.repeat(64 * 1024 * 1024)}"]`).catch((reason: unknown) => reason)
  expect(large).toMatchObject({
    message: expect.stringMatching(/a\.json is larger than 64 MB/) as string,
    next: expect.stringContaining('.jsonl') as string,
  })
})

test('a text whose characters lie across the pieces that are read is whole', async () => {
  const goals = Array.from({ length: 30_000 }, (_, at) => `${'ä€😀'.repeat(5)} ${at}`)
  const path = fileWith('a.jsonl', goals.map((goal) => JSON.stringify({ goal })).join('\n'))
  expect(readFileSync(path).length).toBeGreaterThan(3 * 256 * 1024)
  expect((await walked(path)).map(({ goal }) => goal)).toEqual(goals)
})
