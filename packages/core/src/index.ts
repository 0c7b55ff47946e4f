/** The public surface of `@crewright/core`, written out by hand. */
export type { Clock } from './contract/clock.ts'
export type { ErrorFact } from './contract/error-fact.ts'
export type { BriefFact, Charge, Draft, Event, MessageFact, StoredEvent } from './contract/event.ts'
export type { EventId, RunId, TaskId } from './contract/ids.ts'
export type { Journal, ReadOptions, RunSummary, StreamAppend } from './contract/journal.ts'
export type { Json, JsonSchema } from './contract/json.ts'
export type { Compaction, Memory, MemoryView } from './contract/memory.ts'
export type { Envelope, Message, Send, Trust, WhenFull } from './contract/message.ts'
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
export type { OutcomeFact, PartialFact, Status, UsageFact } from './contract/outcome.ts'
export type { InputOf, OutputOf, Schema } from './contract/schema.ts'
export type { Effect, Probe, Tool, ToolContext } from './contract/tool.ts'
export type { LimitName, Limits, Usage } from './contract/usage.ts'
