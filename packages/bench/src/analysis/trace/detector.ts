import type { Event } from '@crewright/core'
import type { FailureMode } from '../../contract/trial.ts'
import type { TaskRecords } from './task-record.ts'

/** Notes that an agent failed in this way, at this fact of its own task. */
export type Report = (mode: FailureMode, event: Event, detail: string) => void

/** Looks for one way of failing in the facts of one run, given in their order; the records know each fact already. */
export type Detector = (tasks: TaskRecords, report: Report) => (event: Event) => void

/** The start of a text, on one line. */
export const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
