/** Calls that were made by something else, to be executed in the office: what recorded arms answer. Plain JSON. */
export type OfficeAnswer = {
  /** As WorkBench writes them: `calendar.delete_event.func(event_id="00000256")`. */
  readonly calls: readonly string[]
  /** Why the attempt broke off after these calls. It is not right then, whatever they did. */
  readonly error?: string
}

/** Whether an output is a list of calls, and not what somebody said. */
export function isOfficeAnswer(output: unknown): output is OfficeAnswer {
  if (typeof output !== 'object' || output === null || !('calls' in output)) return false
  return Array.isArray(output.calls) && output.calls.every((call) => typeof call === 'string')
}
