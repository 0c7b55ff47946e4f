/** Makes of a benchmark's trials what it has found out: figures, the verdict, and what a later run is held against. */
export { analyse, type EndedBench } from './analyse.ts'
export { AnalysisError } from './analysis-error.ts'
export { againstBaseline, type BaselineQuestion } from './baseline.ts'
export { failIf, readCondition, type ArmNames, type Condition, type Judged } from './fail-if/index.ts'
export { readComparison } from './read-comparison.ts'
export { traceOf } from './trace/index.ts'
