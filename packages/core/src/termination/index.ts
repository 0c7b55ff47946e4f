/**
 * When work goes round in circles: pure conditions over a task's facts, composed with `and` and `or`, watched task by
 * task.
 */
export { feed, watch } from './condition.ts'
export { stallDetector } from './stall-detector.ts'
