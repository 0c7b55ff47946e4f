import type { Charge, ErrorFact, Json, Status, TaskId } from '@crewright/core'

/** One call of a tool, as far as it has come. */
export interface CallState {
  readonly callId: string
  readonly tool: string
  readonly input: Json
  readonly at: number
  status: 'intended' | 'running' | 'completed' | 'failed' | 'refused' | 'unknown'
  endedAt?: number
  result?: Json
  /** Why it was refused, failed, or what makes its outcome unknown. */
  reason?: string
}

/** One task, folded from the run's events. The fold alone writes to it. */
export interface TaskState {
  readonly id: TaskId
  role: string
  objective: string
  status: 'waiting' | 'running' | Status
  assignedAt: number
  startedAt?: number
  endedAt?: number
  model: string | null
  /** The turn of the model call that is open now. */
  turn?: number
  closing: boolean
  /** What the task last said about its progress. */
  note?: string
  modelCalls: number
  inputTokens: number
  cachedInputTokens: number
  outputTokens: number
  /** Null as soon as one price is not known. */
  usd: number | null
  estimated: boolean
  toolCalls: number
  readonly calls: Map<string, CallState>
  result?: Json
  error?: ErrorFact
  reason?: string
  readonly children: TaskState[]
}

export const newTask = (id: TaskId, role: string, objective: string, at: number): TaskState => ({
  id,
  role,
  objective,
  status: 'waiting',
  assignedAt: at,
  model: null,
  closing: false,
  modelCalls: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  usd: 0,
  estimated: false,
  toolCalls: 0,
  calls: new Map(),
  children: [],
})

/** Whether nothing more will happen in this task. */
export const isOver = (task: TaskState): boolean => task.status !== 'waiting' && task.status !== 'running'

export const addCharges = (task: TaskState, charges: readonly Charge[]): void => {
  for (const charge of charges) {
    task.inputTokens += charge.inputTokens
    task.cachedInputTokens += charge.cachedInputTokens
    task.outputTokens += charge.outputTokens
    task.usd = task.usd === null || charge.usd === null ? null : task.usd + charge.usd
    task.estimated ||= charge.estimated
  }
}
