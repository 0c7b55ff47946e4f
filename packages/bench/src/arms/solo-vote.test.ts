import { defineCrew } from '@crewright/core'
import { scripted } from '@crewright/core/testing'
import { z } from 'zod'
import { expect, test } from 'vitest'
import { call } from '@crewright/core/testing'
import type { ScriptedReply } from '@crewright/core/testing'
import { soloVote } from './solo-vote.ts'
import { trialOf } from './trial.fixture.ts'

const crewOf = (script: readonly ScriptedReply[]) => {
  const model = scripted(script)
  return { model, crew: defineCrew({ name: 'one', model, supervisor: {} }) }
}

test('the answer that most samples agree on is given, and all samples are paid', async () => {
  const { crew, model } = crewOf(['a', 'b', 'c', 'b', 'a', 'b'])
  const arm = soloVote(crew, { samples: 6 })
  const attempt = await arm.attempt(trialOf())
  model.assertDrained()
  expect(attempt).toMatchObject({ status: 'completed', output: 'b', usage: { total: { modelCalls: 6 } } })
  expect(attempt.runIds).toEqual(['bench-1', ...[1, 2, 3, 4, 5].map((n) => `bench-1.${n}`)])
  expect(arm.about.description).toBe('one (solo), 6 samples and a vote')
})

test('of answers with as many votes the one that came first is given; a sample without an answer has none', async () => {
  const { crew } = crewOf([new Error('no'), 'b', 'a', 'a', 'b'])
  expect(await soloVote(crew).attempt(trialOf())).toMatchObject({ status: 'completed', output: 'b' })
})

test('objects agree whatever the order of their keys, and a key may say what of them is voted on', async () => {
  const returns = z.object({ choice: z.string(), why: z.string() })
  const submit = (input: Record<string, string>) => ({ toolCalls: [call('submit', input)] })
  const script = [
    submit({ choice: 'A', why: 'x' }),
    submit({ choice: 'B', why: 'y' }),
    submit({ why: 'y', choice: 'B' }),
    submit({ choice: 'A', why: 'z' }),
    submit({ choice: 'A', why: 'u' }),
  ]
  const crew = () => defineCrew({ name: 'one', model: scripted(script), returns, supervisor: {} })
  expect(await soloVote(crew()).attempt(trialOf())).toMatchObject({ output: { choice: 'B' } })
  expect(await soloVote(crew(), { key: ({ choice }) => choice }).attempt(trialOf())).toMatchObject({
    output: { choice: 'A', why: 'x' },
  })
})

test('as many samples are drawn as what the reference spent pays for', async () => {
  const { crew, model } = crewOf(['a', 'b', 'b'])
  const arm = soloVote(crew, { samples: 'reference', by: 'calls' })
  expect(arm.spendsLikeReference).toBe(true)
  const attempt = await arm.attempt(trialOf({ budget: { tokens: 1, calls: 3, usd: null } }))
  model.assertDrained()
  expect(attempt.output).toBe('b')
  expect(soloVote(crew, { samples: 3 })).not.toHaveProperty('spendsLikeReference')
})

test('when no sample gave an answer the vote ends as the last did, and a key that throws is a failure', async () => {
  const none = crewOf([new Error('no'), new Error('never')]).crew
  expect(await soloVote(none, { samples: 2 }).attempt(trialOf())).toMatchObject({
    ...{ status: 'failed', error: { message: expect.stringContaining('never') as string } },
  })
  const key = () => {
    throw new Error('no key')
  }
  expect(await soloVote(crewOf(['a']).crew, { samples: 1, key }).attempt(trialOf())).toMatchObject({
    ...{ status: 'failed', error: { message: expect.stringContaining('no key') as string } },
    usage: { total: { modelCalls: 1 } },
  })
  expect(() => soloVote(none, { samples: 0 })).toThrow(/asked for 0 samples/)
})
