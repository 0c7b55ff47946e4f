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
import { isList, isRecord, passagesOf } from '../reading/passages.ts'
import { pickedQuotes } from '../reading/picked-quotes.ts'
import { questionsIn } from '../reading/questions-in.ts'
import type { Said, Wish } from '../role/said.ts'
import { chooseOption } from '../schema/choose.ts'
import { fill } from '../schema/fill.ts'
import { fits } from '../schema/fits.ts'
import { alternatives, type Shape } from '../schema/shape.ts'
import { compose, type Stock } from '../schema/stock.ts'
import { dutyOfRole, planOf } from './plan.ts'
import { fail, isDue, lostReport, reportOf, TRIES, type Report } from './reports.ts'

/**
 * The turn of a supervisor: delegates stage by stage, passes results on by their tasks' ids, and finishes. Where a role
 * failed that the work cannot do without, it fails: what nobody could look up is not absent.
 */
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
    const lost = stage
      .filter((role) => isBlindWithout(role, reports, stock))
      .flatMap(({ key }) => lostReport(key, reports))
    if (lost[0] !== undefined) return fail(lost[0])
    const due = stage.filter((role) => isDue(role, reports))
    if (due.length > 0)
      return { text: '', wishes: due.map((role) => delegation(role, brief.objective, reports, stock)) }
  }
  return conclude(request, exchanges, roles, reports, stock)
}

/** Whether a role that failed leaves something open that it was to look up, or leaves nothing at all to go on with. */
function isBlindWithout(role: OfferedRole, reports: readonly Report[], stock: Stock): boolean {
  const results = reports.flatMap(({ result }) => (result === undefined ? [] : [result]))
  if (stock.quotes.length > 0 && !results.some((result) => leavesOpen(result, stock.questions))) return false
  return dutyOfRole(role, stock.language) === 'look-up' || results.length === 0
}

/** Whether a result lists a question of the goal: so roles say what they found no answer to. */
function leavesOpen(result: Json, questions: readonly string[]): boolean {
  if (typeof result !== 'object' || result === null) return false
  if (!isList(result)) return Object.values(result).some((part) => leavesOpen(part, questions))
  return result.some((part) => (typeof part === 'string' ? questions.includes(part) : leavesOpen(part, questions)))
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
  // What a role that failed would have done may be just what is asked for.
  const lost = refused.length < TRIES ? [] : reports.flatMap(({ role }) => lostReport(role, reports))
  if (lost[0] !== undefined) return fail(lost[0])
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

function stockOf(objective: string, input: Json | undefined, reports: readonly Report[], language: Language): Stock {
  const results = reports.flatMap(({ result }) => (result === undefined ? [] : [result]))
  const given = [...(input === undefined ? [] : [input]), ...results]
  const passages = given.flatMap(passagesOf)
  const questions = questionsIn(objective, language)
  const { quotes, unanswered } = pickedQuotes(passages, questions)
  return { objective, questions, quotes, unanswered, given, passages, language }
}
