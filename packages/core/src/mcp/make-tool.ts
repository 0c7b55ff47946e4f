import type { Tool as ServerTool } from '@modelcontextprotocol/client'
import type { Json, JsonSchema } from '../contract/json.ts'
import type { Schema } from '../contract/schema.ts'
import type { Effect, Tool, ToolContext } from '../contract/tool.ts'
import type { Connection, Sdk } from './connect.ts'
import { callFailure, hasEnded } from './failure.ts'
import { progressNotes } from './progress.ts'
import { hideIn } from './redact.ts'
import { resultOf, textOf } from './result.ts'

/** A server's tool, as any other tool. */
export type McpTool = Tool<string, Record<string, unknown>, Json, unknown>

/** The runtime's timeout ends a call, and knows what that means; the client's own is out of its way. */
const noTimeout = 2 ** 31 - 1

/**
 * What a tool does to the world, from what its server says of it. A tool that only reads may run again; so may one that
 * says that a second call with the same arguments does nothing more. What says nothing is `once`, as everywhere: it is
 * the one assumption that never does a thing twice. Annotations are a server's own word (the protocol says: a hint);
 * whoever does not trust it gives `effects`.
 */
function effectOf({ annotations }: ServerTool): Effect {
  if (annotations?.readOnlyHint === true) return 'read'
  return annotations?.idempotentHint === true ? 'idempotent' : 'once'
}

type Arguments = Record<string, unknown>
type Check = (value: unknown) => { readonly value: Arguments } | { readonly issues: readonly { message: string }[] }

/** The checker calls the arguments `data`; who wrote them knows their fields. */
const inOurWords = (message: string): string =>
  message.replaceAll(/\bdata\/([\w/-]+)/g, '`$1`').replaceAll(/\bdata\b/g, 'it')

/** A check of arguments. A schema that cannot be compiled is left to the server to check. */
function checkOf(sdk: Sdk['client'], jsonSchema: JsonSchema): Check {
  try {
    const { validate } = sdk.fromJsonSchema<Arguments>(jsonSchema as never)['~standard']
    return (value) => {
      const result = validate(value)
      if (result instanceof Promise) return { value: value as Arguments }
      if (result.issues === undefined) return result
      return { issues: result.issues.map(({ message }) => ({ message: inOurWords(message) })) }
    }
  } catch {
    return (value) => ({ value: value as Arguments })
  }
}

/** A server's JSON Schema as a schema that checks; compiled at the first call. */
function schemaOf(sdk: Sdk['client'], { inputSchema }: ServerTool): Schema<Arguments, Arguments> {
  const jsonSchema: JsonSchema = inputSchema
  let check: Check | undefined
  const given = (): { [key: string]: unknown } => ({ ...jsonSchema })
  return {
    '~standard': {
      version: 1,
      vendor: 'mcp',
      validate: (value) => (check ??= checkOf(sdk, jsonSchema))(value),
      jsonSchema: { input: given, output: given },
    },
  }
}

/** Makes a tool of ours out of one of a server. */
export function makeTool(
  sdk: Sdk['client'],
  connection: Connection,
  tool: ServerTool,
  options: { readonly name: string; readonly effect: Effect | undefined; readonly timeoutMs: number },
): McpTool {
  const { client, wire, hide, hideKeys } = connection
  // Results are for a model to read: what does not fit the server's own output schema is still read, not thrown away.
  const { outputSchema: _, ...toolDefinition } = tool
  const execute = async (input: Record<string, unknown>, call: ToolContext): Promise<Json> => {
    if (wire.ended() !== undefined) throw hasEnded(tool.name, wire, hide)
    const result = await client
      .callTool(
        { name: tool.name, arguments: input },
        {
          signal: call.signal,
          timeout: noTimeout,
          onprogress: progressNotes((note) => call.progress(hide(note))),
          toolDefinition,
        },
      )
      .catch((error: unknown) => {
        throw callFailure(error, tool.name, wire, hide)
      })
    if (result.isError === true)
      throw new Error(hide(textOf(result).trim() || `${tool.name} failed, and does not say why`))
    return hideIn(resultOf(result), hideKeys)
  }
  return {
    name: options.name,
    description:
      [tool.description, tool.title, tool.name].find((text) => text !== undefined && text.trim() !== '') ?? '',
    effect: options.effect ?? effectOf(tool),
    input: schemaOf(sdk, tool),
    timeoutMs: options.timeoutMs,
    execute,
  }
}
