/** Calls as WorkBench writes them, Python expressions: read, and executed on a state. */
export { parseCallList } from './parse-call-list.ts'
export { type ParsedCall, parseCall } from './parse-call.ts'
export { replayCalls } from './replay-calls.ts'
