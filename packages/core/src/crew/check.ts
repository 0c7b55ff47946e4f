import type { Tool } from '../contract/tool.ts'
import type { Limits } from '../contract/usage.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { checkLimits } from '../ledger/index.ts'
import { controlNames } from '../tools/control.ts'
import { isSchema } from '../values/json-schema.ts'

const wrong = (message: string, next: string): DefinitionError => new DefinitionError({ message, next })

/** Definitions come from users, who need not have a compiler: everything is looked at as unknown. */
interface Parts {
  readonly [key: string]: unknown
}

function checkTools(tools: unknown, where: string): void {
  if (tools === undefined) return
  if (!Array.isArray(tools)) throw wrong(`\`tools\` of ${where} is no list`, 'Give a list of what defineTool returned.')
  const names = new Set<string>()
  for (const tool of tools as readonly Tool[]) {
    if (typeof tool?.execute !== 'function' || typeof tool.name !== 'string') {
      throw wrong(`\`tools\` of ${where} holds something that is no tool`, 'Make it with defineTool.')
    }
    if ((controlNames as readonly string[]).includes(tool.name)) {
      throw wrong(`a tool of ${where} is called ${tool.name}, as one of the runtime's`, 'Give it another name.')
    }
    if (names.has(tool.name)) throw wrong(`${where} has two tools called ${tool.name}`, 'Give each its own name.')
    names.add(tool.name)
  }
}

function checkSchema(schema: unknown, where: string): void {
  if (schema === undefined || isSchema(schema)) return
  throw wrong(`${where} is no schema`, 'Give a zod object, for example z.object({ answer: z.string() }).')
}

function checkModel(model: unknown, where: string): void {
  if (model === undefined || typeof (model as { generate?: unknown } | null)?.generate === 'function') return
  throw wrong(`the model of ${where} is no model`, 'Give what a model function returned, for example extractive().')
}

function checkUnknown(parts: Parts, known: readonly string[], where: string): void {
  for (const key of Object.keys(parts)) {
    if (key === 'approval') throw wrong(`\`approval\` of ${where} does not exist yet`, 'Leave it out.')
    if (!known.includes(key)) throw wrong(`${where} has no option \`${key}\``, `There are: ${known.join(', ')}.`)
  }
}

const roleKeys = ['purpose', 'instructions', 'model', 'tools', 'takes', 'returns', 'share', 'memory']

/** Holds a role's definition against what can work. */
export function checkRole(role: object): void {
  const parts = role as Parts
  if (typeof parts.purpose !== 'string') throw wrong('a role has no `purpose`', 'Say in one line what it is for.')
  const where = `the role that ${JSON.stringify(parts.purpose.slice(0, 60))}`
  checkUnknown(parts, roleKeys, where)
  if (typeof parts.instructions !== 'string' && typeof parts.instructions !== 'function') {
    throw wrong(`${where} has no \`instructions\``, 'Give a text, or a function of the context.')
  }
  checkTools(parts.tools, where)
  checkSchema(parts.takes, `\`takes\` of ${where}`)
  checkSchema(parts.returns, `\`returns\` of ${where}`)
  checkModel(parts.model, where)
}

const crewKeys = [
  'name',
  'purpose',
  'model',
  'roles',
  'takes',
  'returns',
  'messages',
  'limits',
  'version',
  'supervisor',
]
const leadKeys = ['instructions', 'tools', 'model', 'memory', 'ask']

function checkRoles(roles: unknown, where: string): void {
  if (roles === undefined) return
  if (typeof roles !== 'object' || roles === null)
    throw wrong(`\`roles\` of ${where} is no object`, 'Name each role by its key.')
  for (const [key, role] of Object.entries(roles as Parts)) {
    const given = role as { kind?: unknown; purpose?: unknown } | null | undefined
    if (!/^[\w-]{1,64}$/.test(key)) {
      throw wrong(`${JSON.stringify(key)} in ${where} cannot name a role`, 'Use letters, digits, _ and -, at most 64.')
    }
    if (key === 'supervisor') {
      throw wrong(
        `${where} has a role called supervisor`,
        'Give it another name: the crew has a supervisor of its own.',
      )
    }
    if (given?.kind !== 'role' && given?.kind !== 'crew') {
      throw wrong(`the role ${key} of ${where} is no role`, 'Make it with defineRole or defineCrew.')
    }
    if (typeof given.purpose !== 'string') {
      throw wrong(
        `the crew in the place of the role ${key} of ${where} has no \`purpose\``,
        'Say in one line what it is for.',
      )
    }
  }
}

/** Holds a crew's definition against what can work. Cycles and models are looked at when a run starts. */
export function checkCrew(crew: object): void {
  const parts = crew as Parts
  if (typeof parts.name !== 'string' || parts.name === '') throw wrong('a crew has no `name`', 'Give it one.')
  const where = `the crew ${parts.name}`
  checkUnknown(parts, crewKeys, where)
  checkRoles(parts.roles, where)
  checkSchema(parts.takes, `\`takes\` of ${where}`)
  checkSchema(parts.returns, `\`returns\` of ${where}`)
  checkModel(parts.model, where)
  if (parts.limits !== undefined) checkLimits(parts.limits as Limits, where)
  const { supervisor } = parts
  if (typeof supervisor === 'function') return
  if (typeof supervisor !== 'object' || supervisor === null) {
    throw wrong(
      `${where} has no \`supervisor\``,
      'Give { instructions } for a model, or an async function of the desk.',
    )
  }
  const lead = supervisor as Parts
  checkUnknown(lead, leadKeys, `the supervisor of ${where}`)
  checkTools(lead.tools, `the supervisor of ${where}`)
  checkModel(lead.model, `the supervisor of ${where}`)
}
