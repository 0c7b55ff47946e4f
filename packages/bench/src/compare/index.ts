/** Puts every task to every arm: the plan, the trials in their order, the ceiling, the store, and the way on after a stop. */
export type { AnswerOf, ArmLike, ArmOutput, ContextOf, FreeArm } from './arm-types.ts'
export { type Bench, type BenchParts, type ContextBench, type FreeBench, defineBench, isBench } from './bench.ts'
export { BenchError } from './bench-error.ts'
export type { BenchRun, Ceiling, Planned, Progress } from './bench-run.ts'
export { compare } from './compare.ts'
export { planBench } from './plan-bench.ts'
