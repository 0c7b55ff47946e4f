import type { Row, Table } from './table.ts'

export const eventColumns = ['event_id', 'event_name', 'participant_email', 'event_start', 'duration'] as const
export const emailColumns = [
  'email_id',
  'inbox/outbox',
  'sender/recipient',
  'subject',
  'sent_datetime',
  'body',
] as const
export const taskColumns = ['task_id', 'task_name', 'assigned_to_email', 'list_name', 'due_date', 'board'] as const
export const customerColumns = [
  'customer_id',
  'assigned_to_email',
  'customer_name',
  'customer_email',
  'customer_phone',
  'last_contact_date',
  'product_interest',
  'status',
  'follow_up_by',
  'notes',
] as const
export const visitColumns = [
  'date_of_visit',
  'visitor_id',
  'page_views',
  'session_duration_seconds',
  'traffic_source',
  'user_engaged',
] as const
export const plotColumns = ['file_path'] as const

export type EventColumn = (typeof eventColumns)[number]
export type EmailColumn = (typeof emailColumns)[number]
export type TaskColumn = (typeof taskColumns)[number]
export type CustomerColumn = (typeof customerColumns)[number]
export type VisitColumn = (typeof visitColumns)[number]
export type PlotColumn = (typeof plotColumns)[number]

/** Everything that is so in the office at one moment. A value: whatever changes it makes a new one. */
export interface OfficeState {
  readonly events: Table<EventColumn>
  readonly emails: Table<EmailColumn>
  readonly plots: Table<PlotColumn>
  readonly tasks: Table<TaskColumn>
  readonly customers: Table<CustomerColumn>
  /** Visits of the website. No tool changes them. */
  readonly visits: readonly Row<VisitColumn>[]
  /** E-mail addresses of the company. No tool changes them. */
  readonly addresses: readonly string[]
  /** `YYYY-MM-DD HH:MM:SS`: the office's own time, which stands still. */
  readonly now: string
}

/** An office of one trial: what its tools work on, from where it began to where they have brought it. */
export interface Office {
  readonly start: OfficeState
  state: OfficeState
}

/** What the tools of the office need as the context of a run. */
export interface OfficeContext {
  readonly office: Office
}
