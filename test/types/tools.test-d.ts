/** Tools: input and output by their schemas, the context by annotation, effects, probes and what a call may do. */
import {
  defineCrew,
  defineRole,
  defineTool,
  readResult,
  type Probe,
  type Tool,
  type ToolContext,
} from '@crewright/core'
import { z } from 'zod'
import { expectType } from './expect-type.ts'
import { count, library, look, raise, type Calendar, type Library } from './parts.ts'

// What a tool is, follows from its parts; a promise is unwrapped.
expectType<Tool<'look', { words: string }, string[], Library>>()(look, true)
expectType<Tool<'count', { text: string }, number, unknown>>()(count, true)

// What a call may do.
defineTool({
  name: 't',
  description: 'd',
  input: z.object({}),
  execute: async (_, call) => {
    call.signal satisfies AbortSignal
    expectType<string>()(call.idempotencyKey, true)
    expectType<number>()(call.clock.now(), true)
    call.progress('half way')
    // @ts-expect-error a note is a text
    call.progress(0.5)
    // @ts-expect-error without an annotation the context is unknown
    call.context.library
    return null
  },
})
defineTool({
  name: 't',
  description: 'd',
  input: z.object({ n: z.number() }),
  // @ts-expect-error the input has no such field
  execute: ({ m }) => String(m),
})
defineTool({
  name: 't',
  description: 'd',
  input: z.object({ n: z.number() }),
  // @ts-expect-error the context has no such part
  execute: (_, { context }: ToolContext<Library>) => context.today(),
})

// `output` is what the tool gives, as its schema's input: the schema checks it and passes on its output.
defineTool({
  name: 't',
  description: 'd',
  input: z.object({}),
  output: z.object({ n: z.number() }),
  execute: () => ({ n: 1 }),
})
defineTool({
  name: 't',
  description: 'd',
  input: z.object({}),
  output: z.object({ n: z.number() }),
  // @ts-expect-error another field
  execute: () => ({ m: 1 }),
})
defineTool({
  name: 't',
  description: 'd',
  input: z.object({}),
  output: z.object({ n: z.number().default(1), tags: z.array(z.string()).default([]) }),
  execute: async () => ({ n: 2 }),
})
const lengthened = defineTool({
  name: 'lengthened',
  description: 'd',
  input: z.object({}),
  output: z.string().transform((text) => text.length),
  execute: () => 'four',
})
expectType<Tool<'lengthened', Record<string, never>, string, unknown>>()(lengthened, true)

// A probe tells of the same result as the tool gives, and gets the same context.
defineTool({
  name: 'book',
  description: 'Books a berth.',
  effect: 'reconcilable',
  input: z.object({ berth: z.number() }),
  execute: async ({ berth }, { context }: ToolContext<Calendar>) => ({ berth, day: context.today().toISOString() }),
  probe: async (key, { context }) => {
    expectType<string>()(key, true)
    expectType<Calendar>()(context, true)
    return { happened: true, result: { berth: 1, day: key } }
  },
})
defineTool({
  name: 'book',
  description: 'Books a berth.',
  effect: 'reconcilable',
  input: z.object({ berth: z.number() }),
  execute: ({ berth }) => ({ berth }),
  probe: async (key) => (key === '' ? 'unknown' : { happened: false }),
})
defineTool({
  name: 'book',
  description: 'Books a berth.',
  effect: 'reconcilable',
  input: z.object({ berth: z.number() }),
  execute: ({ berth }) => ({ berth }),
  // @ts-expect-error the tool gives a berth
  probe: async () => ({ happened: true, result: { quay: 1 } }),
})
defineTool({
  name: 'book',
  description: 'Books a berth.',
  effect: 'reconcilable',
  input: z.object({ berth: z.number() }),
  execute: ({ berth }) => ({ berth }),
  // @ts-expect-error whether it happened is not said by a boolean
  probe: async () => true,
})
const probed = async (): Promise<Probe<number>> => ({ happened: false })
defineTool({
  name: 't',
  description: 'd',
  effect: 'reconcilable',
  input: z.object({}),
  execute: () => 1,
  probe: probed,
})

// A tool that is defined in place asks for what it says, and for nothing when it says nothing.
const inPlace = defineRole({
  purpose: 'p',
  instructions: 'i',
  tools: [
    defineTool({ name: 'a', description: 'd', input: z.object({ n: z.number() }), execute: ({ n }) => n }),
    defineTool({ name: 'b', description: 'd', input: z.object({}), execute: (_, call) => call.taskId }),
  ],
})
void inPlace.run('x')
void defineCrew({
  name: 'c',
  supervisor: { tools: [defineTool({ name: 'a', description: 'd', input: z.object({}), execute: () => 1 })] },
}).run('x')

// Tools that need nothing stand beside one that needs something; the need of one is the need of all.
const able = defineRole({ purpose: 'p', instructions: 'i', tools: [count, look, raise, readResult] })
void able.run('x', { context: { library } })
// @ts-expect-error `look` needs the library
void able.run('x')
void defineRole({ purpose: 'p', instructions: 'i', tools: [count, raise, readResult] }).run('x')
