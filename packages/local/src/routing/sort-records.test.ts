import type { Json } from '@crewright/core'
import { expect, test } from 'vitest'
import { extractive } from '../extractive.ts'
import { calledBy, callOf, objectOf, requestOf, submitOf } from '../testing/request.ts'

const texts = [
  { nr: 'a', said: 'The cat has fleas and scratches all day.' },
  { nr: 'b', said: 'My violin needs a new string before the concert tomorrow!' },
  { nr: 'c', said: 'Who won the football match?' },
]
const brief = (input: Json) => `## Objective\n\nSort them.\n\n## Input\n\n${JSON.stringify(input)}`
const answers = objectOf({
  all: {
    type: 'array',
    items: objectOf({
      nr: { type: 'string' },
      desk: { type: 'string', description: 'One of the desks.' },
      priority: { type: 'string', enum: ['p1', 'p2', 'p3'], description: 'How urgent it is.' },
      why: { type: 'string' },
    }),
  },
})
const system = `You are the role "zib": sorts letters.

## Desks

- animals: pets and their health, feeding, breeding
- music: instruments, lessons, concerts
- nobody: what fits none of the others`

const reply = async (request: Parameters<typeof requestOf>[0]) => {
  const { toolCalls } = await extractive().generate(requestOf(request), callOf().call)
  return calledBy({ text: '', toolCalls, stop: 'end' })
}

test('each record of the input gets a label of the list in the instructions, with a quote of its own text', async () => {
  expect(await reply({ system, tools: [submitOf(answers)], brief: brief({ letters: texts }) })).toEqual([
    [
      'submit',
      {
        all: [
          { nr: 'a', desk: 'animals', priority: 'p2', why: 'The cat has fleas and scratches all day.' },
          { nr: 'b', desk: 'music', priority: 'p1', why: 'My violin needs a new string before the concert tomorrow!' },
          { nr: 'c', desk: 'nobody', priority: 'p2', why: 'Who won the football match?' },
        ],
      },
    ],
  ])
})

test('labels may also be the values of the field, or a list in the input', async () => {
  const asEnum = objectOf({
    all: {
      type: 'array',
      items: objectOf({ nr: { type: 'string' }, kind: { type: 'string', enum: ['animals', 'music', 'other'] } }),
    },
  })
  const kinds = [
    { nr: 'a', kind: 'animals' },
    { nr: 'b', kind: 'music' },
    { nr: 'c', kind: 'other' },
  ]
  expect(await reply({ tools: [submitOf(asEnum)], brief: brief({ letters: texts }) })).toEqual([
    ['submit', { all: kinds }],
  ])
  const free = objectOf({
    all: { type: 'array', items: objectOf({ nr: { type: 'string' }, kind: { type: 'string' } }) },
  })
  const list = [
    { name: 'animals', description: 'cats, dogs and what ails them' },
    { name: 'music', description: 'violins, pianos, concerts' },
    { name: 'other', description: '' },
  ]
  expect(await reply({ tools: [submitOf(free)], brief: brief({ kinds: list, letters: texts }) })).toEqual([
    ['submit', { all: kinds }],
  ])
})

test('where fewer tokens are granted quotes get shorter, and no record is lost', async () => {
  const many = Array.from({ length: 20 }, (_, at) => ({
    nr: `${at}`,
    said: `${'Please send me the concert tickets soon. '.repeat(3)}`,
  }))
  const request = requestOf({ system, tools: [submitOf(answers)], brief: brief({ letters: many }) })
  const { toolCalls } = await extractive().generate(request, callOf({ granted: 700 }).call)
  const input = toolCalls[0]?.input as { all: { nr: string; why: string }[] } | undefined
  const all = input?.all ?? []
  expect(all.map(({ nr }) => nr)).toEqual(many.map(({ nr }) => nr))
  for (const { why } of all) expect(many[0]?.said).toContain(why)
})

test('records without a label to give are filled as ever', async () => {
  const plain = objectOf({
    all: { type: 'array', items: objectOf({ nr: { type: 'string' }, said: { type: 'string' } }) },
  })
  expect(await reply({ tools: [submitOf(plain)], brief: brief({ letters: texts }) })).toEqual([
    ['submit', { all: texts }],
  ])
})
