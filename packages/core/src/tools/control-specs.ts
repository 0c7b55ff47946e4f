import type { JsonSchema } from '../contract/json.ts'
import type { ToolSpec } from '../contract/model.ts'
import { nestSchema } from '../values/nest-schema.ts'

const closed = (properties: JsonSchema, required: readonly string[]): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const text = (description: string): JsonSchema => ({ type: 'string', description })

/**
 * The supervisor's way to hand work over.
 *
 * @param takes the schemas of what roles take; `input` is there when there are any
 */
export function delegateSpec(roles: readonly string[], takes: readonly JsonSchema[]): ToolSpec {
  const objects = takes.every((schema) => schema['type'] === 'object')
  const input = {
    ...(objects ? { type: 'object' } : {}),
    description: 'What the role takes, if it takes something.',
  }
  return {
    name: 'delegate',
    description: 'Hands a task to a role and gives back its result and task id.',
    inputSchema: closed(
      {
        role: { type: 'string', enum: roles, description: 'Who does it.' },
        objective: text('What the role shall do; it knows nothing else.'),
        use: {
          type: 'array',
          items: { type: 'string' },
          description: 'Ids of finished tasks whose whole results it gets.',
        },
        ...(takes.length > 0 ? { input } : {}),
      },
      ['role', 'objective'],
    ),
  }
}

/** The supervisor's way to end a run that gives a typed result. */
export function finishSpec(result: JsonSchema): ToolSpec {
  const { property: output, definitions } = nestSchema(result, 'output')
  const from = text('Id of the finished task whose whole result is the result.')
  return {
    name: 'finish',
    description: 'Ends the run with the result: `from` a task, or written as `output`.',
    inputSchema: { ...closed({ from, output }, []), ...definitions },
  }
}

/** A typed result's way out of a task. */
export function submitSpec(result: JsonSchema): ToolSpec {
  return { name: 'submit', description: 'Hands in the result and ends the task.', inputSchema: result }
}

/** The supervisor's way to a person. */
export const askSpec: ToolSpec = {
  name: 'ask',
  description: 'Asks a person; the run ends until they have answered.',
  inputSchema: closed({ question: text('One question.') }, ['question']),
}
