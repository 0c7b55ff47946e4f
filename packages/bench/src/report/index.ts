/** Everything that shows a comparison to people and to programs: terminal, page, Markdown, JSON, tables, pictures. */
export { jsonReport } from './canonical.ts'
export { svgFailures, svgIntervals, svgPareto, svgRoles, svgScores, svgTasks, type ChartOptions } from './charts.ts'
export { csvArms, csvPairs, csvTrials } from './csv.ts'
export { ReportError } from './files/report-error.ts'
export { mayHoldReports, writeReports } from './files/write-reports.ts'
export { markdownReport } from './markdown.ts'
export { htmlReport, type HtmlOptions } from './page/html-report.ts'
export { terminalReport, type TerminalOptions } from './terminal/terminal-report.ts'
