/** For tests: a model that says what it is told to, a clock whose time a test owns, and the suites of adapters. */
export { call, scripted, ScriptError } from './scripted.ts'
export type { ScriptedModel, ScriptedReply } from './scripted.ts'
export { HangError, simulatedClock } from './simulated-clock.ts'
export type { SimulatedClock } from './simulated-clock.ts'
export { testJournal } from './test-journal.ts'
export type { JournalCase, JournalUnderTest } from './test-journal.ts'
