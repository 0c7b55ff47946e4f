/** A small comparison that anybody can run: the crew of documents and its solo twin, asked of Crewright's own guide. */
export { demoBench, demoTasksFile, type DemoOptions } from './demo-bench.ts'
export { gradeFirstFinding, type FoundWhere } from './grade-first-finding.ts'
