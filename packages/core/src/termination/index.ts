/** Pure conditions over a task's facts, composable with `and` and `or`: when work goes round in circles. */
export { and, or } from './compose.ts'
export { condition, feed, reset, watch } from './condition.ts'
export type { Condition, Evidence, Watched } from './condition.ts'
export { noNewResult } from './no-new-result.ts'
export { repeatedCall } from './repeated-call.ts'
export { repeatedDelegation } from './repeated-delegation.ts'
export { stallDetector } from './stall-detector.ts'
export type { StallOptions } from './stall-detector.ts'
