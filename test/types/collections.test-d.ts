/** Lists of tools and records of roles, mixed, spread, annotated and made at run time. */
import { defineCrew, defineRole, type Role, type RoleLike, type Tool } from '@crewright/core'
import { z } from 'zod'
import { expectType } from './expect-type.ts'
import { author, count, judge, library, look, raise, reader, today, type Calendar, type Library } from './parts.ts'

const text = { purpose: 'p', instructions: 'i' }

// A list whose type is inferred keeps what each of its tools asks for.
const listed = [look, count, raise]
void defineRole({ ...text, tools: listed }).run('x', { context: { library } })
// @ts-expect-error `look` is in the list
void defineRole({ ...text, tools: listed }).run('x')
const fixed = [look, count] as const
void defineRole({ ...text, tools: [...fixed, raise] }).run('x', { context: { library } })
// @ts-expect-error `look` is among what is spread
void defineRole({ ...text, tools: [...fixed, raise] }).run('x')
const perhaps = Math.random() > 0.5
void defineRole({ ...text, tools: perhaps ? [count] : [count, raise] }).run('x')
// @ts-expect-error `look` may be in the list
void defineRole({ ...text, tools: perhaps ? [count] : [look] }).run('x')
const named = { look, count, raise }
void defineRole({ ...text, tools: Object.values(named) }).run('x', { context: { library } })

// `Tool` is any tool: what it asks for is not known, so a context must be given, if only `undefined`.
const any: readonly Tool[] = [look, count, raise]
const byName: Record<string, Tool> = { look, count }
void defineRole({ ...text, tools: any }).run('x', { context: { library } })
void defineRole({ ...text, tools: Object.values(byName) }).run('x', { context: undefined })
// @ts-expect-error a context must be given
void defineRole({ ...text, tools: any }).run('x')
// @ts-expect-error here too
void defineCrew({ name: 'c', supervisor: { tools: any } }).run('x', { limits: { usd: 1 } })

// A list can be annotated with what its tools may ask for at most.
const free: Tool<string, never, unknown, unknown>[] = [count, raise]
const bookish: Tool<string, never, unknown, Library>[] = [look, count, raise]
void defineRole({ ...text, tools: free }).run('x')
void defineRole({ ...text, tools: bookish }).run('x', { context: { library } })
// @ts-expect-error `look` asks for the library
free.push(look)

// Records of one kind of role: what each gives is what all give.
const authors: Record<string, typeof author> = { ada: author, bob: author }
const many = await defineCrew({ name: 'c', roles: authors, supervisor: {} }).run('x')
for (const task of many.partial) {
  expectType<string>()(task.role, true)
  expectType<string>()(task.result, true)
}
const made = Object.fromEntries(['ada', 'bob'].map((name) => [name, defineRole({ purpose: name, instructions: name })]))
const panel = defineCrew({
  name: 'c',
  roles: made,
  returns: z.array(z.string()),
  supervisor: (desk) => desk.all(Object.keys(made).map((name) => desk.delegate(name, desk.objective))),
})
void panel.run('x')

// Records of mixed roles.
const mixed = { reader, author, judge }
const outcome = await defineCrew({ name: 'c', roles: { ...mixed, second: author }, supervisor: {} }).run('x', {
  context: { library, today },
})
for (const task of outcome.partial) {
  if (task.role === 'second') expectType<string>()(task.result, true)
  if (task.role === 'judge') expectType<{ fine: boolean }>()(task.result, true)
}
const union: Record<string, typeof author | typeof judge> = { author, judge }
const either = await defineCrew({ name: 'c', roles: union, supervisor: {} }).run('x', { context: { today } })
for (const task of either.partial) expectType<string | { fine: boolean }>()(task.result, true)
// @ts-expect-error the judge may be among them
void defineCrew({ name: 'c', roles: union, supervisor: {} }).run('x')

// A role that is there or not.
const withReader = defineCrew({ name: 'c', roles: { author, ...(perhaps ? { reader } : {}) }, supervisor: {} })
const some = await withReader.run('x', { context: { library } })
for (const task of some.partial) {
  if (task.role === 'reader') expectType<{ text: string; page: number }[]>()(task.result.quotes, true)
  else expectType<string>()(task.result, true)
}
// @ts-expect-error the reader may be there
void withReader.run('x')

// `RoleLike` is any role or crew: its input and its result are not known, and a context must be given.
const inner = defineCrew({ name: 'inner', purpose: 'p', roles: { judge }, supervisor: {} })
const anyRoles: Record<string, RoleLike> = { author, reader, judge, inner }
const open = defineCrew({
  name: 'c',
  roles: anyRoles,
  supervisor: async (desk) => {
    expectType<unknown>()(await desk.delegate('judge', { objective: 'x', input: { draft: '' } }), true)
    return String(await desk.delegate('author', 'x'))
  },
})
const opened = await open.run('x', { context: { library, today } })
for (const task of opened.partial) {
  expectType<string>()(task.role, true)
  expectType<unknown>()(task.result, true)
  for (const below of task.partial ?? []) expectType<string>()(below.role, true)
}
// @ts-expect-error a context must be given, if only undefined
void open.run('x')
for await (const event of open.start('x', { context: {} }).events())
  if (event.type === 'run-started') expectType<string>()(event.crew, true)

// `Role` with its parameters says what a record may hold: what it takes, what it gives, what it asks for at most.
const dated: Record<string, Role<undefined, string, Calendar>> = {
  author,
  dated: defineRole({ purpose: 'p', instructions: ({ context }: { context: Calendar }) => String(context.today()) }),
}
void defineCrew({ name: 'c', roles: dated, supervisor: {} }).run('x', { context: { today } })
// @ts-expect-error the reader gives no text and asks for the library
dated.reader = reader
// @ts-expect-error the judge must be given a draft
dated.judge = judge
