/** Makes of a benchmark's trials what it has found out: figures, the verdict, and what a later run is held against. */
export { traceOf } from './trace/index.ts'
