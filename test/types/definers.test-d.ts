/** Every definer knows its options: what is misspelt, missing or of the wrong type does not compile. */
import { defineCrew, defineRole, defineTool, type Model } from '@crewright/core'
import { z } from 'zod'
import { author, count, judge, reader } from './parts.ts'

declare const model: Model
const input = z.object({})
const execute = (): string => ''

// Tools.
defineTool({ name: 't', description: 'd', effect: 'read', input, timeoutMs: 10, retries: 2, version: '1', execute })
// @ts-expect-error misspelt: description
defineTool({ name: 't', desc: 'd', input, execute })
// @ts-expect-error misspelt: execute
defineTool({ name: 't', description: 'd', input, run: execute })
// @ts-expect-error misspelt: input
defineTool({ name: 't', description: 'd', parameters: input, execute })
// @ts-expect-error misspelt: timeoutMs
defineTool({ name: 't', description: 'd', input, timeout: 10, execute })
// @ts-expect-error no such effect
defineTool({ name: 't', description: 'd', input, effect: 'write', execute })
// @ts-expect-error approvals do not exist yet
defineTool({ name: 't', description: 'd', input, approval: true, execute })
// @ts-expect-error a description is missing
defineTool({ name: 't', input, execute })
// @ts-expect-error a name is missing
defineTool({ description: 'd', input, execute })
// @ts-expect-error a number, not a text
defineTool({ name: 't', description: 'd', input, timeoutMs: '10', execute })
// @ts-expect-error left out, not undefined
defineTool({ name: 't', description: 'd', input, timeoutMs: undefined, execute })

// Roles.
defineRole({ purpose: 'p', instructions: 'i', model, share: 'transcript', tools: [] })
// @ts-expect-error misspelt: instructions
defineRole({ purpose: 'p', prompt: 'i' })
// @ts-expect-error instructions are missing
defineRole({ purpose: 'p' })
// @ts-expect-error a purpose is missing
defineRole({ instructions: 'i' })
// @ts-expect-error the key in `roles` is the name
defineRole({ name: 'r', purpose: 'p', instructions: 'i' })
// @ts-expect-error misspelt: tools
defineRole({ purpose: 'p', instructions: 'i', tool: [count] })
// @ts-expect-error a list
defineRole({ purpose: 'p', instructions: 'i', tools: count })
// @ts-expect-error a tool is made by defineTool
defineRole({ purpose: 'p', instructions: 'i', tools: [{ name: 't', execute }] })
// @ts-expect-error a tool is given, not named
defineRole({ purpose: 'p', instructions: 'i', tools: ['search'] })
// @ts-expect-error misspelt: returns
defineRole({ purpose: 'p', instructions: 'i', output: input })
// @ts-expect-error no such way to share
defineRole({ purpose: 'p', instructions: 'i', share: 'all' })
// @ts-expect-error a model is made, not named
defineRole({ purpose: 'p', instructions: 'i', model: 'gpt' })
// @ts-expect-error instructions give a text
defineRole({ purpose: 'p', instructions: () => 1 })
// @ts-expect-error limits belong to crews and runs
defineRole({ purpose: 'p', instructions: 'i', limits: { usd: 1 } })

// Crews.
defineCrew({
  name: 'c',
  purpose: 'p',
  model,
  roles: { author },
  limits: { usd: 1, depth: 2 },
  version: '1',
  supervisor: {},
})
// @ts-expect-error a supervisor is missing
defineCrew({ name: 'c', roles: { author } })
// @ts-expect-error a name is missing
defineCrew({ roles: { author }, supervisor: {} })
// @ts-expect-error misspelt: roles
defineCrew({ name: 'c', agents: { author }, supervisor: {} })
// @ts-expect-error misspelt: limits
defineCrew({ name: 'c', limit: { usd: 1 }, supervisor: {} })
// @ts-expect-error no such limit
defineCrew({ name: 'c', limits: { steps: 1 }, supervisor: {} })
// @ts-expect-error a limit is a number
defineCrew({ name: 'c', limits: { usd: '1' }, supervisor: {} })
// @ts-expect-error `returns` stands on the crew
defineCrew({ name: 'c', supervisor: { returns: input } })
// @ts-expect-error `takes` stands on the crew
defineCrew({ name: 'c', supervisor: { takes: input } })
// @ts-expect-error misspelt: instructions
defineCrew({ name: 'c', supervisor: { instruction: 'i' } })
// @ts-expect-error no such option of a supervisor
defineCrew({ name: 'c', supervisor: { roles: { author } } })
// @ts-expect-error a yes or a no
defineCrew({ name: 'c', supervisor: { ask: 'user' } })
// @ts-expect-error a model is made, not named
defineCrew({ name: 'c', model: 'gpt', supervisor: {} })
// @ts-expect-error roles are made by defineRole, not called
defineCrew({ name: 'c', roles: { author: () => author }, supervisor: {} })
// @ts-expect-error a supervisor is an object or a function
defineCrew({ name: 'c', supervisor: 'Write.' })

// The annotation of a context must be what the tools can live with: both are asked for, and here they contradict.
const strange = defineRole({
  purpose: 'p',
  instructions: ({ context }: { context: { library: string } }) => context.library,
  tools: reader.kind === 'role' ? [count] : [],
})
void strange.run('x', { context: { library: 'x' } })
const torn = defineCrew({ name: 'c', roles: { strange, reader, judge }, supervisor: {} })
// @ts-expect-error a text here, an object there
void torn.run('x', { context: { library: 'x' } })
