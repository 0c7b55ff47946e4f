/** The public surface of `@crewright/core`, written out by hand. */
export type { Clock } from './contract/clock.ts'
export type { ErrorFact } from './contract/error-fact.ts'
export type { BriefFact, Charge, Draft, Event, Fact, MessageFact, Place, StoredEvent } from './contract/event.ts'
export type { EventId, RunId, TaskId } from './contract/ids.ts'
export type { Journal, ReadOptions, RunSummary, StreamAppend } from './contract/journal.ts'
export type { Json, JsonSchema } from './contract/json.ts'
export type { Compaction, Memory, MemoryView } from './contract/memory.ts'
export type { Envelope, Message, PayloadOf, Send, Trust, WhenFull } from './contract/message.ts'
export type {
  Attempt,
  AttemptInfo,
  Model,
  ModelCall,
  ModelReply,
  ModelRequest,
  ModelUsage,
  Price,
  ToolCall,
  ToolSpec,
  TranscriptEntry,
} from './contract/model.ts'
export type { Ending, OutcomeFact, PartialFact, Status, UsageFact } from './contract/outcome.ts'
export type { InputOf, OutputOf, Schema } from './contract/schema.ts'
export type { Effect, Probe, Tool, ToolContext } from './contract/tool.ts'
export type { LimitName, Limits, Usage } from './contract/usage.ts'
export { message } from './bus/message.ts'
export { describeCrew, type CrewParts } from './crew/describe-crew.ts'
export { defineCrew, type CrewDefinition, type ModelLed } from './crew/define-crew.ts'
export { defineRole, type RoleDefinition } from './crew/define-role.ts'
export { mapModels } from './crew/map-models.ts'
export { solo } from './crew/solo.ts'
export { systemClock } from './crew/system-clock.ts'
export { withModels, type ModelsByRole } from './crew/with-models.ts'
export { withoutRole } from './crew/without-role.ts'
export { CrewrightError, type ErrorParts } from './errors/crewright-error.ts'
export { DefinitionError } from './errors/definition-error.ts'
export { JournalConflictError } from './errors/journal-conflict-error.ts'
export { JournalError } from './errors/journal-error.ts'
export { LimitReachedError, type LimitParts } from './errors/limit-reached-error.ts'
export { MessageError } from './errors/message-error.ts'
export { ModelError, type ModelErrorKind, type ModelErrorParts } from './errors/model-error.ts'
export { NotJsonError } from './errors/not-json-error.ts'
export { OutcomeUnknownError } from './errors/outcome-unknown-error.ts'
export { ResultError } from './errors/result-error.ts'
export { RunEndedError } from './errors/run-ended-error.ts'
export { TaskFailedError } from './errors/task-failed-error.ts'
export { TerminalError } from './errors/terminal-error.ts'
export { UserCodeError } from './errors/user-code-error.ts'
export { memoryJournal } from './stores/memory.ts'
export { windowMemory, type WindowOptions } from './memory/index.ts'
export { usageOf } from './run/usage-of.ts'
export { readResult } from './supervision/read-result.ts'
export { defineTool, type ToolDefinition } from './tools/define-tool.ts'
export type { Crew, Delta, Desk, Finished, Outcome, Role, Run, RunOptions } from './contract/crew.ts'
export type { Brief, Delegation, Instructions, RoleLike } from './contract/role.ts'
