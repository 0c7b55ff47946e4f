import type { Json, UsageFact } from '@crewright/core'
import { canonicalText, sha256 } from '../compare/fingerprint.ts'
import type { Arm } from '../contract/arm.ts'
import type { AnyTask } from '../contract/task.ts'
import { noUsage } from '../sum-usage.ts'

/** An answer that was given elsewhere. */
export interface RecordedReply {
  readonly output: Json
  /** What it cost. Default: not known. */
  readonly usage?: UsageFact
  /** Default 0. */
  readonly durationMs?: number
}

export interface RecordedOptions {
  /** Whose answers these are, and from where. */
  readonly description: string
  /** By the id of the task. */
  readonly answers: ReadonlyMap<string, RecordedReply>
}

const unknown: UsageFact = { total: { ...noUsage, usd: null }, byRole: {}, byModel: {} }

/**
 * Answers that were recorded elsewhere as an arm: nothing is run and nothing is spent. A task without one is `missing`, and
 * counts as a failure. Each repeat of a task has the same answer.
 *
 * @example arms: { theirs: recorded({ description: 'answers of theirs.jsonl', answers }) }
 */
export function recorded({ description, answers }: RecordedOptions): Arm<AnyTask, Json> {
  const all = [...answers].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    about: { kind: 'recorded', description, version: { answers: sha256(canonicalText(all)) } },
    attempt({ task }) {
      const reply = answers.get(task.id)
      if (reply === undefined) {
        return Promise.resolve({ status: 'missing', usage: unknown, runIds: [], durationMs: 0 })
      }
      const { output, usage = unknown, durationMs = 0 } = reply
      return Promise.resolve({ status: 'completed', output, usage, runIds: [], durationMs })
    },
  }
}
