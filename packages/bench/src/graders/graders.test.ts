import { expect, test } from 'vitest'
import { z } from 'zod'
import type { AnyTask } from '../contract/task.ts'
import { gradeOne } from './grade-one.ts'
import {
  auto,
  choice,
  contains,
  exact,
  json,
  normalised,
  numeric,
  picked,
  type ReadyGrader,
  regex,
  state,
} from './index.ts'

/** The score of an answer to a task. */
async function score(grader: ReadyGrader, expected: unknown, output: unknown, goal = 'Which?'): Promise<number> {
  const task: AnyTask = { id: 'q', goal, ...(expected !== undefined && { expected }) }
  return (await gradeOne(grader, { task, output, context: undefined }, 'solo')).score
}

const birds = 'Which bird flies?\nOptions:\n(A) a grey duck\n(B) the duck\n(C) A hen'

test.for([
  [exact(), '18', '18', 1],
  [exact(), '18', 18, 1],
  [exact(), 'Paris', 'paris', 0],
  [exact(), ['a', 'b'], 'b', 1],
  [exact(), { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, 1],
  [exact(), { a: 1 }, { a: 1, b: 2 }, 0],
  [exact(), null, null, 1],
  [exact(), 'x', null, 0],
  [contains(), 'four in the morning', 'The oven is lit at FOUR, in  morning.', 1],
  [contains(), ['31 euros', '31 EUR'], 'A sack costs 31 euros.', 1],
  [contains(), 'art', 'The baker starts.', 0],
  [contains(), 'Eiffel Tower', '', 0],
  [normalised(), 'Eiffel Tower', ' the EIFFEL  tower!', 1],
  [normalised(), 'Eiffel Tower', 'Eiffel Towers', 0],
  [normalised(), ['NYC', 'New York'], 'new york.', 1],
  [normalised(), 'Yes', 'She lies.\nSo the answer is Yes.', 1],
  [normalised(), 'Yes', 'The answer is Yes. No: the answer is No.', 0],
  [normalised(), 'No', 'The answer is Yes. No: the answer is No.\nDone.', 1],
  [normalised(), 'aé', 'é', 0],
  [normalised(), true, 'True', 1],
  [numeric(), '18', 'So she makes $18 a day.', 1],
  [numeric(), '65,960', 'A: 65960', 1],
  [numeric(), 0.3, String(0.1 + 0.2), 1],
  [numeric(), 18, 18.5, 0],
  [numeric({ tolerance: 0.5 }), 18, 18.5, 1],
  [numeric({ tolerance: 0.5 }), 18, 18.51, 0],
  [numeric({ relative: 0.01 }), -200, '-202', 1],
  [numeric({ relative: 0.01 }), -200, '-202.1', 0],
  [numeric(), '0.5', '50%', 1],
  [numeric(), '50', '50 %', 1],
  [numeric(), '50%', '.5', 1],
  [numeric(), '50%', '5000%', 0],
  [numeric(), '1/2', '0.5', 1],
  [numeric(), [3, 4], 'four, 4', 1],
  [numeric(), '18', 'eighteen', 0],
  [numeric(), '18', null, 0],
  [regex(/^\s*yes\b/i), undefined, ' Yes, she is', 1],
  [regex('^yes$'), undefined, 'Yes', 0],
  [regex(/7/g), undefined, { a: 7 }, 1],
  [json(), { a: 1, b: [1, 2] }, '{"b":[1,2],"a":1}', 1],
  [json(), { a: 1 }, 'Here:\n```json\n{"a": 1}\n```', 1],
  [json(), { a: [1, 2] }, { a: [2, 1] }, 0],
  [json(), { a: 1 }, { a: 1, b: 1 }, 0],
  [json(), { a: 1 }, 'a is 1', 0],
  [json(), '{"a":1}', { a: 1 }, 1],
  [json({ subset: true }), { a: { x: 1 } }, { a: { x: 1, y: 2 }, b: 3 }, 1],
  [json({ subset: true }), { a: [{ x: 1 }] }, { a: [{ x: 1 }, { x: 1 }] }, 0],
  [json({ schema: z.object({ a: z.number() }) }), undefined, '{"a":1}', 1],
  [json({ schema: z.object({ a: z.number() }) }), undefined, '{"a":"1"}', 0],
  [json({ schema: z.object({ a: z.coerce.number() }) }), { a: 1 }, '{"a":"1"}', 1],
  [picked('output.total.usd', numeric()), 5, { total: { usd: '$5' } }, 1],
] as [ReadyGrader, unknown, unknown, number][])(
  '%#: expecting %j, %j scores',
  async ([grader, expected, output, want]) => {
    expect(await score(grader, expected, output)).toBe(want)
  },
)

test.for([
  ['(C)', 'C', 1],
  ['C', '(c)', 1],
  ['(C)', '**C.**', 1],
  ['(C)', 'Not (A), for the answer is C, not (B).', 1],
  ['(C)', 'Option A is wrong. Option C is right.', 1],
  ['(C)', 'The answer is a hen.', 1],
  ['(C)', '(A) is wrong, (B) too. (C)', 1],
  ['(C)', 'C) A hen', 1],
  ['A hen', 'C. A hen', 1],
  ['(C)', 'The answer is A hen.', 1],
  ['(B)', 'The answer is B because it flies.', 1],
  ['(B)', 'Of the bird(s) it is (B), not others(s)', 1],
  ['(B)', 'It may be (B), but the answer is (F).', 0],
  ['(B)', 'ANSWER: **(b)**', 1],
  ['(B)', 'It is the duck.', 1],
  ['(A)', 'It is a grey duck.', 1],
  ['(A)', 'Duck or hen?', 0],
  ['(A)', '(D)', 0],
  ['(A)', 'A good question.', 0],
  ['(A)', 'A. No\nB. Yes', 0],
] as const)('of three birds, where %s is expected, %j scores', async ([expected, output, want]) => {
  expect(await score(choice(), expected, output, birds)).toBe(want)
})

test('options of examples before the question are not its own', async () => {
  const goal = `Example:\n(A) x\n(B) y\n(C) z\nAnswer: (A)\n\nNow:\n(A) red\n(B) blue`
  expect(await score(choice(), 'blue', 'B', goal)).toBe(1)
  await expect(score(choice(), '(C)', 'C', goal)).rejects.toThrow(/is none of its options \(A, B\)/)
})

test('the state after the tools is graded, whatever was answered, and a wrong state that is new is a side effect', async () => {
  const grader = state<{ orders: string[] }>({ read: ({ orders }) => orders, before: () => ['old'] })
  const task = { id: 'q', goal: 'Order tea.', expected: ['old', 'tea'] }
  const grade = (orders: string[]) => gradeOne(grader, { task, output: 'done', context: { orders } }, 'crew')
  expect(await grade(['old', 'tea'])).toEqual({ score: 1, sideEffects: false })
  expect(await grade(['old'])).toEqual({ score: 0, note: 'another state', sideEffects: false })
  expect(await grade(['old', 'tee'])).toEqual({ score: 0, note: 'differs at 1', sideEffects: true })
})

test('without a state before, side effects are not told; more than is expected may be allowed', async () => {
  const task = { id: 'q', goal: 'Order tea.', expected: { tea: 1 } }
  const context = { tea: 1, cups: 2 }
  expect(await gradeOne(state(), { task, output: '', context }, 'a')).toEqual({ score: 0, note: 'differs at cups' })
  expect(await gradeOne(state({ subset: true }), { task, output: '', context }, 'a')).toEqual({ score: 1 })
})

test.for([
  ['18', 'so 18', 'How many?', 1],
  [18, '18.0', 'How many?', 1],
  ['$2,125', '2125 dollars', 'How many?', 1],
  ['12/25/1937', '12/25/1937.', 'When?', 1],
  ['12/25/1937', '1937', 'When?', 0],
  ['(B)', 'The answer is (B).', birds, 1],
  ['No', 'no.', 'Does she lie?', 1],
  ['] ) }', '] ) }', 'Close it.', 1],
  ['] ) }', '] } )', 'Close it.', 0],
  [{ a: 1 }, '{"a":1}', 'Which?', 1],
  [['red', 'blue'], 'Blue', 'Which?', 1],
] as const)('by itself, expecting %j, %j to %j scores', async ([expected, output, goal, want]) => {
  expect(await score(auto(), expected, output, goal)).toBe(want)
})
