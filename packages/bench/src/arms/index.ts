/** Ways of answering a task: crews, one agent with more tries, functions, answers that were recorded or simulated. */
export { ArmError } from './arm-error.ts'
export { asArm } from './as-arm.ts'
export { crewArm } from './crew-arm.ts'
export { escalate, type EscalateOptions } from './escalate.ts'
export { fairnessOf, type FairnessPromise } from './fairness.ts'
export {
  functionArm,
  type ArmFunction,
  type AskedTask,
  type FunctionArmOptions,
  type FunctionCall,
  type FunctionSpend,
} from './function-arm.ts'
export type { Accept } from './judge.ts'
export { recorded, type RecordedOptions, type RecordedReply } from './recorded.ts'
export { simulated, type SimulatedOptions } from './simulated.ts'
export { soloRetry, type SoloRetryOptions } from './solo-retry.ts'
export { soloVote, type SoloVoteOptions } from './solo-vote.ts'
export { storedRun, type ArmOptions, type StoredRunOptions } from './stored-run.ts'
export { sumTotals, sumUsage } from '../sum-usage.ts'
export type { SpendMeasure } from './tries.ts'
export { ablations, without, withModel } from './variants.ts'
