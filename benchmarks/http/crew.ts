/** The benchmark's crew on a model of OpenAI, through the public API and with all defaults. */
import { openai } from '@crewright/core/models/openai'
import { crewOn } from '../parts.ts'

/** A way to run the crew on the server at `url`. */
export function crewAt(url: string): (goal: string) => Promise<string> {
  const price = { input: 1, output: 4 }
  const crew = crewOn(openai('benchmark', { api: 'chat', baseURL: url, apiKey: 'none', price }))
  return async (goal) => {
    const outcome = await crew.run(goal)
    if (outcome.status === 'completed') return outcome.output
    throw new Error(outcome.status, { cause: outcome.status === 'failed' ? outcome.error : undefined })
  }
}
