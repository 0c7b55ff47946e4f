/** What the options of `crew bench` say, taken apart, and what is wrong with them in one sentence. */
import { expect, test } from 'vitest'
import { armSpecs } from './arm-specs.ts'
import { matchOf } from './match-of.ts'
import { sourceOf } from './must-fit.ts'
import { fieldNames, share, wholeNumber } from './option-values.ts'
import { recordedSpecs } from './recorded-spec.ts'
import { simulationOf } from './simulation-spec.ts'

test('arms are named in a list, some with a number, a role or a model', () => {
  expect(armSpecs('solo, crew,solo-vote:7,solo-retry,without:critic,model:openai/gpt-5.4-mini,ablations')).toEqual([
    { kind: 'solo', name: 'solo' },
    { kind: 'crew', name: 'crew' },
    { kind: 'solo-vote', name: 'solo-vote:7', count: 7 },
    { kind: 'solo-retry', name: 'solo-retry', count: undefined },
    { kind: 'without', name: 'without:critic', of: 'critic' },
    { kind: 'model', name: 'model:openai/gpt-5.4-mini', of: 'openai/gpt-5.4-mini' },
    { kind: 'ablations', name: 'ablations' },
  ])
})

test.each([
  ['solo,crw', /no arm crw, perhaps you mean crew/],
  ['solo,,crew', /no arm ""/],
  ['crew,crew', /names crew twice/],
  ['solo-vote:0,crew', /cannot have solo-vote:0: .* as in solo-vote:5/],
  ['without', /no role: write one, as in without:critic/],
  ['crew:2', /no arm crew:2/],
])('arms %s are refused', (list, message) => expect(() => armSpecs(list)).toThrow(message))

test('a recorded arm has the name that it is given, else that of its file, and the field behind a colon', () => {
  expect(recordedSpecs(['ours=a/ours.jsonl:reply.text', 'b/theirs.csv', 'c=C:\\data\\x.jsonl'])).toEqual([
    { name: 'ours', file: 'a/ours.jsonl', field: 'reply.text' },
    { name: 'theirs', file: 'b/theirs.csv', field: undefined },
    { name: 'c', file: 'C:\\data\\x.jsonl', field: undefined },
  ])
  expect(() => recordedSpecs(['a.jsonl:x', 'a.jsonl:y'])).toThrow(/two arms the name a: name them apart/)
  expect(() => recordedSpecs(['=a.jsonl'])).toThrow(/write a name and a file/)
})

test('a simulation is arms with their chances, what an answer takes, and how far they score alike', () => {
  expect(simulationOf('solo=0.6,crew=.65:4000:0.01,correlation=0.3')).toEqual({
    arms: [
      { name: 'solo', accuracy: 0.6 },
      { name: 'crew', accuracy: 0.65, tokens: 4000, usd: 0.01 },
    ],
    correlation: 0.3,
  })
  expect(() => simulationOf('solo=1.6,crew=0.5')).toThrow(/cannot have solo=1\.6/)
  expect(() => simulationOf('solo=0.6,correlation=0.5')).toThrow(/one arm: give two/)
})

test('a match has a measure and a tolerance', () => {
  expect(matchOf('tokens:0.1')).toEqual({ by: 'tokens', tolerance: 0.1 })
  expect(matchOf('none')).toEqual({ by: 'none' })
  expect(() => matchOf('time')).toThrow(/--match cannot be time: write tokens, usd, calls or none/)
})

test('values that are no number, or none of the names, are refused', () => {
  expect(wholeNumber('0')).toBe(0)
  expect(() => wholeNumber('1.5')).toThrow(/whole number/)
  expect(share('0.9')).toBe(0.9)
  expect(() => share('1')).toThrow(/between 0 and 1/)
  expect(fieldNames('goal=ask, expected=answer.text')).toEqual({ goal: 'ask', expected: 'answer.text' })
  expect(() => fieldNames('question=ask')).toThrow(/goal=ask/)
})

test.each([
  [undefined, {}, /Nothing is named to be compared/],
  ['bench.ts', { demo: true }, /a file and --demo both say what is compared/],
  [undefined, { demo: true, tasks: 'qa.jsonl' }, /--tasks says nothing beside --demo: .* --crew or --recorded/],
  [undefined, { simulate: 'a=1,b=0', docs: 'papers' }, /--docs says nothing beside --simulate/],
  [undefined, { crew: 'x.ts', tasksCount: 3 }, /--tasks-count says nothing beside --crew/],
] as const)('%s with %o is refused', (file, flags, message) => expect(() => sourceOf({ file }, flags)).toThrow(message))

test('recorded answers beside a crew, or the office, are further arms', () => {
  expect(sourceOf({ file: undefined }, { crew: 'x.ts', recorded: ['a.jsonl'] })).toBe('crew')
  expect(sourceOf({ file: undefined }, { workbench: 'data', crew: 'office', recorded: ['gpt-4_all'] })).toBe(
    'workbench',
  )
  expect(sourceOf({ file: undefined }, { recorded: ['a.jsonl'] })).toBe('recorded')
})
