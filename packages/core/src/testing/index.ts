/** For tests: a model that says what it is told to. */
export { call, scripted, ScriptError } from './scripted.ts'
export type { ScriptedModel, ScriptedReply } from './scripted.ts'
export { testJournal } from './test-journal.ts'
export type { JournalCase, JournalUnderTest } from './test-journal.ts'
