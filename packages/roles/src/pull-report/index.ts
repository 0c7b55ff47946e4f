/** The pull + report crew: a report from tables, in which every number has its query. */
export { reportGiven } from './given.ts'
export { pullReport, type PullReportOptions } from './pull-report.ts'
export type { PulledReport } from './result.ts'
export { analyst, reportWriter } from './roles.ts'
export type { TablesContext } from './tables-context.ts'
