import { expect, test } from 'vitest'
import { dataFile, needs } from './data-sets.fixture.ts'
import { fileWith } from './file-with.fixture.ts'
import { gsm8kSolutions } from './gsm8k-solutions.ts'
import { type FileTask, readTasks, type ReadTasksOptions } from './read-tasks.ts'

async function walked(path: string, options?: ReadTasksOptions): Promise<FileTask[]> {
  const tasks: FileTask[] = []
  for await (const task of readTasks(path, options)) tasks.push(task)
  return tasks
}

test('a file of GSM8K is known by its answers, and the last of them is the final one', async () => {
  const answers = ['Is #### mark?\n#### 1\nno\n#### 2,125', 'So.\nA: 18']
  const lines = [
    { question: 'a', answer: answers[0] },
    { question: 'b', answer: answers[1] },
  ]
  const path = fileWith('a.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'))
  expect((await walked(path)).map(({ expected }) => expected)).toEqual(['2,125', '18'])
})

test('a known file may name its ids and clusters; a field of its goal or answer makes it a plain one', async () => {
  const path = fileWith('a.jsonl', '{"id":"d1","question":"a","answer":"So.\\n#### 1","topic":"ducks"}\n')
  const [known] = await walked(path, { fields: { cluster: 'topic' } })
  expect(known).toEqual({ id: 'd1', goal: 'a', expected: '1', cluster: 'ducks' })
  const [plain] = await walked(path, { fields: { expected: 'answer' } })
  expect(plain).toEqual({ id: 'd1', goal: 'a', expected: 'So.\n#### 1' })
  expect((await walked(path, { mapping: 'plain' }))[0]).toEqual(plain)
})

test('a file of GSM8K in which one answer has no final one is an error', async () => {
  const path = fileWith('a.jsonl', '{"question":"a","answer":"x\\n#### 1"}\n{"question":"b","answer":"2"}\n')
  await expect(walked(path)).rejects.toThrow(/a\.jsonl:2 has a field "answer" without a last line of "#### ANSWER"/)
})

test('the test set of GSM8K and its recorded solutions are the same 1,319 tasks', async ({ skip }) => {
  const [test, recorded] = ['test', 'example_model_solutions'].map((name) => dataFile(`datasets/gsm8k/${name}.jsonl`))
  if (test === undefined || recorded === undefined) return skip(needs('GSM8K', 'datasets/gsm8k'))
  const tasks = await walked(test)
  expect(tasks).toHaveLength(1_319)
  expect(tasks[0]).toMatchObject({ goal: expect.stringMatching(/^Janet/) as string, expected: '18' })
  const solutions = await gsm8kSolutions(recorded)
  expect(solutions.tasks).toEqual(tasks)
  expect([...solutions.systems.keys()]).toEqual([
    '6b_finetuning',
    '6b_verification',
    '175b_finetuning',
    '175b_verification',
  ])
  for (const answers of solutions.systems.values()) expect([...answers.keys()]).toEqual(tasks.map(({ id }) => id))
})

test.for([
  'date_understanding',
  'logical_deduction_five_objects',
  'object_counting',
  'tracking_shuffled_objects_three_objects',
  'web_of_lies',
  'word_sorting',
])('%s of BIG-Bench Hard is 250 tasks, and its canary is none of them', async (name, { skip }) => {
  const path = dataFile(`datasets/bbh/${name}.json`)
  if (path === undefined) return skip(needs('BIG-Bench Hard', 'datasets/bbh'))
  const tasks = await walked(path)
  expect(tasks).toHaveLength(250)
  expect(tasks.every(({ goal, expected }) => typeof expected === 'string' && !/canary/i.test(goal))).toBe(true)
})

test.for([
  ['calendar', 110, 11],
  ['email', 90, 9],
  ['multi_domain', 210, 21],
] as const)(
  'the queries of WorkBench on %s are %i tasks of %i templates',
  async ([name, count, templates], { skip }) => {
    const path = dataFile(`datasets/workbench/queries/${name}.csv`)
    if (path === undefined) return skip(needs('WorkBench', 'datasets/workbench'))
    const tasks = await walked(path)
    expect(tasks).toHaveLength(count)
    expect(new Set(tasks.map(({ cluster }) => cluster)).size).toBe(templates)
    expect(tasks.every(({ expected }) => String(expected).startsWith('['))).toBe(true)
  },
)

test('a file without recorded solutions is said to be none', async () => {
  const path = fileWith('a.jsonl', '{"question":"a","answer":"x\\n#### 1"}\n')
  await expect(gsm8kSolutions(path)).rejects.toThrow(/a\.jsonl holds no recorded solutions/)
})
