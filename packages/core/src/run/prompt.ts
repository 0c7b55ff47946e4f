import type { Json } from '../contract/json.ts'
import type { TaskId } from '../contract/ids.ts'
import type { TranscriptEntry } from '../contract/model.ts'
import { jsonSchemaOf } from '../values/json-schema.ts'
import { textOf } from '../values/text-of.ts'
import type { ControlName } from '../tools/control.ts'
import type { AnyCrew, AnyDefinition, AnyRole } from './definition.ts'
import { rolesOf } from './definition.ts'

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)

const paragraphs = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part.trim() !== '').join('\n\n')

const byReply = 'Your reply without tool calls is the result.'
const bySubmit = 'When the work is done, call `submit` with the result, and nothing beside it.'
const byFinish =
  'To end the run, call `finish` alone: with `from`, the task whose whole result is the result asked for, or else with `output`, written by you.'
const howToDelegate = 'Several `delegate` calls in one reply run in parallel.'
const howToAsk = 'Call `ask` only when a person must decide: it ends the run until they have answered.'

function ending(controls: ReadonlySet<ControlName>): string {
  return controls.has('finish') ? byFinish : controls.has('submit') ? bySubmit : byReply
}

/** What every prompt of a role begins with. */
export function roleSystem(
  key: string,
  role: Pick<AnyRole, 'purpose'>,
  instructions: string,
  controls: ReadonlySet<ControlName>,
): string {
  return paragraphs(`You are the role "${key}": ${sentence(role.purpose)}`, instructions, ending(controls))
}

/** One line of a supervisor's list of roles. */
function roleLine(key: string, role: AnyDefinition): string {
  const tools = role.kind === 'role' ? (role.tools ?? []) : []
  const parts = [`- ${key}: ${sentence(role.purpose ?? '')}`]
  if (tools.length > 0) parts.push(`Tools: ${tools.map(({ name, effect }) => `${name} (${effect})`).join(', ')}.`)
  if (role.takes !== undefined) parts.push(`Takes: ${JSON.stringify(jsonSchemaOf(role.takes, `the role ${key}`))}.`)
  if (role.returns !== undefined) {
    const { properties } = jsonSchemaOf(role.returns, `the role ${key}`)
    if (typeof properties === 'object' && properties !== null)
      parts.push(`Returns: ${Object.keys(properties).join(', ')}.`)
  }
  return parts.join(' ')
}

/** What every prompt of a model-led supervisor begins with. */
export function supervisorSystem(crew: AnyCrew, instructions: string, controls: ReadonlySet<ControlName>): string {
  const roles = Object.entries(rolesOf(crew))
  const list = roles.map(([key, role]) => roleLine(key, role)).join('\n')
  return paragraphs(
    roles.length === 0 ? `You are the agent "${crew.name}".` : `You are the supervisor of the crew "${crew.name}".`,
    instructions,
    roles.length === 0 ? undefined : `## Roles\n\n${list}`,
    roles.length === 0 ? undefined : howToDelegate,
    controls.has('ask') ? howToAsk : undefined,
    ending(controls),
  )
}

/** A task's finished result, as a brief brings it. */
export interface UsedResult {
  readonly taskId: TaskId
  readonly role: string
  readonly result: Json
}

/** The entry that a task's transcript begins with. */
export function briefText(
  brief: { readonly objective: string; readonly input?: Json },
  used: readonly UsedResult[],
  shared: readonly TranscriptEntry[] | undefined,
): string {
  return paragraphs(
    `## Objective\n\n${brief.objective}`,
    brief.input === undefined ? undefined : `## Input\n\n${textOf(brief.input)}`,
    ...used.map(({ taskId, role, result }) => `## Result of task ${taskId} (${role})\n\n${textOf(result)}`),
    shared === undefined
      ? undefined
      : `## Transcript of your supervisor\n\n${shared.map((entry) => `${entry.from}: ${entry.text}`).join('\n\n')}`,
  )
}
