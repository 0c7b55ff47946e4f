/** Crews in the place of roles, solo twins, and roles run alone. */
import { defineCrew, defineRole, defineTool, solo, type ToolContext } from '@crewright/core'
import { z } from 'zod'
import { expectType } from './expect-type.ts'
import { alarm, author, judge, library, reader, remark, today, type Calendar } from './parts.ts'

const study = defineCrew({
  name: 'study',
  purpose: 'reads and judges',
  roles: { reader, judge },
  messages: [alarm],
  takes: z.object({ topic: z.string(), deep: z.boolean().default(false) }),
  returns: z.object({ fine: z.boolean() }),
  supervisor: async (desk) => desk.delegate('judge', { objective: desk.input.topic, input: { draft: '' } }),
})
expectType<'reads and judges'>()(study.purpose, true)

// A crew stands where a role stands: what it takes and gives, what it needs and what it may say go with it.
const keyed = defineTool({
  name: 'keyed',
  description: 'Uses a key.',
  input: z.object({}),
  execute: (_, { context }: ToolContext<{ key: number }>) => context.key,
})
const nested = defineCrew({
  name: 'nested',
  returns: z.number(),
  roles: {
    study,
    inline: defineRole({ purpose: 'p', instructions: 'i', tools: [keyed], returns: z.object({ n: z.number() }) }),
  },
  supervisor: async (desk) => {
    const { fine } = await desk.delegate('study', { objective: 'x', input: { topic: 'keels' } })
    expectType<boolean>()(fine, true)
    // @ts-expect-error study takes a topic
    void desk.delegate('study', 'x')
    // @ts-expect-error the roles of a nested crew are its own
    void desk.delegate('reader', 'x')
    return (await desk.delegate('inline', 'y')).n
  },
})
const context = { library, today, key: 1 }
const outcome = await nested.run('x', { context })
if (outcome.status === 'completed') expectType<number>()(outcome.output, true)
// @ts-expect-error the key, asked for by an inline role's tool, is missing
void nested.run('x', { context: { library, today } })
// @ts-expect-error the calendar, asked for two crews down, is missing
void nested.run('x', { context: { library, key: 1 } })

// A nested crew may have been cut: its result may be missing, its own tasks are there.
for (const task of outcome.partial) {
  if (task.role === 'inline') expectType<{ n: number }>()(task.result, true)
  else {
    expectType<{ fine: boolean } | undefined>()(task.result, true)
    for (const below of task.partial) {
      if (below.role === 'judge') expectType<boolean>()(below.result.fine, true)
      else expectType<'reader'>()(below.role, true)
    }
  }
  // @ts-expect-error only a crew has tasks below it
  task.partial
}
// Usage is by the roles of this crew; what a nested crew's roles spent is the nested crew's.
outcome.usage.byRole.study?.outputTokens satisfies number | undefined

// Three deep.
const deep = defineCrew({
  name: 'deep',
  purpose: 'd',
  roles: { top: defineCrew({ name: 'middle', purpose: 'm', roles: { study }, supervisor: {} }) },
  supervisor: {},
})
const bottom = await deep.run('x', { context: { library, today } })
for (const top of bottom.partial)
  for (const middle of top.partial)
    for (const low of middle.partial) if (low.role === 'judge') expectType<boolean>()(low.result.fine, true)
deep.start('x', { context: { library, today } }).on(alarm, () => {})

// @ts-expect-error a crew without a purpose is no role
defineCrew({ name: 'c', roles: { c: defineCrew({ name: 'c', supervisor: {} }) }, supervisor: {} })
declare const perhaps: string | undefined
const vague = defineCrew({ name: 'c', supervisor: {}, purpose: perhaps })
// @ts-expect-error a crew whose purpose may be missing is no role
defineCrew({ name: 'c', roles: { vague }, supervisor: {} })
// @ts-expect-error a tool is no role
defineCrew({ name: 'c', roles: { keyed }, supervisor: {} })
// @ts-expect-error an object is no role
defineCrew({ name: 'c', roles: { c: { purpose: 'p', instructions: 'i' } }, supervisor: {} })
// @ts-expect-error roles are an object: the key is the name
defineCrew({ name: 'c', roles: [author], supervisor: {} })

// The solo twin takes, gives and needs the same, and has no roles.
const twin = solo(study)
const single = await twin.run({ objective: 'x', input: { topic: 'keels' } }, { context: { library, today } })
if (single.status === 'completed') expectType<{ fine: boolean }>()(single.output, true)
// @ts-expect-error nobody else is in it
single.partial[0]?.role
// @ts-expect-error the context is still required
void twin.run({ objective: 'x', input: { topic: 'keels' } })
// @ts-expect-error so is the input
void twin.run('x', { context: { library, today } })
defineCrew({ name: 'c', roles: { twin }, supervisor: {} })
// @ts-expect-error a role has no twin: it is one agent
solo(author)
// @ts-expect-error unlisted, there too
twin.start({ objective: 'x', input: { topic: '' } }, { context: { library, today } }).on(remark, () => {})

// A role runs alone.
const alone = await reader.run('find', { context: { library } })
if (alone.status === 'completed') expectType<string | undefined>()(alone.output.quotes[0]?.text, true)
void author.run('write')
void judge.run({ objective: 'x', input: { draft: '' } }, { context: { today }, limits: { turns: 2 } })
// @ts-expect-error the judge takes a draft
void judge.run('x', { context: { today } })
// @ts-expect-error the context is missing
void reader.run('find')
// @ts-expect-error misspelt
void author.run('write', { limit: { usd: 1 } })

// What a supervisor's own tools and instructions need, a run must bring too.
const led = defineCrew({
  name: 'led',
  roles: { author },
  supervisor: { instructions: ({ context }: { context: Calendar }) => String(context.today()), tools: [keyed] },
})
void led.run('x', { context: { today, key: 1 } })
// @ts-expect-error the key is missing
void led.run('x', { context: { today } })
// @ts-expect-error the calendar is missing
void led.run('x', { context: { key: 1 } })
