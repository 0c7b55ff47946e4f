import type { Json } from '../contract/json.ts'
import type { Schema } from '../contract/schema.ts'
import type { Tool } from '../contract/tool.ts'
import type { AnyCrew, AnyDefinition } from '../run/definition.ts'
import { rolesOf } from '../run/definition.ts'
import { canonical } from '../values/canonical.ts'
import { digest } from '../values/digest.ts'
import { jsonSchemaOf } from '../values/json-schema.ts'

const hashes = new WeakMap<AnyCrew, Readonly<Record<string, string>>>()

const hashOf = (value: unknown): string => digest(canonical(JSON.parse(JSON.stringify(value ?? null)) as Json))

const schemaOf = (schema: Schema | undefined, where: string): unknown =>
  schema === undefined ? null : jsonSchemaOf(schema, where)

/** Functions cannot be hashed: `version` on tools and crews stands for them. */
const textOf = (instructions: unknown): unknown =>
  typeof instructions === 'function' ? 'function' : (instructions ?? '')

/** No model is shown what a tool gives, so its schema may be one that JSON Schema cannot say. */
function outputOf(schema: Schema): unknown {
  try {
    return schema['~standard'].jsonSchema.output({ target: 'draft-2020-12' })
  } catch {
    return 'a schema that JSON Schema cannot say'
  }
}

function toolParts(tools: readonly Tool[] = []): unknown {
  return tools.map((tool) => ({
    name: tool.name,
    description: tool.description,
    effect: tool.effect,
    input: jsonSchemaOf(tool.input, `the tool ${tool.name}`),
    output: tool.output === undefined ? null : outputOf(tool.output),
    version: tool.version ?? null,
  }))
}

function collect(path: string, definition: AnyDefinition, into: Record<string, string>): void {
  const { takes, returns } = definition
  const schemas = { takes: schemaOf(takes, path), returns: schemaOf(returns, path) }
  if (definition.kind === 'role') {
    const { purpose, instructions, tools, share } = definition
    const parts = { purpose, instructions: textOf(instructions), share: share ?? 'brief', tools: toolParts(tools) }
    into[path] = hashOf({ ...parts, ...schemas })
    return
  }
  const { name, purpose, supervisor, messages, version } = definition
  const lead =
    typeof supervisor === 'function'
      ? 'function'
      : {
          ...supervisor,
          instructions: textOf(supervisor.instructions),
          tools: toolParts(supervisor.tools),
          model: null,
          memory: null,
        }
  const listed = (messages ?? []).map((message) => ({
    name: message.name,
    schema: schemaOf(message.schema, message.name),
  }))
  into[path] = hashOf({ name, purpose: purpose ?? null, lead, listed, version: version ?? null, ...schemas })
  for (const [key, role] of Object.entries(rolesOf(definition))) collect(`${path}.${key}`, role, into)
}

/** Hashes of a crew's parts by path, so that a changed definition can be told apart, and where. Made once. */
export function definitionHash(crew: AnyCrew): Readonly<Record<string, string>> {
  const known = hashes.get(crew)
  if (known !== undefined) return known
  const parts: Record<string, string> = {}
  collect('crew', crew, parts)
  hashes.set(crew, Object.freeze(parts))
  return parts
}
