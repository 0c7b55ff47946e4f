import { expect, test } from 'vitest'
import { recorded } from './recorded.ts'
import { trialOf } from './trial.fixture.ts'

const of = (answers: Record<string, string>) =>
  recorded({
    description: 'theirs',
    answers: new Map(Object.entries(answers).map(([id, output]) => [id, { output, durationMs: 3 }])),
  })

test('a recorded answer is given without a run, and what it cost is not known rather than nothing', async () => {
  const trial = trialOf()
  expect(await of({ t1: '42' }).attempt(trial)).toEqual({
    ...{ status: 'completed', output: '42', runIds: [], durationMs: 3 },
    usage: expect.objectContaining({
      total: expect.objectContaining({ usd: null, estimated: false }) as unknown,
    }) as unknown,
  })
  expect(await trial.journal.runs()).toEqual([])
})

test('a task that was not answered is missing', async () => {
  expect(await of({ t2: '42' }).attempt(trialOf())).toMatchObject({ status: 'missing', runIds: [] })
})

test('its version is that of its answers, in whatever order they stand', () => {
  expect(of({ a: '1', b: '2' }).about).toEqual(of({ b: '2', a: '1' }).about)
  expect(of({ a: '1', b: '2' }).about.version).not.toEqual(of({ a: '1', b: '3' }).about.version)
})
