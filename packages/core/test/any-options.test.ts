/** Whatever is given to the functions that people call first, it works or is refused with what to do. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  defineCrew,
  defineRole,
  defineTool,
  DefinitionError,
  message,
  solo,
  windowMemory,
  withModels,
} from '../src/index.ts'
import { scripted, simulatedClock, testJournal } from '../src/testing/index.ts'

type Loose = (given?: unknown, ...more: unknown[]) => unknown
const schema = z.object({ n: z.number() })
const model = scripted(() => 'Done.')
const tool = defineTool({ name: 'look', description: 'Looks.', input: schema, execute: () => 'seen' })
const role = defineRole({ purpose: 'writes', instructions: 'Write.' })
const doubt = message('doubt', schema)
const crew = defineCrew({ name: 'crew', purpose: 'works', model, supervisor: {}, messages: [doubt] })

/** What may stand at a place where one of these is wanted: one of them, or whatever else. */
const perhaps = (...good: unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { arbitrary: fc.constantFrom(...good), weight: 12 },
    { arbitrary: fc.anything({ withNullPrototype: true, withDate: true, withMap: true, withBigInt: true }), weight: 1 },
    {
      arbitrary: fc.constantFrom(model, tool, role, crew, doubt, schema, () => 'x', Symbol('x'), Number.NaN, []),
      weight: 1,
    },
  )
const options = (good: { readonly [option: string]: readonly unknown[] }): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      arbitrary: fc.record(
        Object.fromEntries(Object.entries(good).map(([name, values]) => [name, perhaps(...values)])),
        { requiredKeys: [] },
      ),
      weight: 20,
    },
    { arbitrary: fc.anything(), weight: 1 },
  )
const limits = options({ usd: [1], tokens: [50_000], modelCalls: [5], timeMs: [1_000], turns: [3], parallel: [1] })
const lead = fc.oneof(
  options({
    instructions: ['Lead.', () => 'Lead.'],
    tools: [[tool], []],
    model: [model],
    memory: [windowMemory()],
    ask: [true, false],
  }),
  perhaps(() => Promise.resolve('Done.')),
)

/** Gives what it gave, or nothing when it was refused; any other error is a fault of ours. */
async function tried(use: () => unknown): Promise<unknown> {
  try {
    return await use()
  } catch (error) {
    expect(error, String((error as Error).stack)).toBeInstanceOf(DefinitionError)
    const { message, next } = error as DefinitionError
    expect(message).toMatch(/^\S.*[^.\s]$/s)
    expect(message).not.toMatch(/\[object|undefined is |Cannot /)
    expect(next).toMatch(/^\S.*[.!)\]}…]$/s)
    return undefined
  }
}

const definers: readonly [string, Loose, fc.Arbitrary<unknown>][] = [
  [
    'defineTool',
    defineTool as Loose,
    options({
      name: ['look'],
      description: ['Looks.'],
      effect: ['read', 'once', 'reconcilable'],
      input: [schema],
      output: [schema],
      timeoutMs: [5],
      retries: [0, 1],
      version: ['1'],
      probe: [() => 'unknown'],
      execute: [() => 'x'],
    }),
  ],
  [
    'defineRole',
    defineRole as Loose,
    options({
      purpose: ['writes'],
      instructions: ['Write.'],
      model: [model],
      tools: [[tool]],
      takes: [schema],
      returns: [schema],
      share: ['brief'],
      memory: [windowMemory()],
    }),
  ],
  [
    'defineCrew',
    defineCrew as Loose,
    fc
      .tuple(
        options({
          name: ['c'],
          purpose: ['works'],
          model: [model],
          roles: [{ role }, { crew }, {}],
          takes: [schema],
          returns: [schema],
          messages: [[doubt]],
          version: ['1'],
        }),
        limits,
        lead,
      )
      .map(([one, some, supervisor]) =>
        typeof one === 'object' && one !== null ? { ...one, limits: some, supervisor } : one,
      ),
  ],
  ['solo', solo as Loose, perhaps(crew)],
  ['windowMemory', windowMemory as Loose, options({ keep: [0.5] })],
  ['scripted', scripted as Loose, perhaps([], ['Done.'])],
  ['simulatedClock', simulatedClock as Loose, perhaps(0, 5)],
  ['testJournal', testJournal as Loose, options({ name: ['mine'], create: [() => {}] })],
]
test.each(definers)('%s takes what it is given, or refuses it with what to do', async (_, define, given) => {
  await fc.assert(
    fc.asyncProperty(given, async (one) => void (await tried(() => define(one)))),
    { numRuns: 500, seed: 20_261_122 },
  )
})

test('message and withModels take what they are given, or refuse it with what to do', async () => {
  await fc.assert(
    fc.asyncProperty(
      perhaps('doubt'),
      perhaps(schema),
      options({ whenFull: ['wait', 'refuse'] }),
      async (name, what, how) => {
        await tried(() => (message as unknown as Loose)(name, what, how))
        await tried(() => (withModels as unknown as Loose)(crew, how))
        await tried(() => (withModels as unknown as Loose)(name, { supervisor: what }))
      },
    ),
    { numRuns: 500, seed: 20_261_122 },
  )
})

test('a run takes what it is given, or refuses it with what to do; once started it gives an outcome', async () => {
  const goal = fc.oneof(perhaps('go'), options({ objective: ['go'], input: [{ n: 1 }], use: [[]] }))
  const given = options({
    ...{ context: [undefined, {}], signal: [new AbortController().signal], model: [model], runId: ['r'] },
    ...{ history: [[], [{ from: 'user', text: 'Hi.' }]], onEvent: [() => {}], limits: [{ turns: 2 }, {}] },
  })
  let started = 0
  await fc.assert(
    fc.asyncProperty(goal, given, fc.boolean(), async (what, how, takes) => {
      const one = defineCrew({ name: 'c', model, supervisor: {}, ...(takes ? { takes: schema } : {}) })
      const outcome = (await tried(() => (one.run as Loose)(what, how))) as { status?: string } | undefined
      if (outcome === undefined) return
      started++
      expect(['completed', 'failed']).toContain(outcome.status)
    }),
    { numRuns: 1_000, seed: 20_261_122 },
  )
  expect(started).toBeGreaterThan(100)
})

test('a desk takes what it is given, or ends the run with what to do', async () => {
  const brief = fc.oneof(
    perhaps('go'),
    options({ objective: ['go'], input: [undefined, { n: 1 }], use: [[], undefined] }),
  )
  const act = fc.oneof(
    fc.tuple(fc.constant('delegate' as const), perhaps('writer', 'counter'), brief),
    fc.tuple(fc.constant('all' as const), perhaps([]), fc.constant(undefined)),
    fc.tuple(
      fc.constant('on' as const),
      perhaps(doubt),
      perhaps(() => {}),
    ),
    fc.tuple(fc.constant('send' as const), perhaps(doubt), perhaps({ n: 1 })),
    fc.tuple(fc.constant('reply' as const), perhaps({ id: '0.1:1' }), perhaps(doubt)),
  )
  const counter = defineRole({ purpose: 'counts', instructions: 'Count.', takes: schema })
  const endings = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(act, async ([what, first, second]) => {
      const clock = simulatedClock()
      const one = defineCrew({
        ...{ name: 'c', model, roles: { writer: role, counter }, messages: [doubt] },
        supervisor: async (desk) => String(typeof (await (desk[what] as unknown as Loose)(first, second))),
      })
      const outcome = await clock.until(one.run('go', { clock }))
      endings.set(outcome.status, (endings.get(outcome.status) ?? 0) + 1)
      if (outcome.status === 'completed') return
      expect(outcome).toMatchObject({ status: 'failed', error: { name: 'UserCodeError' } })
      const { message: words, next } = (outcome as { error: { message: string; next?: string } }).error
      expect(words).not.toMatch(/\[object|undefined is |Cannot /)
      expect(next).not.toMatch(/`cause` holds/)
    }),
    { numRuns: 1_000, seed: 20_261_122 },
  )
  expect([...endings.values()].every((times) => times > 100)).toBe(true)
})
