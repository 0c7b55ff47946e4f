/**
 * What the framework adds to a run: the crew "supervisor → 3 roles, one tool call each → final answer" (10 model
 * calls), with an instant model, beside the same crew as a bare hand-written loop.
 */
import { z } from 'zod'
import { defineCrew, defineRole, defineTool, type Model, type ModelReply, type ModelRequest } from '@crewright/core'

const words = (length: number): string => 'abcdefghi '.repeat(Math.ceil(length / 10)).slice(0, length)
const price = { input: 0, output: 0 }
const usage = { inputTokens: 100, outputTokens: 20 }
const keys = ['first', 'second', 'third'] as const
const found = words(400)
const answer = words(600)

const reply = (
  text: string,
  name?: string,
  input: ModelReply['toolCalls'][number]['input'] = {},
  id = '',
): ModelReply =>
  name === undefined
    ? { text, toolCalls: [], stop: 'end', usage }
    : { text, toolCalls: [{ id, name, input }], stop: 'tool-calls', usage }

/** What the instant model says: the same for the crew and for the bare loop. */
function say(supervisor: boolean, length: number): ModelReply {
  if (!supervisor) return length === 1 ? reply('', 'look_up', { query: 'it' }, 'call') : reply(found)
  const key = keys[(length - 1) / 2]
  return key === undefined ? reply(answer) : reply('', 'delegate', { role: key, objective: 'Look it up.' }, key)
}

const model: Model = {
  id: 'benchmark/instant',
  price,
  async generate({ system, transcript, maxOutputTokens }, { attempt }) {
    await attempt({ model: 'benchmark/instant', price, maxOutputTokens })
    return say(system.startsWith('You are the supervisor'), transcript.length)
  },
}

const lookUpInput = z.object({ query: z.string() })
const lookUp = defineTool({
  name: 'look_up',
  description: 'Looks something up.',
  effect: 'read',
  input: lookUpInput,
  execute: () => found,
})
const role = (purpose: string) => defineRole({ purpose, instructions: words(300), tools: [lookUp] })
const crew = defineCrew({
  name: 'benchmark',
  model,
  roles: { first: role('looks up the first'), second: role('looks up the second'), third: role('looks up the third') },
  supervisor: { instructions: words(300) },
})

/** The crew through the public API, with all defaults. */
export async function runCrew(): Promise<string> {
  const outcome = await crew.run('Look it up.')
  if (outcome.status !== 'completed') throw new Error(outcome.status)
  return outcome.output
}

type Entry = ModelRequest['transcript'][number]

const tools = [{ name: 'look_up', description: 'Looks something up.', inputSchema: {} }]
const bareCall = {
  signal: new AbortController().signal,
  attempt: ({ maxOutputTokens }: { maxOutputTokens: number }) => Promise.resolve({ maxOutputTokens, settle: () => {} }),
}

const supervisorSystem = `You are the supervisor. ${words(300)}`
const roleSystem = `You are a role. ${words(300)}`
const delegateInput = z.object({ role: z.enum(keys), objective: z.string() })
const bareLookUp = async (_: { query: string }): Promise<string> => found

async function bareAgent(system: string, goal: string): Promise<string> {
  const transcript: Entry[] = [{ from: 'user', text: goal }]
  for (;;) {
    const request: ModelRequest = { system, tools, transcript, toolChoice: 'auto', maxOutputTokens: 4096, cacheKey: '' }
    const { text, toolCalls } = await model.generate(request, bareCall)
    transcript.push({ from: 'assistant', text, toolCalls })
    if (toolCalls.length === 0) return text
    for (const { id, name, input } of toolCalls) {
      // What everybody writes by hand: the arguments are held to the schema, and the result is made text.
      const result =
        name === 'delegate'
          ? await bareAgent(roleSystem, delegateInput.parse(input).objective)
          : await bareLookUp(lookUpInput.parse(input))
      transcript.push({ from: 'tool', callId: id, name, text: JSON.stringify(result), failed: false })
    }
  }
}

/** The same crew on the same model as a bare loop: no facts, no ledger, no limits, no bus. */
export const runBare = (): Promise<string> => bareAgent(supervisorSystem, 'Look it up.')
