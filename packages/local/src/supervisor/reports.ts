import { ResultError, type Json } from '@crewright/core'
import type { Exchange, OfferedRole } from '../prompt/read-prompt.ts'
import { isRecord, parseJson } from '../reading/passages.ts'
import type { Said } from '../role/said.ts'

/** What became of one delegation. */
export interface Report {
  readonly role: string
  readonly task?: string
  /** Absent when the task failed or was refused. */
  readonly result?: Json
  /** Why there is no result, as the runtime tells it. */
  readonly error?: string
  readonly cut: boolean
  readonly settled: boolean
}

/** A role is asked so many times at most. */
export const TRIES = 2

/** Reads what a `delegate` gave. */
export function reportOf({ call, answer }: Exchange): Report {
  const role = isRecord(call.input) && typeof call.input['role'] === 'string' ? call.input['role'] : ''
  if (answer === undefined) return { role, cut: false, settled: false }
  const said = answer.result
  if (!isRecord(said))
    return { role, cut: false, settled: true, ...(answer.failed ? { error: String(said) } : { result: said }) }
  const task = typeof said['task'] === 'string' ? { task: said['task'] } : {}
  if (answer.failed || !('result' in said)) {
    const error = typeof said['error'] === 'string' ? said['error'] : 'it gave no reason'
    return { role, ...task, error, cut: false, settled: true }
  }
  const result = said['result'] ?? ''
  return {
    role,
    ...task,
    result: typeof result === 'string' ? parseJson(result) : result,
    cut: said['cut'] !== undefined,
    settled: true,
  }
}

/** A role is due until it gave a result; a failed one is asked once more. */
export function isDue(role: OfferedRole, reports: readonly Report[]): boolean {
  const own = reports.filter((report) => report.role === role.key)
  return own.length < TRIES && !own.some((report) => report.result !== undefined || !report.settled)
}

/** The last report of a role that gave no result however often it was asked; none for any other role. */
export function lostReport(role: string, reports: readonly Report[]): readonly Report[] {
  const own = reports.filter((report) => report.role === role)
  return own.length >= TRIES && own.every(({ error }) => error !== undefined) ? own.slice(-1) : []
}

/** Ends the crew's work with a role's failure. What the role's error says to do stands in its reason. */
export function fail({ role, task, error = '' }: Report): Said {
  const who = task === undefined ? role : `${role} (task ${task})`
  const message = `the crew cannot go on without ${who}, which failed: ${error.trim().replace(/\.$/, '')}`
  return {
    text: '',
    wishes: [],
    failure: new ResultError({ message, next: 'The crew can do its work when that is mended.' }),
  }
}
