import type { Schema } from '../contract/schema.ts'
import type { Tool } from '../contract/tool.ts'
import type { Json, JsonSchema } from '../contract/json.ts'
import { resultOf } from '../run/read-result.ts'
import { defineTool } from '../tools/define-tool.ts'
import { textOf } from '../values/text-of.ts'

interface Wanted {
  readonly task: string
  readonly from?: number
  readonly characters?: number
}

const inputSchema: JsonSchema = {
  type: 'object',
  properties: {
    task: { type: 'string', description: 'Id of a finished task.' },
    from: { type: 'integer', minimum: 0, description: 'The first character to read. Default 0.' },
    characters: { type: 'integer', minimum: 1, description: 'How many to read. Default 8000.' },
  },
  required: ['task'],
  additionalProperties: false,
}

const isCount = (value: unknown): boolean => value === undefined || (Number.isInteger(value) && (value as number) >= 0)

/** Written by hand: core loads no schema library for a tool of its own. */
const wanted: Schema<Wanted, Wanted> = {
  '~standard': {
    version: 1,
    vendor: 'crewright',
    validate(value) {
      const { task, from, characters } = (value ?? {}) as { [K in keyof Wanted]?: unknown }
      if (typeof task !== 'string') return { issues: [{ message: 'must be a task id', path: ['task'] }] }
      if (!isCount(from)) return { issues: [{ message: 'must be a whole number', path: ['from'] }] }
      if (!isCount(characters)) return { issues: [{ message: 'must be a whole number', path: ['characters'] }] }
      return { value: value as Wanted }
    },
    jsonSchema: { input: () => ({ ...inputSchema }), output: () => ({ ...inputSchema }) },
  },
}

/**
 * Lets a supervisor read the rest of a result that was cut in its view: add it to `supervisor.tools`.
 *
 * @example supervisor: { instructions: 'Compare the results.', tools: [readResult] }
 */
export const readResult: Tool<'read_result', Wanted, { text: string; characters: number }, unknown> = defineTool({
  name: 'read_result',
  description: 'Reads the result of a finished task, whole or in parts.',
  effect: 'read',
  input: wanted,
  execute: ({ task, from = 0, characters = 8_000 }, call) => {
    const result: Json | undefined = resultOf(call, task)
    if (result === undefined) throw new Error(`there is no finished task ${task}`)
    const text = textOf(result)
    return { text: text.slice(from, from + characters), characters: text.length }
  },
})
