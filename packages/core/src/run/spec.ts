import type { Memory } from '../contract/memory.ts'
import type { Model, ToolSpec } from '../contract/model.ts'
import type { Instructions } from '../contract/role.ts'
import type { Schema } from '../contract/schema.ts'
import type { Tool } from '../contract/tool.ts'
import type { ControlName } from '../tools/control.ts'
import { askSpec, delegateSpec, finishSpec, submitSpec } from '../tools/control-specs.ts'
import { jsonSchemaOf } from '../values/json-schema.ts'
import type { JsonSchema } from '../contract/json.ts'
import type { AnyCrew, AnyModelLed, AnyRole } from './definition.ts'
import { rolesOf } from './definition.ts'
import { roleSystem, supervisorSystem } from './prompt.ts'

/** How a task's result comes out: as text, held to a schema by the model itself, or through a control tool. */
export type ResultBy = 'text' | 'native' | 'submit' | 'finish'

/** What an agent is made of, worked out once per definition and reused by every task of it. */
export interface AgentSpec {
  readonly tools: ReadonlyMap<string, Tool>
  readonly controls: ReadonlySet<ControlName>
  /** Sorted by name. */
  readonly offered: readonly ToolSpec[]
  /** The names of what is offered. */
  readonly names: readonly string[]
  readonly returns: Schema | undefined
  readonly returnsJson: JsonSchema | undefined
  readonly resultBy: ResultBy
  readonly instructions: Instructions<unknown>
  readonly memory: Memory | undefined
  /** The system text, once the instructions are known. */
  system(instructions: string): string
}

function build(
  parts: {
    tools: readonly Tool[]
    extra: readonly ToolSpec[]
    returns: Schema | undefined
    where: string
    instructions: Instructions<unknown>
    memory: Memory | undefined
    delegates: boolean
    native: boolean
  },
  system: (instructions: string, controls: ReadonlySet<ControlName>) => string,
): AgentSpec {
  const { tools, returns, where, delegates, native } = parts
  const returnsJson = returns === undefined ? undefined : jsonSchemaOf(returns, where)
  const resultBy: ResultBy = returnsJson === undefined ? 'text' : delegates ? 'finish' : native ? 'native' : 'submit'
  const offered = [
    ...tools.map((tool) => ({
      name: tool.name,
      description: tool.description,
      inputSchema: jsonSchemaOf(tool.input, `the tool ${tool.name}`),
    })),
    ...parts.extra,
  ]
  if (returnsJson !== undefined && resultBy === 'submit') offered.push(submitSpec(returnsJson))
  if (returnsJson !== undefined && resultBy === 'finish') offered.push(finishSpec(returnsJson))
  offered.sort((a, b) => (a.name < b.name ? -1 : 1))
  const mine = new Map(tools.map((tool) => [tool.name, tool]))
  const controls = new Set(offered.map(({ name }) => name).filter((name) => !mine.has(name)) as ControlName[])
  return {
    tools: mine,
    controls,
    offered,
    names: Object.freeze(offered.map(({ name }) => name)),
    returns,
    returnsJson,
    resultBy,
    instructions: parts.instructions,
    memory: parts.memory,
    system: (instructions) => system(instructions, controls),
  }
}

type PerModel = { native?: AgentSpec; plain?: AgentSpec }
const roleSpecs = new WeakMap<AnyRole, Map<string, PerModel>>()
const crewSpecs = new WeakMap<AnyCrew, PerModel>()

function perModel(slot: PerModel, model: Model, make: (native: boolean) => AgentSpec): AgentSpec {
  const native = model.structuredOutput === 'native'
  return native ? (slot.native ??= make(true)) : (slot.plain ??= make(false))
}

/** The spec of a role under its name in a crew. */
export function roleSpec(key: string, role: AnyRole, model: Model): AgentSpec {
  let slots = roleSpecs.get(role)
  if (slots === undefined) roleSpecs.set(role, (slots = new Map()))
  let slot = slots.get(key)
  if (slot === undefined) slots.set(key, (slot = {}))
  return perModel(slot, model, (native) =>
    build(
      {
        tools: role.tools ?? [],
        extra: [],
        returns: role.returns,
        where: `the role ${key}`,
        instructions: role.instructions,
        memory: role.memory,
        delegates: false,
        native,
      },
      (instructions, controls) => roleSystem(key, role, instructions, controls),
    ),
  )
}

/** The spec of a crew's model-led supervisor. */
export function supervisorSpec(crew: AnyCrew, lead: AnyModelLed, model: Model): AgentSpec {
  if (crew.alone !== undefined) return roleSpec(crew.name, crew.alone, model)
  let slot = crewSpecs.get(crew)
  if (slot === undefined) crewSpecs.set(crew, (slot = {}))
  return perModel(slot, model, (native) => {
    const roles = Object.entries(rolesOf(crew))
    const extra: ToolSpec[] = []
    if (roles.length > 0) {
      extra.push(
        delegateSpec(
          roles.map(([key]) => key),
          roles.flatMap(([key, { takes }]) => (takes === undefined ? [] : [jsonSchemaOf(takes, `the role ${key}`)])),
        ),
      )
    }
    if (lead.ask === true) extra.push(askSpec)
    return build(
      {
        tools: lead.tools ?? [],
        extra,
        returns: crew.returns,
        where: `the crew ${crew.name}`,
        instructions: lead.instructions ?? '',
        memory: lead.memory,
        delegates: roles.length > 0,
        native,
      },
      (instructions, controls) => supervisorSystem(crew, instructions, controls),
    )
  })
}
