/** A supervisor that is a function: its desk knows the roles, their inputs and results, the messages and the context. */
import { defineCrew, TaskFailedError, type Desk, type TaskId } from '@crewright/core'
import { z } from 'zod'
import { expectType } from './expect-type.ts'
import { alarm, author, judge, library, look, reader, remark, today, type Calendar, type Library } from './parts.ts'

const crew = defineCrew({
  name: 'coded',
  purpose: 'reads, writes and judges',
  roles: { reader, author, judge },
  messages: [alarm],
  returns: z.object({ fine: z.boolean(), quotes: z.array(z.string()) }),
  supervisor: async (desk) => {
    expectType<string>()(desk.objective, true)
    expectType<undefined>()(desk.input, true)
    desk.signal satisfies AbortSignal
    desk.context satisfies Library & Calendar

    // Each role gives its own type, and a delegation names its task before it settles.
    const reading = desk.delegate('reader', { objective: `About ${desk.objective}` })
    expectType<TaskId>()(reading.taskId, true)
    expectType<{ quotes: { text: string; page: number }[] }>()(await reading, true)
    expectType<string>()(await desk.delegate('author', 'In one word.'), true)

    // `use` points at other tasks, of whatever result; `input` is what a caller writes: `strict` has a default.
    const writing = desk.delegate('author', { objective: 'Write.', use: [reading] })
    const verdict = desk.delegate('judge', {
      objective: 'Judge.',
      input: { draft: await writing },
      use: [reading, writing],
    })
    void desk.delegate('judge', { objective: 'Judge.', input: { draft: '', strict: false } })

    // `all` keeps the places of a tuple, and takes lists of any length.
    const [first, second, third] = await desk.all([reading, writing, verdict])
    expectType<{ text: string; page: number }[]>()(first.quotes, true)
    expectType<string>()(second, true)
    expectType<{ fine: boolean }>()(third, true)
    const many = await desk.all(['a', 'b'].map((word) => desk.delegate('author', word)))
    expectType<string[]>()(many, true)
    expectType<[]>()(await desk.all([]), true)
    // @ts-expect-error two were asked for, so there is no third
    const [, , none] = await desk.all([reading, writing])
    void none
    // @ts-expect-error only what this desk gave out
    await desk.all([Promise.resolve('')])

    // Wrong uses.
    // @ts-expect-error unknown role
    void desk.delegate('critic', 'x')
    // @ts-expect-error judge takes an input
    void desk.delegate('judge', { objective: '' })
    // @ts-expect-error judge takes an input, so a text is not enough
    void desk.delegate('judge', '')
    // @ts-expect-error wrong input
    void desk.delegate('judge', { objective: '', input: { draft: 1 } })
    // @ts-expect-error misspelt input
    void desk.delegate('judge', { objective: '', input: { draft: '', strikt: true } })
    // @ts-expect-error author takes no input
    void desk.delegate('author', { objective: '', input: { draft: '' } })
    // @ts-expect-error misspelt
    void desk.delegate('author', { objective: '', uses: [reading] })
    // @ts-expect-error a task, not its result
    void desk.delegate('author', { objective: '', use: [await reading] })
    // @ts-expect-error no such part of the context
    void desk.context.database

    // Messages: the listed ones, with their own payload.
    const off = desk.on(alarm, (told) => {
      expectType<'alarm'>()(told.type, true)
      expectType<{ claim: string; weight: number }>()(told.payload, true)
      told.from satisfies TaskId
    })
    off()
    // @ts-expect-error unlisted
    desk.on(remark, () => {})

    return { fine: third.fine, quotes: first.quotes.map(({ text }) => text) }
  },
})

const outcome = await crew.run('x', { context: { library, today } })
if (outcome.status === 'completed') expectType<{ fine: boolean; quotes: string[] }>()(outcome.output, true)
// @ts-expect-error one of two contexts is missing
void crew.run('x', { context: { library } })

// A failed task carries what it was.
try {
  await crew.run('x', { context: { library, today } })
} catch (error) {
  if (error instanceof TaskFailedError) expectType<'failed' | 'canceled'>()(error.status, true)
}

// What the function gives must be what `returns` asks for, at any depth; without `returns`, text.
const returns = z.object({ n: z.number() })
defineCrew({ name: 'c', returns, supervisor: async () => ({ n: 1 }) })
// @ts-expect-error another field
defineCrew({ name: 'c', returns, supervisor: async () => ({ m: 1 }) })
// @ts-expect-error another type
defineCrew({ name: 'c', returns, supervisor: async () => ({ n: '1' }) })
// @ts-expect-error nothing at all
defineCrew({ name: 'c', returns, supervisor: async () => {} })
// @ts-expect-error not a promise
defineCrew({ name: 'c', returns, supervisor: () => ({ n: 1 }) })
// @ts-expect-error without `returns` a crew gives text
defineCrew({ name: 'c', supervisor: async () => ({ n: 1 }) })
// @ts-expect-error with `returns` a text is not enough
defineCrew({ name: 'c', returns, roles: { author }, supervisor: async (desk) => await desk.delegate('author', 'x') })
defineCrew({ name: 'c', roles: { author }, supervisor: async (desk) => desk.delegate('author', 'x') })

// The function may stand before the roles, and roles may be defined in place.
const early = defineCrew({
  supervisor: async (desk) => (await desk.delegate('judge', { objective: '', input: { draft: '' } })).fine,
  name: 'early',
  returns: z.boolean(),
  roles: { judge },
})
const flag = await early.run('x', { context: { today } })
if (flag.status === 'completed') expectType<boolean>()(flag.output, true)

// A crew that takes an input has it on its desk, as its schema's output.
const sorting = defineCrew({
  name: 'sorting',
  takes: z.object({ items: z.array(z.string()), top: z.number().default(3) }),
  returns,
  supervisor: async ({ input }) => {
    expectType<{ items: string[]; top: number }>()(input, true)
    return { n: input.items.length }
  },
})
void sorting.run({ objective: 'sort', input: { items: ['a'] } })
void sorting.start({ objective: 'sort', input: { items: ['a'], top: 1 } })
// @ts-expect-error input is required
void sorting.run('sort')
// @ts-expect-error input is required
void sorting.run({ objective: 'sort' })
// @ts-expect-error wrong input
void sorting.run({ objective: 'sort', input: { items: 'a' } })

// A supervisor can be a function of its own: it needs a desk with at least its roles, its messages and its context.
async function alone(desk: Desk<{ author: typeof author }>) {
  return desk.delegate('author', desk.objective)
}
async function paired(desk: Desk<{ author: typeof author; reader: typeof reader }>) {
  const reading = desk.delegate('reader', desk.objective)
  return desk.delegate('author', { objective: 'Write.', use: [reading] })
}
async function listening(desk: Desk<{ author: typeof author }, typeof alarm>) {
  desk.on(alarm, () => {})
  return 'heard'
}
async function dated(desk: Desk<{}, never, Calendar>) {
  return desk.context.today().toISOString()
}
defineCrew({ name: 'c', roles: { author, reader }, supervisor: alone })
defineCrew({ name: 'c', roles: { author, reader }, supervisor: paired })
defineCrew({ name: 'c', roles: { author }, messages: [alarm, remark], supervisor: listening })
defineCrew({ name: 'c', roles: { judge }, supervisor: dated })
// @ts-expect-error it delegates to a role that this crew has not
defineCrew({ name: 'c', roles: { author }, supervisor: paired })
// @ts-expect-error it listens to a message that this crew has not
defineCrew({ name: 'c', roles: { author }, messages: [remark], supervisor: listening })

// A function has no tools of its own: they belong to roles, or to a model's supervisor.
// @ts-expect-error tools stand inside `supervisor` or on a role
defineCrew({ name: 'c', tools: [look], supervisor: async () => '' })
