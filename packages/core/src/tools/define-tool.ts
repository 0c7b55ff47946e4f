import type { InputOf, OutputOf, Schema } from '../contract/schema.ts'
import type { Effect, Probe, Tool, ToolContext } from '../contract/tool.ts'
import { checkTool } from './check-tool.ts'

/** What a tool must give whose results are checked by `O`; anything, when they are not. */
type Checked<O> = O extends Schema ? InputOf<O> : unknown

/** What `defineTool` is given. */
export interface ToolDefinition<Name extends string, S extends Schema, O extends Schema | undefined, Out, C> {
  /** Letters, digits, `_` and `-`, at most 64. */
  name: Name
  /** What the tool does and when to use it: the model chooses by it. */
  description: string
  /**
   * What it does to the world: `read`, `idempotent`, `reconcilable` or `once`. Default `once`: after a crash it is never
   * run again silently.
   */
  effect?: Effect
  /** What it takes, an object. The model writes it, the tool gets it checked. */
  input: S
  /** What it gives: `execute` returns its input type, the model sees its output. Default: any JSON. */
  output?: O
  /** Milliseconds for one attempt. Default: as long as the run has. */
  timeoutMs?: number
  /** Further attempts after a failed one; only for `read` and `idempotent`. Default 0. */
  retries?: number
  /** Part of the definition's hash: functions cannot be hashed. */
  version?: string
  /** For `reconcilable`: whether the call with this idempotency key happened. */
  probe?: (key: string, call: ToolContext<C>) => Promise<Probe<NoInfer<Awaited<Out>>>>
  /**
   * Does the work. What it throws is told to the model, which may try again; a `TerminalError` ends the task.
   * `call` has the user's `context`, `signal`, `idempotencyKey`, `taskId`, `clock`, `progress()` and `send()`.
   */
  execute: (input: OutputOf<S>, call: ToolContext<C>) => Out | Promise<Out>
}

/**
 * Defines a tool: something that an agent may do, with what it takes checked before and what it gives checked after.
 *
 * @param tool its options, explained one by one at `ToolDefinition`: `name`, `description`, `input` and `execute` are
 *   needed; `effect` (default `once`) says what a crash may do to it; `timeoutMs` is in milliseconds.
 * @returns the tool, to be put into the `tools` of a role or of a crew's supervisor. A context that `execute` asks for by
 *   annotation (`ToolContext<MyContext>`) is then required by `run`.
 * @throws DefinitionError when the definition cannot work.
 * @example
 * const add = defineTool({
 *   name: 'add', description: 'Adds two numbers.', effect: 'read',
 *   input: z.object({ a: z.number(), b: z.number() }),
 *   execute: ({ a, b }) => a + b,
 * })
 */
export function defineTool<
  const Name extends string,
  S extends Schema,
  Out extends Checked<O>,
  C = unknown,
  O extends Schema | undefined = undefined,
>(tool: ToolDefinition<Name, S, O, Out, C>): Tool<Name, OutputOf<S>, Awaited<Out>, NoInfer<C>> {
  checkTool(tool)
  return { ...tool, effect: tool.effect ?? 'once' } as unknown as Tool<Name, OutputOf<S>, Awaited<Out>, NoInfer<C>>
}
