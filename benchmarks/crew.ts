/**
 * What the framework adds to a run, with an instant model in the process: the crew beside the same crew as a bare
 * hand-written loop.
 */
import { z } from 'zod'
import type { Model, ModelReply, ModelRequest } from '@crewright/core'
import { crewOn, found, goal, instructions, keys, lookUpInput, nextStep } from './parts.ts'

const price = { input: 0, output: 0 }
const usage = { inputTokens: 100, outputTokens: 20 }

/** What the instant model says: the same for the crew and for the bare loop. */
function say(supervisor: boolean, length: number): ModelReply {
  const step = nextStep(supervisor, length)
  return 'text' in step
    ? { text: step.text, toolCalls: [], stop: 'end', usage }
    : { text: '', toolCalls: [{ id: step.call, name: step.name, input: step.input }], stop: 'tool-calls', usage }
}

const model: Model = {
  id: 'benchmark/instant',
  price,
  async generate({ system, transcript, maxOutputTokens }, { attempt }) {
    await attempt({ model: 'benchmark/instant', price, maxOutputTokens })
    return say(system.startsWith('You are the supervisor'), transcript.length)
  },
}

const crew = crewOn(model)

/** The crew through the public API, with all defaults. */
export async function runCrew(): Promise<string> {
  const outcome = await crew.run(goal)
  if (outcome.status !== 'completed') throw new Error(outcome.status)
  return outcome.output
}

type Entry = ModelRequest['transcript'][number]

const tools = [{ name: 'look_up', description: 'Looks something up.', inputSchema: {} }]
const bareCall = {
  signal: new AbortController().signal,
  clock: { now: () => 0, after: () => () => {} },
  attempt: ({ maxOutputTokens }: { maxOutputTokens: number }) => Promise.resolve({ maxOutputTokens, settle: () => {} }),
}

const supervisorSystem = `You are the supervisor. ${instructions}`
const roleSystem = `You are a role. ${instructions}`
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
export const runBare = (): Promise<string> => bareAgent(supervisorSystem, goal)
