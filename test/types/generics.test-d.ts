/** Functions over crews: of any crew, of every crew that gives this or needs that, and of the very crew that is given. */
import { defineCrew, solo, type Crew, type Message, type Outcome, type RoleLike, type Run } from '@crewright/core'
import { z } from 'zod'
import { expectType } from './expect-type.ts'
import { alarm, author, judge, library, reader, remark, today, type Calendar, type Library } from './parts.ts'

const returns = z.object({ n: z.number() })
const plain = defineCrew({ name: 'plain', returns, supervisor: {} })
const full = defineCrew({
  name: 'full',
  purpose: 'p',
  roles: { reader, author },
  messages: [alarm, remark],
  takes: z.object({ topic: z.string() }),
  returns,
  supervisor: {},
})
const coded = defineCrew({ name: 'coded', returns, roles: { judge, full }, supervisor: async () => ({ n: 1 }) })

// Any crew.
function nameOf(crew: Crew): string {
  return `${crew.name} ${crew.diagram()}`
}
nameOf(plain)
nameOf(full)
nameOf(coded)
nameOf(solo(coded))
// @ts-expect-error a role is no crew
nameOf(author)
async function tried(crew: Crew): Promise<unknown> {
  const outcome = await crew.run({ objective: 'x', input: {} }, { context: undefined })
  for (const { role, result, partial } of outcome.partial) void [role satisfies string, result, partial?.length]
  return outcome.status === 'completed' ? outcome.output : outcome.closing
}
void tried(full)
const crews: Crew[] = [plain, full, coded]
const registry: Record<string, Crew> = { plain, full, coded }
void [crews, registry]

// Every crew that gives a number and needs at most a library.
type Roles = Record<string, RoleLike>
async function numberOf(crew: Crew<Roles, { n: number }, Library, Message, undefined>): Promise<number> {
  const outcome = await crew.run('x', { context: { library } })
  return outcome.status === 'completed' ? outcome.output.n : 0
}
void numberOf(plain)
// @ts-expect-error it needs a topic
void numberOf(full)
// @ts-expect-error it needs a calendar
void numberOf(coded)
// @ts-expect-error it gives text
void numberOf(defineCrew({ name: 'c', supervisor: {} }))

// The very crew that is given: what goes in comes out.
async function twice<R, Out, C, M, Takes, P extends string | undefined>(
  crew: Crew<R, Out, C, M, Takes, P>,
  ...given: Parameters<Crew<R, Out, C, M, Takes, P>['run']>
): Promise<Outcome<Out, R>[]> {
  return [await crew.run(...given), await crew.run(...given)]
}
const [first] = await twice(full, { objective: 'x', input: { topic: 'keels' } }, { context: { library } })
if (first?.status === 'completed') expectType<number>()(first.output.n, true)
for (const task of first?.partial ?? []) if (task.role === 'author') expectType<string>()(task.result, true)
// @ts-expect-error the context is required
void twice(full, { objective: 'x', input: { topic: 'keels' } })
// @ts-expect-error the topic is required
void twice(full, 'x', { context: { library } })
void twice(plain, 'x')

// A crew made by a function keeps its types.
function edited<Out extends z.ZodType>(schema: Out) {
  return defineCrew({ name: 'edited', roles: { author }, supervisor: {}, returns: schema })
}
const edition = await edited(z.object({ title: z.string() })).run('x')
if (edition.status === 'completed') expectType<{ title: string }>()(edition.output, true)
function staffed<R extends Record<string, RoleLike>>(roles: R) {
  return defineCrew({ name: 'staffed', roles, supervisor: { instructions: 'Work.' } })
}
const staff = await staffed({ author, judge }).run('x', { context: { today } })
for (const task of staff.partial) if (task.role === 'judge') expectType<boolean>()(task.result.fine, true)
// @ts-expect-error the judge needs the calendar
void staffed({ author, judge }).run('x')

// Outcomes and runs can be named without their roles.
function told(outcome: Outcome<{ n: number }>): string {
  const results = outcome.partial.map(({ role, objective }) => `${role}: ${objective}`)
  return outcome.status === 'completed' ? String(outcome.output.n) : results.join()
}
told(first as NonNullable<typeof first>)
told(await plain.run('x'))
told(await coded.run('x', { context: { library, today } }))
// @ts-expect-error another output
told(edition)
async function watched(run: Run<unknown, Roles, never>): Promise<number> {
  let calls = 0
  for await (const event of run.events()) if (event.type === 'model-replied') calls += event.charges.length
  return calls
}
void watched(plain.start('x'))
declare const calendar: Calendar
void calendar
