/** The public surface of `@crewright/roles`, written out by hand. */
export { DocumentsError, openDocuments } from './documents/index.ts'
export type {
  Documents,
  Excerpt,
  OpenOptions,
  Passage,
  Place,
  QuoteCheck,
  QuotePlace,
  Range,
  Skipped,
} from './documents/index.ts'
export type { OwnOption, ReadyCrew, RunGiven } from './ready-crew.ts'
export { readyCrews } from './ready-crews.ts'
export {
  brief,
  checker,
  finding,
  readDocument,
  research,
  researchDraft,
  researcher,
  searchDocuments,
  verifyQuotes,
  writer,
} from './research-draft/index.ts'
export type {
  DocumentsContext,
  Finding,
  Rejected,
  Research,
  ResearchBrief,
  ResearchDraftOptions,
} from './research-draft/index.ts'
export {
  itemsFrom,
  needsHuman,
  openItems,
  readRoutes,
  routesFrom,
  sorter,
  supportRoutes,
  triage,
  TriageError,
  triageRoute,
} from './triage-route/index.ts'
export type {
  Item,
  Items,
  OpenItemsOptions,
  Route,
  Routed,
  Sorted,
  Triage,
  TriageContext,
  TriageRouteOptions,
} from './triage-route/index.ts'
export { openTables, TablesError } from './tables/index.ts'
export type { OpenTablesOptions, Tables } from './tables/index.ts'
export { analyst, pullReport, reportWriter } from './pull-report/index.ts'
export type { PulledReport, PullReportOptions, TablesContext } from './pull-report/index.ts'
