/** Conditions on a comparison, for pipelines that shall fail when one holds. */
export { failIf, type Judged } from './fail-if.ts'
export { readCondition, type ArmNames, type Condition } from './condition.ts'
