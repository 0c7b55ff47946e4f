/** Reads from a run's facts how its agents worked together, and where they failed in ways that need no judge. */
export { traceOf } from './trace-of.ts'
