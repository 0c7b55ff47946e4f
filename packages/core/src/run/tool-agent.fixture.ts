import { z } from 'zod'
import type { Schema } from '../contract/schema.ts'
import type { Effect, Probe, ToolContext } from '../contract/tool.ts'
import { defineCrew } from '../crew/define-crew.ts'
import { call, scripted } from '../testing/scripted.ts'
import { defineTool } from '../tools/define-tool.ts'

const input = z.object({ n: z.number() })
/** What a test says of its tool. */
export interface Parts {
  effect?: Effect
  retries?: number
  timeoutMs?: number
  output?: Schema
  probe?: (key: string) => Promise<Probe<unknown>>
  execute?: (input: { n: number }, call: ToolContext) => unknown
}
export const act = (parts: Parts) =>
  defineTool({ name: 'act', description: 'Acts.', input, effect: 'read', execute: () => 'done', ...parts } as never)

/** An agent with one tool that calls it once, or as often as it is said, one call a reply. */
export const agent = (parts: Parts, inputs: readonly unknown[] = [{ n: 1 }], limits: object = {}) => {
  const model = scripted([...inputs.map((n) => ({ toolCalls: [call('act', n as never)] })), 'Over.'])
  const crew = defineCrew({ name: 'crew', model, limits, supervisor: { instructions: 'Act.', tools: [act(parts)] } })
  return { model, crew }
}
/** What the model was told of its calls, in the end. */
export const answers = (model: ReturnType<typeof scripted>) =>
  (model.requests.at(-1)?.transcript ?? [])
    .filter((entry) => entry.from === 'tool')
    .map(({ text, failed }) => ({ text, failed }))
