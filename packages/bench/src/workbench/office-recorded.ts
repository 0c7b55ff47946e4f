import { join } from 'node:path'
import { parseCallList } from './calls/index.ts'
import type { OfficeAnswer } from './office-answer.ts'
import { OfficeError } from './office-error.ts'
import { csvNames, noCalls, officeTasks } from './office-tasks.ts'
import { readRows } from './world/read-rows.ts'

/** Answers by the ids of their tasks: what a recorded arm is made from. */
export type OfficeAnswers = ReadonlyMap<string, { readonly output: OfficeAnswer }>

/**
 * The calls that a model made on WorkBench's queries, recorded when it was run.
 *
 * @param folder holds the queries, as for `officeTasks`, and a folder `recorded` with files `DOMAIN.ARM.csv` of the columns
 *   `query`, `function_calls` (a Python list) and `error` (why the attempt broke off, or nothing)
 * @param arm `gpt-4_all`: a model, and whether it had the tools of all domains or only of those it needed. Two are always
 *   there, to prove the grading: `ground-truth` makes the expected calls, `nothing` makes none
 * @param domains as for `officeTasks`. Default: all that the arm was recorded on
 * @returns by the ids that `officeTasks` gives; a query without a record is not in it
 * @throws OfficeError when the arm was not recorded, or on other queries than those in the folder
 * @example const answers = await officeRecorded('./workbench', 'gpt-4_all')
 */
export async function officeRecorded(folder: string, arm: string, domains?: readonly string[]): Promise<OfficeAnswers> {
  if (arm === 'ground-truth' || arm === 'nothing') return madeFromTasks(folder, arm, domains)
  const answers = new Map<string, { output: OfficeAnswer }>()
  for (const domain of domains ?? (await domainsOf(folder, arm))) {
    const ids = await idsByQuery(folder, domain)
    const path = join(folder, 'recorded', `${domain}.${arm}.csv`)
    for await (const { row, where } of readRows(path, ['query', 'function_calls', 'error'])) {
      // Equal queries are told apart by their order.
      const id = ids.get(row.query)?.shift()
      if (id === undefined) throw otherQuery(where, row.query, join(folder, 'queries', `${domain}.csv`))
      const calls = parseCallList(row.function_calls)
      if (calls === undefined) throw noCalls(where, 'function_calls', row.function_calls)
      answers.set(id, { output: row.error === '' ? { calls } : { calls, error: row.error } })
    }
  }
  return answers
}

/** The arms that were recorded on at least one of WorkBench's domains, in the order of the alphabet. */
export async function officeArms(folder: string): Promise<readonly string[]> {
  const names = await csvNames(join(folder, 'recorded'))
  return [...new Set(names.map(armOf))].toSorted()
}

/** `calendar.gpt-3.5_domains` is that of `gpt-3.5_domains`: names of domains have no dot. */
function armOf(name: string): string {
  return name.slice(name.indexOf('.') + 1)
}

async function madeFromTasks(
  folder: string,
  arm: 'ground-truth' | 'nothing',
  domains: readonly string[] | undefined,
): Promise<OfficeAnswers> {
  const answers = new Map<string, { output: OfficeAnswer }>()
  for await (const { id, expected } of officeTasks(folder, domains)) {
    answers.set(id, { output: { calls: arm === 'nothing' ? [] : expected } })
  }
  return answers
}

async function domainsOf(folder: string, arm: string): Promise<readonly string[]> {
  const names = await csvNames(join(folder, 'recorded'))
  const domains = names.flatMap((name) => (armOf(name) === arm ? [name.slice(0, name.indexOf('.'))] : []))
  if (domains.length > 0) return domains
  const known = ['ground-truth', 'nothing', ...(await officeArms(folder))]
  throw new OfficeError({
    message: `${join(folder, 'recorded')} has no answers of ${arm}.`,
    next: `Give one of these: ${known.join(', ')}.`,
  })
}

async function idsByQuery(folder: string, domain: string): Promise<ReadonlyMap<string, string[]>> {
  const ids = new Map<string, string[]>()
  for await (const { id, goal } of officeTasks(folder, [domain])) ids.set(goal, [...(ids.get(goal) ?? []), id])
  return ids
}

function otherQuery(where: string, query: string, path: string): OfficeError {
  return new OfficeError({
    message: `${where} answers a query that is not in ${path}, or one that is answered already: ${JSON.stringify(query)}.`,
    next: 'Give answers that were recorded on these queries.',
  })
}
