import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { defineCrew, memoryJournal, type Journal, type ModelRequest } from '@crewright/core'
import { scripted } from '@crewright/core/testing'
import { expect, test } from 'vitest'
import { crashingCrew, delegation } from './crashing-run.fixture.ts'
import { crewArm } from './crew-arm.ts'
import { storedRun } from './stored-run.ts'
import { storeAt, storePath, trialOf } from './trial.fixture.ts'

const crewOf = (model: ReturnType<typeof scripted>, name = 'one') => defineCrew({ name, model, supervisor: {} })

test('a trial that the store has is read: no model is called, and it tells the same', async () => {
  const path = storePath()
  const model = scripted(['42'])
  const first = await crewArm(crewOf(model)).attempt(trialOf({ journal: storeAt(path) }))
  expect(first).toMatchObject({
    status: 'completed',
    output: '42',
    runIds: ['bench-1'],
    usage: { total: { modelCalls: 1 } },
  })
  const silent = scripted([])
  const second = await crewArm(crewOf(silent)).attempt(trialOf({ journal: storeAt(path) }))
  expect(second).toEqual(first)
  expect(silent.requests).toEqual([])
})

test('every ending but a completed one is told with its reason, and read with it', async () => {
  const failing = crewOf(scripted([new Error('no')]))
  const cut = defineCrew({ name: 'cut', model: scripted(() => '42'), limits: { tokens: 1 }, supervisor: {} })
  const failed = trialOf()
  const exhausted = trialOf()
  for (let pass = 0; pass < 2; pass++) {
    const one = await storedRun(failing as never, 'What is it?', { trial: failed })
    expect(one).toMatchObject({ status: 'failed', error: { message: expect.stringContaining('no') as string } })
    expect(one).not.toHaveProperty('output')
    const other = await storedRun(cut as never, 'What is it?', { trial: exhausted })
    expect(other).toMatchObject({ status: 'exhausted', limit: 'tokens' })
  }
})

test('a run that a killed process left in the middle is made again, and what it had spent is lost and not usage', async () => {
  const path = storePath()
  const child = spawn(
    process.execPath,
    ['--conditions=source', fileURLToPath(new URL('crashing-run.fixture.ts', import.meta.url)), path],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => resolve())
    child.on('close', () => reject(new Error('the process ended before its model was asked')))
  })
  child.kill('SIGKILL')
  await new Promise((resolve) => child.on('close', resolve))

  const journal = storeAt(path)
  const { crew, model } = crashingCrew([delegation, 'Written.', 'Done.'])
  const attempt = await crewArm(crew).attempt(trialOf({ journal }))
  model.assertDrained()
  expect(attempt).toMatchObject({ status: 'completed', output: 'Done.', runIds: ['bench-1~2'] })
  expect(attempt.usage.total).toMatchObject({ modelCalls: 3, estimated: false })
  // The first call was settled; the second hung, so it is charged as it was reserved.
  expect(attempt.lost).toMatchObject({ modelCalls: 2, estimated: true })
  const reserved = (await journal.read('bench-1' as never)).filter(({ type }) => type === 'model-attempted').at(-1)
  expect(attempt.lost?.outputTokens).toBeGreaterThanOrEqual(
    (reserved as unknown as { outputTokens: number }).outputTokens,
  )
  expect((await journal.runs()).map(({ runId, status }) => [runId, status])).toEqual([
    ['bench-1~2', 'completed'],
    ['bench-1', null],
  ])
  expect(await crewArm(crew).attempt(trialOf({ journal }))).toEqual(attempt)
})

test('a run that was canceled when the benchmark was stopped is made again', async () => {
  const journal = memoryJournal()
  const stop = new AbortController()
  const stopping = scripted([
    () => {
      stop.abort()
      return '41'
    },
  ])
  const canceled = await crewArm(crewOf(stopping)).attempt(trialOf({ journal, signal: stop.signal }))
  expect(canceled.status).toBe('canceled')
  const attempt = await crewArm(crewOf(scripted(['42']))).attempt(trialOf({ journal }))
  expect(attempt).toMatchObject({ status: 'completed', output: '42', runIds: ['bench-1~2'], lost: { modelCalls: 1 } })
})

test('the answer of another crew, or to another goal, does not pass for this one', async () => {
  const journal = memoryJournal()
  await crewArm(crewOf(scripted(['42']))).attempt(trialOf({ journal }))
  const other = trialOf({ journal, task: { id: 't1', goal: 'Who is it?' } })
  await expect(crewArm(crewOf(scripted([]))).attempt(other)).rejects.toThrow(/about another goal: What is it\?/)
  await expect(crewArm(crewOf(scripted([]), 'two')).attempt(trialOf({ journal }))).rejects.toThrow(
    expect.objectContaining({
      message: 'The run bench-1 in the store is of another crew: its crew has changed',
      next: expect.stringContaining('another store') as string,
    }),
  )
})

test('a store that cannot keep the run is no failure of the arm: it is thrown', async () => {
  const full: Journal = {
    ...memoryJournal(),
    appendNow: () => {
      throw new Error('the disk is full')
    },
    append: () => Promise.reject(new Error('the disk is full')),
  }
  await expect(crewArm(crewOf(scripted(['42']))).attempt(trialOf({ journal: full }))).rejects.toThrow(/disk is full/)
})

test('a crew that cannot be started is thrown, and leaves nothing in the store', async () => {
  const journal = memoryJournal()
  const crew = defineCrew({ name: 'without a model', supervisor: {} })
  await expect(crewArm(crew).attempt(trialOf({ journal }))).rejects.toThrow(/no model/)
  expect(await journal.runs()).toEqual([])
})

test('with caches defeated each run begins with a line of its own, the same in all of its prompts', async () => {
  const seen: ModelRequest[] = []
  for (const runId of ['bench-1', 'bench-2']) {
    const { crew, model } = crashingCrew([delegation, 'Written.', 'Done.'])
    const arm = crewArm(crew, { caches: 'defeated' })
    await arm.attempt(trialOf({ runId: runId as never }))
    seen.push(...model.requests)
    expect(model.requests.map(({ system }) => system.startsWith(`[trial ${runId}]\n\nYou are`))).toEqual([
      true,
      true,
      true,
    ])
  }
  const { crew, model } = crashingCrew([delegation, 'Written.', 'Done.'])
  await crewArm(crew).attempt(trialOf())
  expect(seen.slice(0, 3).map(({ system }) => system.replace('[trial bench-1]\n\n', ''))).toEqual(
    model.requests.map(({ system }) => system),
  )
})

test('the model that an arm is given stands in the place of the crew’s own, and is told', async () => {
  const other = scripted(['42'], { id: 'other/model' })
  const arm = crewArm(crewOf(scripted([])), { model: other, limits: { modelCalls: 2 }, caches: 'defeated' })
  expect(arm.about).toMatchObject({ kind: 'crew', models: ['other/model'], limits: { modelCalls: 2, turns: 30 } })
  expect((await arm.attempt(trialOf())).usage.byModel).toHaveProperty('other/model')
  expect(other.requests[0]?.system).toMatch(/^\[trial bench-1\]/)
})
