import { DefinitionError } from '@crewright/core'
import { expect, it } from 'vitest'
import { defineWorld } from './define-world.ts'

const whole = { name: 'w', purpose: 'p', agents: () => [{}], observe: () => 1, decide: () => 1, act: () => undefined }

it.each<[string, object, RegExp, RegExp]>([
  ['no name', { name: '' }, /has no `name`/, /short/],
  ['no purpose', { purpose: undefined }, /in the world w, `purpose` is missing/, /one sentence/],
  ['no act', { act: undefined }, /`act` is no function/, /Give a function/],
  ['an unknown part, with the nearest name', { collects: {} }, /no part `collects`/, /Did you mean `collect`/],
  ['an unknown order of turns', { schedule: 'random' }, /`schedule` is none/, /shuffled/],
  ['a decision that is no rule', { decide: 'always' }, /`decide` is no rule/, /function/],
  ['a measurement that is no function', { collect: { n: 1 } }, /`collect` is no list/, /functions by name/],
  ['a measurement called step', { collect: { step: () => 1 } }, /measures `step`/, /another name/],
  ['an async rule', { decide: async () => 1 }, /`decide` is an async function/, /modelAgent/],
  ['an async act', { act: async () => undefined }, /`act` is an async function/, /at once/],
  ['an async measurement', { collect: { n: async () => 1 } }, /`collect.n` is an async function/, /at once/],
  [
    'an async rule among several',
    { decide: { by: () => 'a', of: { a: async () => 1 } } },
    /`decide.of.a` is an async function/,
    /decider/,
  ],
  ['half a step', { steps: 0.5 }, /`steps` is 0.5/, /at least 1/],
])('defineWorld refuses %s', (_, part, what, next) => {
  const define = (): unknown => defineWorld({ ...whole, ...part } as never)
  expect(define).toThrow(DefinitionError)
  expect(define).toThrow(
    expect.objectContaining({ message: expect.stringMatching(what), next: expect.stringMatching(next) }),
  )
})

it('defineWorld takes the least that a world needs', () => {
  expect(defineWorld(whole)).toMatchObject({ kind: 'world', name: 'w', steps: 100, metrics: [] })
})
