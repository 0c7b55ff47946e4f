import type { Limits } from '../contract/usage.ts'
import { checkLimits } from '../ledger/index.ts'
import { checkOptions, shown, type Options } from '../values/check-options.ts'
import { checkSchema } from '../values/check-schema.ts'
import { isSchema } from '../values/json-schema.ts'
import { isCrew } from './crew-mark.ts'
import { checkMemory, checkModel, checkText, checkTools, isInstructions, isText, wrong } from './check-parts.ts'

const approval = 'Approvals do not exist yet: leave it out.'
const schemas = {
  input: 'Call it `takes`.',
  output: 'Call it `returns`.',
  outputSchema: 'Call it `returns`.',
  schema: 'Call it `returns`.',
}

const roleOptions = {
  known: ['purpose', 'instructions', 'model', 'tools', 'takes', 'returns', 'share', 'memory'],
  hints: {
    ...schemas,
    approval,
    name: "Leave it out: a role's name is its key in the `roles` of a crew.",
    limits: 'Leave it out: limits belong to crews and runs.',
    description: 'Call it `purpose`.',
    prompt: 'Call it `instructions`.',
    system: 'Call it `instructions`.',
  },
}

/**
 * Holds a role's definition against what can work.
 *
 * @throws DefinitionError with the first thing that cannot.
 */
export function checkRole(definition: unknown): void {
  const purpose = (definition as { purpose?: unknown } | null | undefined)?.purpose
  const where = isText(purpose) ? `the role with the purpose ${JSON.stringify(purpose.slice(0, 60))}` : 'a role'
  const role = checkOptions(definition, roleOptions, where)
  if (!isText(purpose))
    throw wrong('a role has no `purpose`', 'Say in one line what it is for: a supervisor chooses by it.')
  if (!isInstructions(role.instructions)) {
    throw wrong(`${where} has no \`instructions\``, 'Give a text, or a function of the context that returns one.')
  }
  checkParts(role, where)
  const { share } = role
  if (share !== undefined && share !== 'brief' && share !== 'transcript') {
    throw wrong(`\`share\` of ${where} is ${shown(share)}`, 'Use brief (the default) or transcript.')
  }
}

/** What roles and supervisors, crews and roles have alike. */
function checkParts(parts: Options, where: string): void {
  checkTools(parts.tools, where)
  checkModel(parts.model, where)
  checkMemory(parts.memory, where)
  if (parts.takes !== undefined) checkSchema(parts.takes, `\`takes\` of ${where}`)
  if (parts.returns !== undefined) checkSchema(parts.returns, `\`returns\` of ${where}`)
}

const crewOptions = {
  known: ['name', 'purpose', 'model', 'roles', 'takes', 'returns', 'messages', 'limits', 'version', 'supervisor'],
  hints: {
    ...schemas,
    approval,
    agents: 'Call it `roles`.',
    instructions: 'Put it into `supervisor`.',
    tools: 'Put it into `supervisor`, or on a role.',
    memory: 'Put it into `supervisor`, or on a role.',
    ask: 'Put it into `supervisor`.',
    manager: 'Call it `supervisor`.',
    budget: 'Call it `limits`.',
    description: 'Call it `purpose`.',
  },
}
const onTheCrew = 'Put it on the crew, beside `supervisor`.'
const leadOptions = {
  known: ['instructions', 'tools', 'model', 'memory', 'ask'],
  hints: {
    approval,
    returns: onTheCrew,
    takes: onTheCrew,
    roles: onTheCrew,
    limits: onTheCrew,
    prompt: 'Call it `instructions`.',
  },
}

function checkRoles(roles: unknown, where: string): void {
  if (roles === undefined) return
  if (typeof roles !== 'object' || roles === null || Array.isArray(roles)) {
    throw wrong(
      `\`roles\` of ${where} is ${shown(roles)}, not an object`,
      'Name each role by its key, for example roles: { writer }.',
    )
  }
  // Written plainly it makes the role what the object inherits from, and then no list of keys has it.
  const above = Object.getPrototypeOf(roles) as { kind?: unknown } | null
  if (Object.hasOwn(roles, '__proto__') || above?.kind === 'role' || isCrew(above)) {
    throw wrong(`${where} has a role called __proto__, which in JavaScript is no ordinary key`, 'Give it another name.')
  }
  for (const [key, role] of Object.entries(roles as Options)) {
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
    if (given?.kind !== 'role' && !isCrew(given)) {
      throw wrong(
        `the role ${key} of ${where} is ${shown(role)}, which is no role`,
        'Make it with defineRole or defineCrew.',
      )
    }
    if (!isText(given?.purpose)) {
      throw wrong(
        `the crew in the place of the role ${key} of ${where} has no \`purpose\``,
        'Say in its definition, in one line, what it is for: a supervisor chooses by it.',
      )
    }
  }
}

function checkMessages(messages: unknown, where: string): void {
  if (messages === undefined) return
  const next = 'Give a list of what message() returned.'
  if (!Array.isArray(messages)) throw wrong(`\`messages\` of ${where} is ${shown(messages)}, not a list`, next)
  for (const one of messages as readonly ({ name?: unknown; schema?: unknown } | null | undefined)[]) {
    if (typeof one?.name === 'string' && isSchema(one.schema)) continue
    throw wrong(`\`messages\` of ${where} holds ${shown(one)}, which is no message`, next)
  }
}

/**
 * Holds a crew's definition against what can work. Cycles and models are looked at when a run starts.
 *
 * @throws DefinitionError with the first thing that cannot.
 */
export function checkCrew(definition: unknown): void {
  const name = (definition as { name?: unknown } | null | undefined)?.name
  const where = isText(name) ? `the crew ${name}` : 'a crew'
  const crew = checkOptions(definition, crewOptions, where)
  if (!isText(name)) throw wrong('a crew has no `name`', 'Give it one: lists of runs show it.')
  checkText(crew.purpose, 'purpose', where)
  checkText(crew.version, 'version', where)
  checkRoles(crew.roles, where)
  checkMessages(crew.messages, where)
  checkParts(crew, where)
  if (crew.limits !== undefined) checkLimits(crew.limits as Limits, where)
  const { supervisor } = crew
  if (typeof supervisor === 'function') return
  if (typeof supervisor !== 'object' || supervisor === null) {
    throw wrong(
      `${where} has no \`supervisor\``,
      'Give { instructions } for a model, or an async function of the desk.',
    )
  }
  const led = `the supervisor of ${where}`
  const lead = checkOptions(supervisor, leadOptions, led)
  if (lead.instructions !== undefined && !isInstructions(lead.instructions)) {
    throw wrong(
      `\`instructions\` of ${led} is ${shown(lead.instructions)}`,
      'Give a text, or a function of the context.',
    )
  }
  if (lead.ask !== undefined && typeof lead.ask !== 'boolean') {
    throw wrong(`\`ask\` of ${led} is ${shown(lead.ask)}`, 'Use true or false.')
  }
  checkParts(lead, led)
}
