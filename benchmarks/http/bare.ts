/** The benchmark's crew by hand: a loop on the openai SDK, as a good engineer would write it for this one task. */
import OpenAI from 'openai'
import { z } from 'zod'
import { found, instructions, keys, lookUpInput, purposes } from '../parts.ts'

const lookUpTool: OpenAI.ChatCompletionTool = {
  type: 'function',
  function: { name: 'look_up', description: 'Looks something up.', parameters: { ...z.toJSONSchema(lookUpInput) } },
}
const delegateInput = z.object({
  role: z.enum(keys).describe('Who does it.'),
  objective: z.string().describe('What the role shall do; it knows nothing else.'),
})
const delegateTool: OpenAI.ChatCompletionTool = {
  type: 'function',
  function: {
    name: 'delegate',
    description: 'Hands a task to a role and gives back its result.',
    parameters: { ...z.toJSONSchema(delegateInput) },
  },
}

const roleList = keys.map((key) => `- ${key}: ${purposes[key]}`).join('\n')
const supervisorSystem = `You are the supervisor of a crew.\n\n${instructions}\n\nYour roles:\n${roleList}\n\nHand work over with the tool delegate. Answer when you are done.`
const roleSystem = (key: (typeof keys)[number]): string =>
  `You are the role ${key}, which ${purposes[key]}.\n\n${instructions}\n\nYour last reply is the result.`

/** One agent: the model is asked until it replies without calls. */
async function agent(
  client: OpenAI,
  system: string,
  goal: string,
  tools: OpenAI.ChatCompletionTool[],
): Promise<string> {
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: 'system', content: system },
    { role: 'user', content: goal },
  ]
  for (;;) {
    const body = { model: 'benchmark', messages, tools, max_completion_tokens: 4_096 }
    const { choices } = await client.chat.completions.create(body)
    const message = choices[0]?.message
    if (message === undefined) throw new Error('no choice')
    messages.push(message)
    if (message.tool_calls === undefined) return message.content ?? ''
    for (const call of message.tool_calls) {
      if (call.type !== 'function') throw new Error(call.type)
      const input: unknown = JSON.parse(call.function.arguments)
      messages.push({ role: 'tool', tool_call_id: call.id, content: await execute(client, call.function.name, input) })
    }
  }
}

async function execute(client: OpenAI, name: string, input: unknown): Promise<string> {
  if (name === 'look_up') {
    lookUpInput.parse(input)
    return found
  }
  const { role, objective } = delegateInput.parse(input)
  return agent(client, roleSystem(role), objective, [lookUpTool])
}

/** A way to run the loop on the server at `url`. */
export function bareAt(url: string): (goal: string) => Promise<string> {
  const client = new OpenAI({ baseURL: url, apiKey: 'none', maxRetries: 0 })
  return (goal) => agent(client, supervisorSystem, goal, [delegateTool])
}
