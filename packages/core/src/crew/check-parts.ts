import type { Tool } from '../contract/tool.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { controlNames } from '../tools/control.ts'
import { shown } from '../values/check-options.ts'
import { isSchema } from '../values/json-schema.ts'

export const wrong = (message: string, next: string): DefinitionError => new DefinitionError({ message, next })

/** A list of what `defineTool` gave, each name once. */
export function checkTools(tools: unknown, where: string): void {
  if (tools === undefined) return
  if (!Array.isArray(tools)) {
    throw wrong(`\`tools\` of ${where} is ${shown(tools)}, not a list`, 'Give a list of what defineTool returned.')
  }
  const names = new Set<string>()
  for (const tool of tools as readonly (Partial<Tool> | null | undefined)[]) {
    const { name, execute, effect, input } = tool ?? {}
    if (typeof name !== 'string' || typeof execute !== 'function' || effect === undefined || !isSchema(input)) {
      const what = typeof name === 'string' ? JSON.stringify(name) : shown(tool)
      throw wrong(`\`tools\` of ${where} holds ${what}, which is no tool`, 'Make it with defineTool.')
    }
    if ((controlNames as readonly string[]).includes(name)) {
      throw wrong(`a tool of ${where} is called ${name}, as one of the runtime's`, 'Give it another name.')
    }
    if (names.has(name)) throw wrong(`${where} has two tools called ${name}`, 'Give each its own name.')
    names.add(name)
  }
}

export function checkModel(model: unknown, where: string): void {
  if (model === undefined) return
  if (has(model, 'generate')) {
    const { id } = model as { id?: unknown }
    if (isText(id)) return
    throw wrong(`the model of ${where} has no \`id\``, 'Give it one, `provider/model`: bills and journals name it.')
  }
  throw wrong(
    `the model of ${where} is ${shown(model)}, which is no model`,
    'Give what a model function returned, for example extractive() of @crewright/local.',
  )
}

export function checkMemory(memory: unknown, where: string): void {
  if (memory === undefined || has(memory, 'compact')) return
  throw wrong(`the memory of ${where} is ${shown(memory)}, which is no memory`, 'Give for example windowMemory().')
}

/** Whether a value is an object with a method of this name. */
export const has = (value: unknown, method: string): boolean =>
  typeof (value as { [method: string]: unknown } | null | undefined)?.[method] === 'function'

export const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/** A text that may be left out. */
export function checkText(text: unknown, option: string, where: string): void {
  if (text !== undefined && !isText(text)) {
    throw wrong(`\`${option}\` of ${where} is ${shown(text)}`, 'Give a text, or leave it out.')
  }
}

/** A text or a function of the context. */
export const isInstructions = (value: unknown): boolean => typeof value === 'string' || typeof value === 'function'
