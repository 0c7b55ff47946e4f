import type { Json, JsonSchema, ModelRequest } from '@crewright/core'
import type { Language } from '../language/language.ts'
import { absenceOf, NOT_FOUND } from '../prompt/absence.ts'
import {
  readBrief,
  readExchanges,
  readInstructions,
  readRoles,
  type Exchange,
  type OfferedRole,
} from '../prompt/read-prompt.ts'
import { isRecord, parseJson, passagesOf } from '../reading/passages.ts'
import { pickedQuotes } from '../reading/picked-quotes.ts'
import { questionsIn } from '../reading/questions-in.ts'
import type { Said, Wish } from '../role/said.ts'
import { chooseOption } from '../schema/choose.ts'
import { fill } from '../schema/fill.ts'
import { fits } from '../schema/fits.ts'
import { alternatives, type Shape } from '../schema/shape.ts'
import { compose, type Stock } from '../schema/stock.ts'
import { planOf } from './plan.ts'

/** What became of one delegation. */
interface Report {
  readonly role: string
  readonly task?: string
  /** Absent when the task failed or was refused. */
  readonly result?: Json
  readonly cut: boolean
  readonly settled: boolean
}

const TRIES = 2

/** The turn of a supervisor: delegates stage by stage, passes results on by their tasks' ids, and finishes. */
export function supervise(request: ModelRequest, language: Language): Said {
  const brief = readBrief(request)
  const exchanges = readExchanges(request)
  const reports = exchanges.filter(({ call }) => call.name === 'delegate').map(reportOf)
  const absence = absenceOf(exchanges, request.toolChoice === 'none')
  const stock = { ...stockOf(brief.objective, brief.input, reports, language), absence }
  if (request.toolChoice === 'none') return { text: compose(stock), wishes: [] }
  const roles = readRoles(request.system)
  const stages = chosen(planOf(roles, language), readInstructions(request.system), stock)
  for (const stage of stages) {
    const due = stage.filter((role) => isDue(role, reports))
    if (due.length > 0)
      return { text: '', wishes: due.map((role) => delegation(role, brief.objective, reports, stock)) }
  }
  return conclude(request, exchanges, roles, reports, stock)
}

/** A role is due until it gave a result; a failed one is asked once more. */
function isDue(role: OfferedRole, reports: readonly Report[]): boolean {
  const own = reports.filter((report) => report.role === role.key)
  return own.length < TRIES && !own.some((report) => report.result !== undefined || !report.settled)
}

function delegation(role: OfferedRole, objective: string, reports: readonly Report[], stock: Stock): Wish {
  const use = reports.flatMap(({ task, result }) => (task === undefined || result === undefined ? [] : [task]))
  const input = role.takes === undefined ? undefined : fill(role.takes as JsonSchema, stock)
  return {
    name: 'delegate',
    input: {
      role: role.key,
      objective: `${objective.trim()}\n\nYour part: ${role.purpose}.`,
      ...(use.length > 0 ? { use } : {}),
      ...(input === undefined ? {} : { input }),
    },
  }
}

/** Where the instructions say that one role is to be picked, the one whose purpose shares most with the goal is. */
function chosen(
  stages: readonly (readonly OfferedRole[])[],
  instructions: string,
  stock: Stock,
): (readonly OfferedRole[])[] {
  if (
    !/\b(one of the|only one|exactly one|single|whichever|the right|most suitable|best suited|the matching|appropriate) (role|agent|specialist|one|team)\b|\broute\b/i.test(
      instructions,
    )
  )
    return [...stages]
  const roles = stages.flat()
  const key = chooseOption(
    roles.map((role) => ({ value: role.key, words: role.purpose })),
    stock,
  )
  return [roles.filter((role) => role.key === key)]
}

/** Ends with the last task whose result is what the crew gives, else with what can be filled from the results. */
function conclude(
  request: ModelRequest,
  exchanges: readonly Exchange[],
  roles: readonly OfferedRole[],
  reports: readonly Report[],
  stock: Stock,
): Said {
  const finish = request.tools.find(({ name }) => name === 'finish')
  if (finish === undefined) return { text: finalText(reports, stock), wishes: [] }
  const schema = (alternatives(finish.inputSchema as Shape, finish.inputSchema)[0]?.properties?.['output'] ??
    {}) as JsonSchema
  const refused = exchanges.filter(({ call, answer }) => call.name === 'finish' && answer?.failed === true)
  const tried = new Set(refused.flatMap(({ call }) => (isRecord(call.input) ? [call.input['from']] : [])))
  const from = reports.findLast(
    (report) => report.task !== undefined && !tried.has(report.task) && isWanted(report, roles, schema),
  )?.task
  if (from !== undefined) return { text: '', wishes: [{ name: 'finish', input: { from } }] }
  const say = (most: number): Said => {
    const output = fill(schema, {
      ...stock,
      quotes: stock.quotes.slice(0, most),
      ...(refused.length > 1 ? { given: [] } : {}),
    })
    return { text: '', wishes: [{ name: 'finish', input: { output } }] }
  }
  return { ...say(stock.quotes.length), shorter: [1, 0].map((most) => () => say(most)) }
}

/** A whole result is held against the schema; of a cut one, the names that its role says it gives. */
function isWanted(report: Report, roles: readonly OfferedRole[], schema: JsonSchema): boolean {
  if (report.result === undefined) return false
  if (!report.cut) return fits(report.result, schema)
  const gives = roles.find((role) => role.key === report.role)?.returns ?? []
  const required = alternatives(schema as Shape, schema)[0]?.required ?? []
  return gives.length > 0 && required.every((name) => gives.includes(name))
}

function finalText(reports: readonly Report[], stock: Stock): string {
  const last = reports.findLast((report) => report.result !== undefined)
  if (typeof last?.result === 'string') return last.result
  return last === undefined ? (stock.absence ?? NOT_FOUND) : compose(stock)
}

function reportOf({ call, answer }: Exchange): Report {
  const role = isRecord(call.input) && typeof call.input['role'] === 'string' ? call.input['role'] : ''
  if (answer === undefined) return { role, cut: false, settled: false }
  const said = answer.result
  if (answer.failed || !isRecord(said))
    return { role, cut: false, settled: true, ...(answer.failed ? {} : { result: said }) }
  const task = typeof said['task'] === 'string' ? { task: said['task'] } : {}
  if (!('result' in said)) return { role, ...task, cut: false, settled: true }
  const result = said['result'] ?? ''
  return {
    role,
    ...task,
    result: typeof result === 'string' ? parseJson(result) : result,
    cut: said['cut'] !== undefined,
    settled: true,
  }
}

function stockOf(objective: string, input: Json | undefined, reports: readonly Report[], language: Language): Stock {
  const results = reports.flatMap(({ result }) => (result === undefined ? [] : [result]))
  const given = [...(input === undefined ? [] : [input]), ...results]
  const passages = given.flatMap(passagesOf)
  const questions = questionsIn(objective, language)
  const { quotes, unanswered } = pickedQuotes(passages, questions)
  return { objective, questions, quotes, unanswered, given, passages, language }
}
