import type { Json, ModelRequest, ToolCall } from '@crewright/core'
import { parseJson } from '../reading/passages.ts'

/** The result of an earlier task, as the brief carries it. */
interface UsedResult {
  readonly task: string
  readonly role: string
  readonly result: Json
}

/** What a task was told. */
export interface Brief {
  readonly objective: string
  readonly input?: Json
  readonly used: readonly UsedResult[]
}

/** What came back from a tool. */
interface ToolAnswer {
  readonly result: Json
  readonly failed: boolean
}

/** A tool call of an earlier turn with what came back; no answer if it is still out. */
export interface Exchange {
  readonly call: ToolCall
  readonly answer?: ToolAnswer
}

/** What the system text says of a role on offer. */
export interface OfferedRole {
  readonly key: string
  readonly purpose: string
  readonly tools: string
  readonly takes?: Json
  readonly returns: readonly string[]
}

const OBJECTIVE = '## Objective'
const HEADING = /^## (Objective|Input|Result of task (\S+) \(([^)\n]*)\))[ \t]*$/gm

/** The brief stands in the first user entry that has an objective; without one, the last thing that a user said. */
export function readBrief(request: ModelRequest): Brief {
  const said = request.transcript.flatMap((entry) => (entry.from === 'user' ? [entry.text] : []))
  const text = said.find((one) => one.includes(OBJECTIVE))
  if (text === undefined) return { objective: said[0]?.trim() ?? '', used: [] }
  const sections = sectionsOf(text)
  const objective = sections.find((section) => section.title === 'Objective')?.body ?? ''
  const input = sections.find((section) => section.title === 'Input')?.body
  const used = sections.flatMap(({ task, role, body }): UsedResult[] =>
    task === undefined ? [] : [{ task, role: role ?? '', result: parseJson(body) }],
  )
  return { objective, used, ...(input === undefined ? {} : { input: parseJson(input) }) }
}

/** Every tool call so far, in order, with its answer. */
export function readExchanges(request: ModelRequest): Exchange[] {
  const answers = new Map<string, ToolAnswer>()
  for (const entry of request.transcript) {
    if (entry.from === 'tool') answers.set(entry.callId, { result: parseJson(entry.text), failed: entry.failed })
  }
  return request.transcript.flatMap((entry) =>
    entry.from === 'assistant'
      ? entry.toolCalls.map((call) => {
          const answer = answers.get(call.id)
          return answer === undefined ? { call } : { call, answer }
        })
      : [],
  )
}

/** The roles that the system text offers, in its order. */
export function readRoles(system: string): OfferedRole[] {
  const at = system.search(/^## Roles[ \t]*$/m)
  if (at < 0) return []
  const section = system.slice(at).split('\n').slice(1)
  const end = section.findIndex((line) => /^##? /.test(line))
  const roles: OfferedRole[] = []
  for (const line of end < 0 ? section : section.slice(0, end)) {
    const [, key, said = ''] = /^- ([^:\s]+): (.*)$/.exec(line) ?? []
    if (key !== undefined) roles.push({ key, ...parseRole(said) })
  }
  return roles
}

/** What the system text says beside its sections: who the agent is and what its user asks of it. */
export function readInstructions(system: string): string {
  const at = system.search(/^## Roles[ \t]*$/m)
  return (at < 0 ? system : system.slice(0, at)).trim()
}

function parseRole(said: string): Omit<OfferedRole, 'key'> {
  const returns = / Returns: ([^{}]*?)\.?\s*$/.exec(said)
  const beforeReturns = returns === null ? said : said.slice(0, returns.index)
  const takesAt = beforeReturns.indexOf(' Takes: ')
  const beforeTakes = takesAt < 0 ? beforeReturns : beforeReturns.slice(0, takesAt)
  const toolsAt = beforeTakes.indexOf(' Tools: ')
  const takes =
    takesAt < 0 ? undefined : parseJson(beforeReturns.slice(takesAt + ' Takes: '.length).replace(/\.\s*$/, ''))
  return {
    purpose: (toolsAt < 0 ? beforeTakes : beforeTakes.slice(0, toolsAt)).trim().replace(/\.$/, ''),
    tools: toolsAt < 0 ? '' : beforeTakes.slice(toolsAt + ' Tools: '.length),
    returns: returns?.[1]?.split(/,\s*/).map((field) => field.trim()) ?? [],
    ...(takes === undefined ? {} : { takes }),
  }
}

interface Section {
  readonly title: string
  readonly task: string | undefined
  readonly role: string | undefined
  readonly body: string
}

function sectionsOf(text: string): Section[] {
  const heads = [...text.matchAll(HEADING)]
  return heads.map((head, index) => ({
    title: head[1] ?? '',
    task: head[2],
    role: head[3],
    body: text.slice(head.index + head[0].length, heads[index + 1]?.index ?? text.length).trim(),
  }))
}
