import type { InputOf, OutputOf, Schema } from '../contract/schema.ts'
import type { Effect, Probe, Tool, ToolContext } from '../contract/tool.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { isSchema } from '../values/json-schema.ts'
import { controlNames } from './control.ts'

const effects: readonly Effect[] = ['read', 'idempotent', 'reconcilable', 'once']

/** What a tool must give whose results are checked by `O`; anything, when they are not. */
type Checked<O> = O extends Schema ? InputOf<O> : unknown

/** What `defineTool` is given. */
export interface ToolDefinition<Name extends string, S extends Schema, O extends Schema | undefined, Out, C> {
  /** Letters, digits, `_` and `-`, at most 64. */
  name: Name
  /** What the tool does, for the model. */
  description: string
  /** What it does to the world. Default `once`: after a crash it is never run again silently. */
  effect?: Effect
  /** What it takes. The model writes it, the tool gets it checked. */
  input: S
  /** What it gives, checked before anybody sees it. Default: any JSON. */
  output?: O
  /** Milliseconds for one attempt. Default: as long as the run has. */
  timeoutMs?: number
  /** Further attempts after a failed one; only for `read` and `idempotent`. Default 0. */
  retries?: number
  /** Part of the definition's hash: functions cannot be hashed. */
  version?: string
  /** For `reconcilable`: whether the call with this idempotency key happened. */
  probe?: (key: string, call: ToolContext<C>) => Promise<Probe<NoInfer<Awaited<Out>>>>
  execute: (input: OutputOf<S>, call: ToolContext<C>) => Out | Promise<Out>
}

/**
 * Defines a tool.
 *
 * @example
 * const add = defineTool({
 *   name: 'add', description: 'Adds two numbers.', effect: 'read',
 *   input: z.object({ a: z.number(), b: z.number() }),
 *   execute: ({ a, b }) => a + b,
 * })
 * @throws DefinitionError when the definition cannot work.
 */
export function defineTool<
  const Name extends string,
  S extends Schema,
  Out extends Checked<O>,
  C = unknown,
  O extends Schema | undefined = undefined,
>(tool: ToolDefinition<Name, S, O, Out, C>): Tool<Name, OutputOf<S>, Awaited<Out>, NoInfer<C>> {
  const where = `the tool ${JSON.stringify(tool.name)}`
  const wrong = (message: string, next: string) => new DefinitionError({ message: `${where}: ${message}`, next })
  if (!/^[\w-]{1,64}$/.test(tool.name)) {
    throw wrong('the name is not one that models accept', 'Use letters, digits, _ and -, at most 64 characters.')
  }
  if ((controlNames as readonly string[]).includes(tool.name)) {
    throw wrong('the name belongs to the runtime', `Choose another name than ${controlNames.join(', ')}.`)
  }
  if ('approval' in tool) throw wrong('`approval` does not exist yet', 'Leave it out; ask before the run instead.')
  if (!isSchema(tool.input)) throw wrong('`input` is not a schema', 'Give a zod object, for example z.object({}).')
  if (tool.output !== undefined && !isSchema(tool.output)) throw wrong('`output` is not a schema', 'Give a zod schema.')
  if (typeof tool.execute !== 'function') throw wrong('`execute` is missing', 'Give the function that does the work.')
  const effect = tool.effect ?? 'once'
  if (!effects.includes(effect))
    throw wrong(`unknown effect ${JSON.stringify(effect)}`, `Use one of ${effects.join(', ')}.`)
  if (effect === 'reconcilable' && tool.probe === undefined) {
    throw wrong('a reconcilable tool needs a `probe`', 'Give `probe`, or use the effect `once`.')
  }
  const { retries = 0, timeoutMs } = tool
  if (!Number.isInteger(retries) || retries < 0) throw wrong('`retries` must be 0 or more', 'Give a whole number.')
  if (retries > 0 && effect !== 'read' && effect !== 'idempotent') {
    throw wrong(`a tool of effect ${effect} is never run again`, 'Leave out `retries`, or use `read` or `idempotent`.')
  }
  if (timeoutMs !== undefined && !(timeoutMs > 0)) throw wrong('`timeoutMs` must be more than 0', 'Give milliseconds.')
  return { ...tool, effect } as unknown as Tool<Name, OutputOf<S>, Awaited<Out>, C>
}
