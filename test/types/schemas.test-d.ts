/** Any schema with Standard Schema and JSON Schema: callers write its input type, readers get its output type. */
import { defineCrew, defineRole, defineTool, message, type InputOf, type OutputOf } from '@crewright/core'
import { type } from 'arktype'
import { z } from 'zod'
import { expectType } from './expect-type.ts'

// ArkType everywhere where zod stands.
const point = type({ x: 'number', 'label?': 'string' })
const plot = defineTool({
  name: 'plot',
  description: 'Plots a point.',
  input: point,
  output: type({ drawn: 'boolean' }),
  execute: ({ x, label }) => {
    expectType<number>()(x, true)
    expectType<string | undefined>()(label, true)
    return { drawn: true }
  },
})
const ping = message('ping', type({ at: 'number' }))
const painter = defineRole({
  purpose: 'paints',
  instructions: 'Paint.',
  tools: [plot],
  takes: type({ points: point.array() }),
  returns: type({ picture: 'string', colours: "('red' | 'blue')[]" }),
})
const arkCrew = defineCrew({
  name: 'ark',
  roles: { painter },
  messages: [ping],
  takes: type({ size: 'number = 10' }),
  returns: type({ picture: 'string' }),
  supervisor: async (desk) => {
    expectType<number>()(desk.input.size, true)
    desk.on(ping, ({ payload }) => expectType<number>()(payload.at, true))
    const { picture, colours } = await desk.delegate('painter', { objective: 'x', input: { points: [{ x: 1 }] } })
    expectType<('red' | 'blue')[]>()(colours, true)
    // @ts-expect-error the points have another type
    void desk.delegate('painter', { objective: 'x', input: { points: [{ y: 1 }] } })
    return { picture }
  },
})
const drawn = await arkCrew.run({ objective: 'x', input: {} })
if (drawn.status === 'completed') expectType<{ picture: string }>()(drawn.output, true)
// @ts-expect-error the size is a number
void arkCrew.run({ objective: 'x', input: { size: 'big' } })

// zod and ArkType beside each other, in one crew and in one tool.
const mixed = defineTool({
  name: 'mixed',
  description: 'One schema of each.',
  input: z.object({ n: z.number() }),
  output: type({ twice: 'number' }),
  execute: ({ n }) => ({ twice: n * 2 }),
})
defineRole({ purpose: 'p', instructions: 'i', tools: [plot, mixed], takes: z.object({}), returns: type('string') })

// Transforms: what is written and what is read differ.
const moment = z.object({ day: z.string().transform((text) => text.length), tags: z.array(z.string()).default([]) })
expectType<{ day: string; tags?: string[] | undefined }>()({} as InputOf<typeof moment>, true)
expectType<{ day: number; tags: string[] }>()({} as OutputOf<typeof moment>, true)
const clerk = defineRole({ purpose: 'p', instructions: 'i', takes: moment, returns: moment })
const office = defineCrew({
  name: 'office',
  roles: { clerk },
  takes: moment,
  returns: moment,
  supervisor: async (desk) => {
    expectType<{ day: number; tags: string[] }>()(desk.input, true)
    const filed = await desk.delegate('clerk', { objective: 'x', input: { day: 'monday' } })
    expectType<{ day: number; tags: string[] }>()(filed, true)
    // @ts-expect-error what is read is not what is written
    void desk.delegate('clerk', { objective: 'x', input: filed })
    return { day: 'tuesday' }
  },
})
const filed = await office.run({ objective: 'x', input: { day: 'monday', tags: ['a'] } })
if (filed.status === 'completed') expectType<{ day: number; tags: string[] }>()(filed.output, true)
for (const task of filed.partial) expectType<number>()(task.result.day, true)
// @ts-expect-error a function hands in the input type
defineCrew({ name: 'c', returns: moment, supervisor: async () => ({ day: 1 }) })
// @ts-expect-error a goal brings the input type
void office.run({ objective: 'x', input: { day: 1 } })
const noted = message('noted', moment)
defineTool({
  name: 't',
  description: 'd',
  input: moment,
  execute: ({ day, tags }, call) => {
    expectType<number>()(day, true)
    expectType<string[]>()(tags, true)
    call.send(noted, { day: 'monday' })
    // @ts-expect-error a sender writes the input type
    call.send(noted, { day: 1 })
    return ''
  },
})

// Results need not be objects; coercion, unions and literals keep their types.
const grader = defineRole({ purpose: 'p', instructions: 'i', returns: z.union([z.literal('good'), z.literal('bad')]) })
const graded = await grader.run('x')
if (graded.status === 'completed') expectType<'good' | 'bad'>()(graded.output, true)
const shape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('circle'), radius: z.number() }),
  z.object({ kind: z.literal('box'), side: z.number() }),
])
const shaped = await defineCrew({ name: 'c', returns: shape, supervisor: {} }).run('x')
if (shaped.status === 'completed')
  expectType<number>()(shaped.output.kind === 'circle' ? shaped.output.radius : shaped.output.side, true)
// An input that may be left out altogether.
const relaxed = defineRole({ purpose: 'p', instructions: 'i', takes: z.object({ n: z.number() }).optional() })
void relaxed.run('x')
void relaxed.run({ objective: 'x', input: { n: 1 } })
// @ts-expect-error wrong when it is there
void relaxed.run({ objective: 'x', input: { n: '1' } })

// What is no such schema.
// @ts-expect-error JSON Schema alone cannot check a value
defineRole({ purpose: 'p', instructions: 'i', returns: { type: 'object' } })
// @ts-expect-error an object of schemas is not a schema
defineRole({ purpose: 'p', instructions: 'i', returns: { n: z.number() } })
// @ts-expect-error a function is not a schema
defineCrew({ name: 'c', takes: () => true, supervisor: {} })
