import { defineCrew, type Limits, type Model } from '@crewright/core'
import type { Results } from '../tables/index.ts'
import { assemble } from './assemble.ts'
import { isRounding, numbersOf, strayNumbers } from './check-numbers.ts'
import { type Analysis, type Draft, report } from './result.ts'
import { analyst, reportWriter } from './roles.ts'

export interface PullReportOptions {
  /** The model of all roles. Without it, give one to `run` or `start`. */
  readonly model?: Model | undefined
  /** In place of the default limits, one by one. */
  readonly limits?: Limits | undefined
}

/**
 * The pull + report crew: a question and a folder of tables become a Markdown report with tables and charts, in which
 * every number is one that a query gave. Led by code: an analyst queries, a writer of reports writes, and no text leaves before
 * each of its numbers was found in the results; what was not is asked for again once, then left out and said so.
 *
 * @example
 * const data = await openTables('./sales')
 * const outcome = await pullReport({ model }).run('Which country spends the most?', { context: { data } })
 */
export function pullReport({ model, limits }: PullReportOptions = {}) {
  return defineCrew({
    name: 'pull-report',
    purpose: 'answers a question from tables, with the query for every number',
    roles: { analyst, reportWriter },
    returns: report,
    ...(model && { model }),
    ...(limits && { limits }),
    supervisor: async (desk) => {
      const { data } = desk.context
      const goal = desk.objective
      let found = desk.delegate('analyst', goal)
      const wrong = wrongNumbers(await found, data)
      if (wrong.length > 0) {
        const difficulty = `These numbers are not in the results that they name: ${wrong.join('; ')}. Give each number as its query gave it, with the id of that query.`
        found = desk.delegate('analyst', { objective: `${goal}\n\n${difficulty}`, use: [found] })
      }
      const kept = onlyRight(await found, data)
      const sources = [...new Set([...kept.numbers, ...kept.tables].map(({ query }) => query))]
      const stray = (text: Draft): string[] => strayNumbers(`${text.title}\n${text.answer}`, sources, data, [goal])

      let draft = await desk.delegate('reportWriter', { objective: goal, use: [found] })
      const unknown = stray(draft)
      if (unknown.length > 0) {
        const difficulty = `These numbers are in no result: ${unknown.join(', ')}. Write the text without them.`
        draft = await desk.delegate('reportWriter', { objective: `${goal}\n\n${difficulty}`, use: [found] })
      }
      const { text, left } = withoutStray(draft, stray)
      const open = left === 0 ? [] : ['Part of the text was left out: it held numbers that no query gave.']
      return assemble(text, { ...kept, openQuestions: [...kept.openQuestions, ...open] }, data)
    },
  })
}

/** Numbers that do not stand in the result that they name. */
function wrongNumbers({ numbers }: Analysis, results: Results): string[] {
  return numbers
    .filter((one) => !isRight(one, results))
    .map(({ label, value, query }) => `${label}: ${value} (${query})`)
}

function isRight({ value, query }: { readonly value: number; readonly query: string }, results: Results): boolean {
  const result = results.result(query)
  const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0
  return result !== undefined && numbersOf(result).some((one) => isRounding({ value, decimals }, one))
}

/** The analysis without numbers that are not their query's, and without results that do not exist. */
function onlyRight(found: Analysis, results: Results): Analysis {
  const wrong = wrongNumbers(found, results)
  return {
    ...found,
    numbers: found.numbers.filter((one) => isRight(one, results)),
    tables: found.tables.filter(({ query }) => results.result(query) !== undefined),
    openQuestions: [
      ...found.openQuestions,
      ...(wrong.length > 0 ? ['Some numbers of the analysis were left out: they stood in no result.'] : []),
    ],
  }
}

/** The text without the sentences that hold numbers from nowhere. */
function withoutStray(draft: Draft, stray: (text: Draft) => string[]): { text: Draft; left: number } {
  if (stray(draft).length === 0) return { text: draft, left: 0 }
  const sentences = draft.answer.split(/(?<=[.!?])\s+(?=\P{Ll})|\n+/u)
  const good = sentences.filter((one) => stray({ title: '', answer: one }).length === 0)
  const title = stray({ title: draft.title, answer: '' }).length === 0 ? draft.title : 'Report'
  return {
    text: { title, answer: good.join('\n\n') },
    left: sentences.length - good.length + (title === draft.title ? 0 : 1),
  }
}
