import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineCrew } from '../crew/define-crew.ts'
import { forever, play } from '../crew/play.fixture.ts'
import { watchRejections } from '../crew/rejections.fixture.ts'
import { scripted } from '../testing/scripted.ts'
import { roles } from './desk-roles.fixture.ts'

watchRejections()

test('what the function throws ends the run with its own message and cause', async () => {
  const cause = new Error('the disk is full')
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([]), roles },
    supervisor: () => Promise.reject(cause),
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({
    status: 'failed',
    error: {
      name: 'UserCodeError',
      message: 'the supervisor of crew threw: the disk is full',
      cause: { message: 'the disk is full' },
    },
  })
})

test.each([
  ['null', null],
  ['an object that cannot be told', Object.create(null) as object],
])('whatever the function throws, the run ends: %s', async (_, thrown) => {
  const crew = defineCrew({
    name: 'crew',
    model: scripted([]),
    roles,
    supervisor: () => Promise.reject(thrown as Error),
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'failed', error: { name: 'UserCodeError' } })
})

test('a function that throws before its first promise is as one that rejects', async () => {
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([]), roles },
    supervisor: () => {
      throw new Error('at once')
    },
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'failed', error: { message: 'the supervisor of crew threw: at once' } })
})

test.each([
  ['no text where text is asked for', undefined, 7],
  ['what breaks `returns`', z.object({ n: z.number() }), { n: 'x' }],
  ['what is no JSON', z.any(), { at: new Date(0) }],
])('a function that gives %s fails with what to mend', async (_, returns, value) => {
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([]), roles, ...(returns ? { returns } : {}) },
    supervisor: () => Promise.resolve(value as never),
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome.status).toBe('failed')
  expect(outcome.status === 'failed' && outcome.error.next).toBeTruthy()
})

test('a `returns` that never answers does not outlive the time of the run', async () => {
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([]), roles, limits: { timeMs: 100 } },
    returns: z.object({}).refine(() => forever()),
    supervisor: () => Promise.resolve({}),
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs' })
})

test.each([
  ['an unknown role', 'critic', 'x', /there is no role "critic" in the crew crew/],
  [
    'an input that breaks `takes`',
    'checker',
    { objective: 'x', input: { draft: 1 } },
    /does not fit what it takes: at draft/,
  ],
  ['a promise that this desk did not give out', 'a', { objective: 'x', use: [Promise.resolve()] }, /did not give out/],
])('%s is refused at the desk with what to do', async (_, role, brief, message) => {
  let caught: unknown
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([]), roles },
    supervisor: async (desk) => {
      caught = await desk.delegate(role as 'a', brief as string).catch((error: unknown) => error)
      return 'done'
    },
  })
  await play(crew, 'go')
  expect(caught).toMatchObject({
    name: 'DefinitionError',
    message: expect.stringMatching(message),
    next: expect.any(String),
  })
})
