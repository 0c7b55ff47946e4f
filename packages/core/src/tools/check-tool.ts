import type { Effect } from '../contract/tool.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { checkOptions, shown } from '../values/check-options.ts'
import { checkSchema } from '../values/check-schema.ts'
import { controlNames } from './control.ts'

const effects: readonly Effect[] = ['read', 'idempotent', 'reconcilable', 'once']

const options = {
  known: ['name', 'description', 'effect', 'input', 'output', 'timeoutMs', 'retries', 'version', 'probe', 'execute'],
  hints: {
    approval: 'Approvals do not exist yet: leave it out, and ask before the run.',
    parameters: 'Call it `input`.',
    inputSchema: 'Call it `input`.',
    schema: 'Call it `input`.',
    outputSchema: 'Call it `output`.',
    run: 'Call it `execute`.',
    handler: 'Call it `execute`.',
  },
}

/**
 * Holds a tool's definition against what can work.
 *
 * @throws DefinitionError with the first thing that cannot.
 */
export function checkTool(definition: unknown): void {
  const given = (definition as { name?: unknown } | null | undefined)?.name
  const where = typeof given === 'string' ? `the tool ${JSON.stringify(given)}` : 'a tool'
  const wrong = (message: string, next: string) => new DefinitionError({ message: `${where}: ${message}`, next })
  const tool = checkOptions(definition, options, where)
  const { name, description, effect = 'once', retries = 0, timeoutMs, probe, version } = tool
  if (typeof name !== 'string' || !/^[\w-]{1,64}$/.test(name)) {
    throw wrong(
      name === undefined ? 'it has no `name`' : 'the name is not one that models accept',
      'Use letters, digits, _ and -, at most 64 characters, for example search_documents.',
    )
  }
  if ((controlNames as readonly string[]).includes(name)) {
    throw wrong('the name belongs to the runtime', `Choose another name than ${controlNames.join(', ')}.`)
  }
  if (typeof description !== 'string' || description.trim() === '') {
    throw wrong('it has no `description`', 'Say in one sentence what the tool does: a model chooses by it.')
  }
  checkSchema(tool.input, `\`input\` of ${where}`)
  if (tool.output !== undefined) checkSchema(tool.output, `\`output\` of ${where}`)
  if (typeof tool.execute !== 'function') {
    throw wrong('`execute` is not a function', 'Give the function that does the work: (input, call) => result.')
  }
  if (!effects.includes(effect as Effect)) {
    throw wrong(`\`effect\` is ${shown(effect)}`, `Use one of ${effects.join(', ')}.`)
  }
  if (effect === 'reconcilable' && typeof probe !== 'function') {
    throw wrong('a reconcilable tool needs a `probe`', 'Give `probe`, or use the effect `once`.')
  }
  if (effect !== 'reconcilable' && probe !== undefined) {
    throw wrong(
      `a \`probe\` is never asked of a tool of effect ${String(effect)}`,
      'Leave it out, or use `reconcilable`.',
    )
  }
  if (!Number.isInteger(retries) || (retries as number) < 0) {
    throw wrong(`\`retries\` is ${shown(retries)}`, 'Give a whole number, 0 or more.')
  }
  if ((retries as number) > 0 && effect !== 'read' && effect !== 'idempotent') {
    throw wrong(
      `a tool of effect ${String(effect)} is never run again`,
      'Leave out `retries`, or use `read` or `idempotent`.',
    )
  }
  if (timeoutMs !== undefined && !(typeof timeoutMs === 'number' && Number.isFinite(timeoutMs) && timeoutMs > 0)) {
    throw wrong(`\`timeoutMs\` is ${shown(timeoutMs)}`, 'Give milliseconds, more than 0, or leave it out.')
  }
  if (version !== undefined && typeof version !== 'string') {
    throw wrong(`\`version\` is ${shown(version)}`, 'Give a text, and another one when what the tool does changes.')
  }
}
