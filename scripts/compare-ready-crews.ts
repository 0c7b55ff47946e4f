/**
 * Holds a ready crew against one agent, on the embedded model and on the sets that the crew is scored on, and prints what
 * came of it; `--out FOLDER` writes the reports:
 *
 *     node --conditions=source scripts/compare-ready-crews.ts research-draft DOCS QUESTIONS.json [DOCS QUESTIONS.json …]
 *     node --conditions=source scripts/compare-ready-crews.ts triage-route
 *     node --conditions=source scripts/compare-ready-crews.ts pull-report
 */
import { parseArgs } from 'node:util'
import { compare, terminalReport, writeReports } from '@crewright/bench'
import { pullReportBench } from './compare/pull-report-bench.ts'
import { researchBench } from './compare/research-bench.ts'
import { triageBench } from './compare/triage-bench.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } })
const [which, ...files] = positionals

const comparison = await run()
process.stdout.write(`${terminalReport(comparison, { width: 100, color: false })}\n`)
if (values.out !== undefined) await writeReports(comparison, values.out)

async function run() {
  switch (which) {
    case 'research-draft': {
      const sets = files.flatMap((docs, at) => (at % 2 === 0 ? [[docs, files[at + 1] ?? ''] as const] : []))
      return compare(await researchBench(sets))
    }
    case 'triage-route':
      return compare(await triageBench())
    case 'pull-report':
      return compare(pullReportBench())
    default:
      console.error('Say which crew: research-draft DOCS QUESTIONS.json …, triage-route or pull-report')
      return process.exit(2)
  }
}
