import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Grader } from '../contract/grade.ts'
import type { AnyTask } from '../contract/task.ts'
import {
  auto,
  checkGradable,
  choice,
  gradeOne,
  graderByName,
  gradingHash,
  gradingRule,
  json,
  normalised,
  numeric,
  pick,
  picked,
  regex,
  state,
} from './index.ts'

const task: AnyTask = { id: '7', goal: 'How many?', expected: '18' }
const graded = { task, output: 'x', context: undefined }

/** What a promise is refused with. */
const refusal = async (promise: Promise<unknown>): Promise<unknown> => promise.catch((reason: unknown) => reason)

test('a rule is its name and options: the same for two of the same, another for another', () => {
  expect(gradingRule(numeric())).toBe('{"grader":"numeric","version":1,"tolerance":0,"relative":1e-12}')
  expect(gradingHash(numeric())).toMatch(/^[0-9a-f]{64}$/)
  const shaped = (kind: z.ZodType) => json({ schema: z.object({ a: kind }) })
  const rules = [
    ...['auto', 'exact', 'normalised', 'numeric', 'numeric:0.01', 'numeric:1%', 'choice', 'json', 'json:subset'],
    ...['regex:a', 'regex:b'],
  ].map(graderByName)
  rules.push(regex(/a/i), picked('a', numeric()), picked('b', numeric()), picked('a', numeric({ tolerance: 1 })))
  rules.push(shaped(z.number()), shaped(z.string()), state(), state({ read: () => 1 }), state({ read: () => 2 }))
  expect(new Set(rules.map(gradingHash)).size).toBe(rules.length)
  expect(gradingHash(graderByName('numeric:0.01'))).toBe(gradingHash(numeric({ tolerance: 0.01 })))
})

test("the rule of a user's function is its name and source", () => {
  const shortest: Grader<AnyTask, string> = ({ output }) => output.length < 10
  expect(JSON.parse(gradingRule(shortest))).toEqual({ function: 'shortest', source: shortest.toString() })
  expect(gradingHash(shortest)).not.toBe(gradingHash(({ output }: { output: string }) => output.length < 11))
})

test.for([
  [true, { score: 1 }],
  [false, { score: 0 }],
  [0.25, { score: 0.25 }],
  [
    { score: 1, note: 'fine', sideEffects: false, more: 1 },
    { score: 1, note: 'fine', sideEffects: false },
  ],
] as const)('%j is a grade', async ([given, want]) => {
  const grader: Grader<AnyTask, string> = () => Promise.resolve(given)
  expect(await gradeOne(grader, graded, 'solo')).toEqual(want)
})

test.for([
  [Number.NaN, 'NaN'],
  [2, '2'],
  [-0.1, '-0.1'],
  ['right', '"right"'],
  [undefined, 'nothing'],
  [null, 'null'],
  [{ score: '1' }, '{"score":"1"}'],
  [{ score: 1, note: 3 }, '{"score":1,"note":3}'],
  [{ score: 1, sideEffects: 'no' }, '{"score":1,"sideEffects":"no"}'],
] as const)('%j is no grade: the error names task and arm, and what to do', async ([given, told]) => {
  const grader = (() => given) as unknown as Grader<AnyTask, string>
  expect(await refusal(gradeOne(grader, graded, 'solo'))).toMatchObject({
    name: 'GradingError',
    taskId: '7',
    arm: 'solo',
    message: `The grader gave ${told} on task "7" of arm "solo": that is no grade.`,
    next: expect.stringMatching(/^Let the grader return true, false/) as string,
  })
})

test('a grader that throws is an error that names task and arm and keeps what was thrown', async () => {
  const cause = new TypeError('no such field')
  const grader: Grader<AnyTask, string> = () => {
    throw cause
  }
  expect(await refusal(gradeOne(grader, graded, 'crew'))).toMatchObject({
    name: 'GradingError',
    message: 'The grader failed on task "7" of arm "crew": no such field',
    cause,
  })
})

test('an answer of a kind that a grader does not read is an error that says how to get at it', async () => {
  for (const grader of [numeric(), normalised(), auto()]) {
    expect(await refusal(gradeOne(grader, { ...graded, output: { answer: 18, why: '' } }, 'crew'))).toMatchObject({
      message: expect.stringMatching(/on task "7" of arm "crew": the answer is an object/) as string,
      next: expect.stringContaining('--answer output.answer') as string,
    })
  }
})

test('an answer is picked from an output by a path; one that is not there is an error with what is', () => {
  expect(pick('output.answer.0')({ answer: ['a'] })).toBe('a')
  expect(pick('answer')({ answer: 18 })).toBe(18)
  expect(pick('output')('all of it')).toBe('all of it')
  expect(pick('outputs')({ outputs: 1 })).toBe(1)
  expect(() => pick('output.answer')({ reply: 1, cost: 2 })).toThrow(
    'there is no answer at output.answer: the output has reply, cost.',
  )
  expect(() => pick('output.answer')('18')).toThrow('there is no answer at output.answer: the output is a string.')
})

test.for([
  [
    numeric(),
    { ...task, expected: 'many' },
    /Task "7" cannot be graded: its expected answer "many" has no number in it/,
  ],
  [numeric(), { id: '7', goal: 'x' }, /it has no expected answer/],
  [picked('a', auto()), { id: '7', goal: 'x' }, /it has no expected answer/],
  [choice(), { ...task, goal: '(A) x\n(B) y', expected: '(C)' }, /none of its options \(A, B\)/],
  [normalised(), { ...task, expected: '( )' }, /nothing is left of its expected answer/],
  [normalised(), { ...task, expected: { a: 1 } }, /is no text, no number and no list/],
  [state({ expected: () => JSON.parse('{') as unknown }), task, /cannot be graded/],
] as const)('%#: a task that cannot be graded is known before the first run', ([grader, one, message]) => {
  expect(() => checkGradable(grader, one)).toThrow(
    expect.objectContaining({ name: 'GradingError', taskId: '7', message: expect.stringMatching(message) as string }),
  )
})

test('tasks that can be graded, and functions of which nothing is known, pass', () => {
  for (const grader of [numeric(), auto(), normalised(), regex('x'), json(), state(), () => true])
    expect(() => checkGradable(grader, task)).not.toThrow()
  expect(() => checkGradable(json({ schema: z.string() }), { id: '7', goal: 'x' })).not.toThrow()
})

test.for(['f1', 'numeric:', 'numeric:-1', 'numeric:x', 'json:all', 'regex:', 'exact:1', ''])(
  'there is no grader %j',
  (name) => {
    expect(() => graderByName(name)).toThrow(`There is no grader ${JSON.stringify(name)}.`)
  },
)

test('a pattern and a tolerance that are none are errors', () => {
  expect(() => graderByName('regex:(')).toThrow(/"\(" is no regular expression/)
  expect(() => numeric({ tolerance: -1 })).toThrow('A tolerance of -1 is no number from 0 up.')
  expect(() => numeric({ relative: Number.NaN })).toThrow('A tolerance of NaN is no number from 0 up.')
})
