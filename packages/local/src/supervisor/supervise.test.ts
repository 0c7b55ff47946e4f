import type { Json, ToolSpec, TranscriptEntry } from '@crewright/core'
import { expect, test } from 'vitest'
import { extractive } from '../extractive.ts'
import { calledBy, callOf, exchange, objectOf, requestOf } from '../testing/request.ts'

const system =
  'You are the supervisor of the crew "x".\n\nLead.\n\n## Roles\n\n- gub: writes the text. Returns: said.\n- zib: looks things up. Tools: gorp (read). Returns: found.\n\nHand work over.'
const delegate: ToolSpec = {
  name: 'delegate',
  description: 'Hands a task to a role.',
  inputSchema: objectOf({ role: { type: 'string', enum: ['gub', 'zib'] }, objective: { type: 'string' } }),
}
const finish: ToolSpec = {
  name: 'finish',
  description: 'Ends the run.',
  inputSchema: objectOf(
    { from: { type: 'string' }, output: objectOf({ said: { type: 'string' }, sure: { type: 'boolean' } }) },
    [],
  ),
}
const goal = '## Objective\n\nWho lit the lamp?'
const told = (role: string): string =>
  `Who lit the lamp?\n\nYour part: ${role === 'zib' ? 'looks things up' : 'writes the text'}.`
const next = async (after: readonly TranscriptEntry[], tools = [delegate, finish]) =>
  calledBy(await extractive().generate(requestOf({ system, tools, brief: goal, after }), callOf().call))

const report = (task: string, role: string, result: Json, id: string): TranscriptEntry[] =>
  exchange('delegate', { role, objective: told(role) }, { task, role, status: 'completed', result }, false, id)
const failure = (task: string, role: string, id: string): TranscriptEntry[] =>
  exchange('delegate', { role, objective: told(role) }, { task, role, status: 'failed', error: 'no' }, false, id)

const found = { found: [{ quote: 'The lamp was lit by Ida Norling.', file: 'a.md' }] }
const first = report('0.1', 'zib', found, 'a')

test('finished tasks are passed on by their ids, and a role is told the goal and its part in it', async () => {
  expect(await next([])).toEqual([['delegate', { role: 'zib', objective: told('zib') }]])
  expect(await next(first)).toEqual([['delegate', { role: 'gub', objective: told('gub'), use: ['0.1'] }]])
})

test('it finishes from the last task whose result is what the crew gives, by shape', async () => {
  const fitting = report('0.2', 'gub', { said: 'Ida.', sure: true }, 'b')
  expect(await next([...first, ...fitting])).toEqual([['finish', { from: '0.2' }]])
})

test('where no result is what the crew gives, it is put together from the results, quotes alone', async () => {
  const other = report('0.2', 'gub', { words: 3 }, 'b')
  expect(await next([...first, ...other])).toEqual([
    ['finish', { output: { said: '“The lamp was lit by Ida Norling.” (a.md)', sure: false } }],
  ])
})

test('a refused finish is not repeated', async () => {
  const fitting = [...first, ...report('0.2', 'gub', { said: 'Ida.', sure: true }, 'b')]
  const refused = exchange('finish', { from: '0.2' }, 'does not validate', true, 'f')
  const [[name, input] = []] = await next([...fitting, ...refused])
  expect(name).toBe('finish')
  expect(input).toHaveProperty('output')
})

const twice = (role: string): TranscriptEntry[] => [...failure('0.2', role, 'x'), ...failure('0.3', role, 'y')]

test('a role that failed is asked once more, and then left where the others found what was asked', async () => {
  expect(await next(failure('0.1', 'zib', 'a'))).toEqual([['delegate', { role: 'zib', objective: told('zib') }]])
  expect(await next([...first, ...failure('0.2', 'gub', 'b')])).toEqual([
    ['delegate', { role: 'gub', objective: told('gub'), use: ['0.1'] }],
  ])
  expect(await next([...first, ...twice('gub')])).toEqual([
    ['finish', { output: { said: '“The lamp was lit by Ida Norling.” (a.md)', sure: false } }],
  ])
})

test('what a role that failed was to look up is not called absent: its failure ends the work', async () => {
  const named = /^the crew cannot go on without zib \(task 0\.3\), which failed: no$/
  await expect(next(twice('zib'))).rejects.toMatchObject({ name: 'ResultError', message: expect.stringMatching(named) })
  await expect(next(twice('zib'), [delegate]), 'nor where the crew gives text').rejects.toThrow(named)
  const open = report('0.1', 'zub', { found: found.found, open: ['Which year was the lamp lit in?'] }, 'a')
  const asking = requestOf({
    ...{ system, tools: [delegate, finish], after: [...open, ...twice('zib')] },
    brief: `${goal} Which year was the lamp lit in?`,
  })
  await expect(extractive().generate(asking, callOf().call), 'nor where it stays open in part').rejects.toThrow(named)
})

test('where what is handed in is refused twice, the role that failed is named and not the schema', async () => {
  const refused = (id: string) => exchange('finish', { output: {} }, 'it has no proof', true, id)
  await expect(next([...first, ...twice('gub'), ...refused('f'), ...refused('g')])).rejects.toThrow(
    /without gub \(task 0\.3\), which failed: no$/,
  )
})

test('work that fails is charged what its request took, and no more', async () => {
  const { call, settled } = callOf()
  const request = requestOf({ system, tools: [delegate, finish], brief: goal, after: twice('zib') })
  await expect(extractive().generate(request, call)).rejects.toThrow()
  expect(settled).toEqual([{ inputTokens: expect.any(Number), outputTokens: 0 }])
})

test('of a result that was cut, the names that its role gives decide', async () => {
  const cut = exchange(
    'delegate',
    { role: 'gub', objective: '' },
    { task: '0.2', role: 'gub', status: 'completed', result: '{"said":"Ida', cut: 'the rest was cut' },
    false,
    'b',
  )
  const wanted = {
    ...finish,
    inputSchema: objectOf({ from: { type: 'string' }, output: objectOf({ said: { type: 'string' } }) }, []),
  }
  expect(await next([...first, ...cut], [delegate, wanted])).toEqual([['finish', { from: '0.2' }]])
})

test('without finish the reply is the last text, or quotes with their sources', async () => {
  const text = await extractive().generate(
    requestOf({
      system,
      tools: [delegate],
      brief: goal,
      after: [...first, ...report('0.2', 'gub', 'Ida lit it.', 'b')],
    }),
    callOf().call,
  )
  expect(text).toMatchObject({ text: 'Ida lit it.', toolCalls: [], stop: 'end' })
})
