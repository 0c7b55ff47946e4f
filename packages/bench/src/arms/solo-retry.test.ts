import { defineCrew, memoryJournal, type Usage } from '@crewright/core'
import { scripted } from '@crewright/core/testing'
import type { ScriptedReply } from '@crewright/core/testing'
import { expect, test } from 'vitest'
import { soloRetry } from './solo-retry.ts'
import { trialOf } from './trial.fixture.ts'

/** Each call takes 100 tokens: 90 in, 10 out; that is $0.11 in a thousand. */
const counted = (text: string): ScriptedReply => ({ text, usage: { inputTokens: 90, outputTokens: 10 } })
const crewOf = (script: readonly ScriptedReply[]) => {
  const model = scripted(script, { price: { input: 1_000, output: 2_000 } })
  return { model, crew: defineCrew({ name: 'one', model, supervisor: { instructions: 'Answer.' } }) }
}
const tokens = ({ inputTokens, outputTokens }: Usage) => inputTokens + outputTokens
const budgetOf = (tokens: number, calls = 100, usd: number | null = 10) => ({ tokens, calls, usd })

test('it is asked again, each time the same, until another try would spend more than the reference did', async () => {
  const { crew, model } = crewOf(['a', 'b', 'c'].map(counted))
  const attempt = await soloRetry(crew).attempt(trialOf({ budget: budgetOf(390) }))
  model.assertDrained()
  expect(attempt).toMatchObject({ status: 'completed', output: 'c', runIds: ['bench-1', 'bench-1.1', 'bench-1.2'] })
  expect(tokens(attempt.usage.total)).toBe(300)
  const [first, ...others] = model.requests.map(({ system, transcript }) => ({ system, transcript }))
  for (const other of others) expect(other).toEqual(first)
})

test('its first try is whole, also when it is dearer than all that the reference spent', async () => {
  const { crew } = crewOf([counted('a')])
  const attempt = await soloRetry(crew).attempt(trialOf({ budget: budgetOf(50) }))
  expect(attempt).toMatchObject({ status: 'completed', output: 'a' })
})

test('a try that is dearer than all before it is whole as well, and is the last', async () => {
  const long: ScriptedReply = { text: 'b', usage: { inputTokens: 90, outputTokens: 400 } }
  const { crew, model } = crewOf([counted('a'), long])
  const attempt = await soloRetry(crew).attempt(trialOf({ budget: budgetOf(320) }))
  model.assertDrained()
  expect(attempt).toMatchObject({ status: 'completed', output: 'b', runIds: ['bench-1', 'bench-1.1'] })
})

test('a try that fails costs its share, and the last answer that came counts', async () => {
  const { crew, model } = crewOf([counted('a'), new Error('no'), new Error('no')])
  const attempt = await soloRetry(crew, { maxTries: 3 }).attempt(trialOf({ budget: budgetOf(1_000_000) }))
  model.assertDrained()
  expect(attempt).toMatchObject({ status: 'completed', output: 'a', usage: { total: { modelCalls: 3 } } })
})

test('calls and dollars can be what is matched', async () => {
  const byCalls = crewOf(['a', 'b'].map(counted))
  expect(await soloRetry(byCalls.crew, { by: 'calls' }).attempt(trialOf({ budget: budgetOf(1, 2) }))).toMatchObject({
    ...{ output: 'b', usage: { total: { modelCalls: 2 } } },
  })
  const byUsd = crewOf(['a', 'b', 'c'].map(counted))
  const attempt = await soloRetry(byUsd.crew, { by: 'usd' }).attempt(trialOf({ budget: budgetOf(1, 1, 0.43) }))
  expect(attempt.usage.total.usd).toBe(0.33)
})

test('the first answer that is accepted ends it, and the acceptor is not shown what is expected', async () => {
  const { crew, model } = crewOf(['a', 'b'].map(counted))
  const shown: unknown[] = []
  const accept = (...given: unknown[]) => shown.push(given) === 2
  const attempt = await soloRetry(crew, { accept }).attempt(trialOf({ budget: budgetOf(10_000) }))
  model.assertDrained()
  expect(attempt).toMatchObject({ status: 'completed', output: 'b' })
  expect(shown).toEqual([
    ['a', 'What is it?'],
    ['b', 'What is it?'],
  ])
})

test('an acceptor that throws ends the trial failed, and what was spent counts', async () => {
  const { crew } = crewOf([counted('a')])
  const accept = () => {
    throw new Error('no such field')
  }
  const attempt = await soloRetry(crew, { accept }).attempt(trialOf({ budget: budgetOf(10_000) }))
  expect(attempt).toMatchObject({
    ...{ status: 'failed', error: { message: expect.stringContaining('no such field') as string } },
    usage: { total: { modelCalls: 1 } },
  })
  expect(attempt).not.toHaveProperty('output')
})

test('a second pass reads every try, and makes none', async () => {
  const trial = trialOf({ journal: memoryJournal(), budget: budgetOf(390) })
  const first = await soloRetry(crewOf(['a', 'b', 'c'].map(counted)).crew).attempt(trial)
  expect(await soloRetry(crewOf([]).crew).attempt(trial)).toEqual(first)
})

test('stopped in its second try, it reads the first, makes the second again, and tells what was lost', async () => {
  const journal = memoryJournal()
  const stop = new AbortController()
  const stops = () => {
    stop.abort()
    return counted('x') as { text: string }
  }
  const stopped = trialOf({ journal, signal: stop.signal, budget: budgetOf(210) })
  expect((await soloRetry(crewOf([counted('a'), stops]).crew).attempt(stopped)).usage.total.modelCalls).toBe(2)
  const { crew, model } = crewOf([counted('b')])
  const attempt = await soloRetry(crew).attempt(trialOf({ journal, budget: budgetOf(210) }))
  model.assertDrained()
  expect(attempt).toMatchObject({ output: 'b', runIds: ['bench-1', 'bench-1.1~2'], lost: { modelCalls: 1 } })
  expect(tokens(attempt.usage.total)).toBe(200)
})

test('it makes no more tries than it may, and says before that it spends what the reference does', async () => {
  const { crew, model } = crewOf(['a', 'b'].map(counted))
  const arm = soloRetry(crew, { maxTries: 2 })
  expect(arm).toMatchObject({ spendsLikeReference: true, about: { kind: 'crew', version: { extra: { maxTries: 2 } } } })
  await arm.attempt(trialOf({ budget: budgetOf(1_000_000) }))
  model.assertDrained()
})

test('what cannot be matched is said: the reference’s dollars are not known, or no reference was named', async () => {
  const unknown = trialOf({ budget: budgetOf(100, 100, null) })
  await expect(soloRetry(crewOf([counted('a')]).crew, { by: 'usd' }).attempt(unknown)).rejects.toThrow(
    /What the reference arm spent on the task t1 is not known in usd/,
  )
  await expect(soloRetry(crewOf([counted('a')]).crew).attempt(trialOf())).rejects.toThrow(/not known in tokens/)
})
