/** A model-led crew: what `run` asks for and what its outcome holds follow from its parts. */
import { defineCrew, type Model, type RunOptions, type TaskId } from '@crewright/core'
import { z } from 'zod'
import { expectType } from './expect-type.ts'
import { author, library, reader } from './parts.ts'

declare const model: Model

const crew = defineCrew({
  name: 'essay',
  model,
  roles: { reader, author },
  supervisor: { instructions: 'Read, then write.' },
  returns: z.object({ essay: z.string() }),
  limits: { usd: 0.5 },
})

// The output has the schema's type, and only a completed run has one.
const outcome = await crew.run('What is a keel?', { context: { library } })
if (outcome.status === 'completed') expectType<{ essay: string }>()(outcome.output, true)
// @ts-expect-error a run that may not have completed may have no output
outcome.output
// @ts-expect-error no such field in the output
if (outcome.status === 'completed') outcome.output.esay
// @ts-expect-error a completed run was not cut by a limit
if (outcome.status === 'completed') outcome.limit

// `partial` is a union by role, on every ending.
for (const task of outcome.partial) {
  expectType<'reader' | 'author'>()(task.role, true)
  expectType<TaskId>()(task.taskId, true)
  expectType<string>()(task.objective, true)
  if (task.role === 'author') expectType<string>()(task.result, true)
  else expectType<{ text: string; page: number }[]>()(task.result.quotes, true)
  // @ts-expect-error no such role
  if (task.role === 'critic') void task
}
// @ts-expect-error what is finished is read, not written
outcome.partial.push

// Usage is kept by role, under the roles' own names, and by model.
expectType<number | null>()(outcome.usage.total.usd, true)
outcome.usage.byRole.reader?.inputTokens satisfies number | undefined
outcome.usage.byRole.supervisor?.inputTokens satisfies number | undefined
outcome.usage.byModel['any/model']?.outputTokens satisfies number | undefined
// @ts-expect-error no such role
outcome.usage.byRole.critic

// A tool asks for a context, so a run must bring it.
// @ts-expect-error there are no options
void crew.run('x')
// @ts-expect-error there is no context
void crew.run('x', {})
// @ts-expect-error the context is empty
void crew.run('x', { context: {} })
// @ts-expect-error the context has another type
void crew.run('x', { context: { library: { find: (words: number) => Promise.resolve([String(words)]) } } })
// @ts-expect-error the context that is asked for has no such part
void crew.run('x', { context: { library, calender: 1 } })
const wider = { library, calendar: 1 }
void crew.run('x', { context: wider })

// The other options: known by name, each with its type.
void crew.run('x', {
  context: { library },
  signal: AbortSignal.timeout(1),
  limits: { tokens: 10, usd: 1, turns: 2 },
  model,
  history: [{ from: 'user', text: 'Hello.' }],
})
// @ts-expect-error misspelt
void crew.run('x', { context: { library }, limit: { usd: 1 } })
// @ts-expect-error misspelt within
void crew.run('x', { context: { library }, limits: { dollars: 1 } })
// @ts-expect-error a model is an object, not a name
void crew.run('x', { context: { library }, model: 'gpt' })
// @ts-expect-error nobody of that name has spoken
void crew.run('x', { context: { library }, history: [{ from: 'system', text: '' }] })
// @ts-expect-error a journal is made, not named
void crew.run('x', { context: { library }, journal: 'runs.db' })
const options: RunOptions = { limits: { tokens: 10 } }
void crew.run('x', { ...options, context: { library } })

// The goal is one brief: a text, or an object; without `takes` it has no input.
void crew.run({ objective: 'x' }, { context: { library } })
// @ts-expect-error a goal has an objective
void crew.run({ goal: 'x' }, { context: { library } })
// @ts-expect-error this crew takes no input
void crew.run({ objective: 'x', input: { a: 1 } }, { context: { library } })
// @ts-expect-error a goal is there
void crew.run()

// `start` asks for the same and gives a handle.
const run = crew.start('x', { context: { library } })
if ((await run.outcome).status === 'completed') void 0
run.cancel('enough')
run.toResponse() satisfies Response
for await (const delta of run.deltas()) expectType<string>()(delta.text, true)
// @ts-expect-error a cancellation has a reason
run.cancel()
// @ts-expect-error there is no context
crew.start('x')
expectType<string>()(crew.diagram(), true)

// A crew of text, with no roles and no context, needs neither.
const plain = await defineCrew({ name: 'plain', supervisor: { instructions: 'Answer.' } }).run('x')
if (plain.status === 'completed') expectType<string>()(plain.output, true)
// @ts-expect-error nothing can be in `partial`: there are no roles
plain.partial[0]?.role
